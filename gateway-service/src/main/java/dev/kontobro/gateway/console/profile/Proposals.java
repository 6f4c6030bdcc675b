package dev.kontobro.gateway.console.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.connections.profile.json.ProfileMistake;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.profile.ProfileReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Looks at profiles that somebody wants to have. What was wrong before, because something has gone from the books since, and
 * is not touched does not keep anybody from changing something else: two such things on two pages could never be put right.
 */
@ApplicationScoped
class Proposals {

    private final ProfileReading reading;

    Proposals(ProfileReading reading) {
        this.reading = reading;
    }

    sealed interface Judged {

        record Good(ExportProfile profile) implements Judged {}

        record Bad(List<ProfileMistake> mistakes) implements Judged {}
    }

    /** @param proposed the connection's profile, changed */
    Judged judge(JsonNode proposed, KeptConnection connection) {
        try {
            return new Judged.Good(reading.read(proposed, connection));
        } catch (ProfileException strict) {
            var before = mistakes(connection);
            var made = strict.mistakes().stream()
                    .filter(mistake -> !before.contains(mistake))
                    .toList();
            return made.isEmpty()
                    ? new Judged.Good(ProfileJson.read(proposed, ProfileBooks.UNKNOWN))
                    : new Judged.Bad(made);
        }
    }

    private List<ProfileMistake> mistakes(KeptConnection connection) {
        try {
            reading.read(ProfileJson.write(connection.profile()), connection);
            return List.of();
        } catch (ProfileException e) {
            return e.mistakes();
        }
    }
}
