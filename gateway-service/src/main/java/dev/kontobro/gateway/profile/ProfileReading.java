package dev.kontobro.gateway.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileException;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.Violation;
import dev.kontobro.gateway.books.ConnectedBooks;
import dev.kontobro.gateway.books.Registers;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** Profiles as people bring them, held against the books they are for. */
@ApplicationScoped
public class ProfileReading {

    private final ConnectedBooks books;
    private final Registers registers;

    ProfileReading(ConnectedBooks books, Registers registers) {
        this.books = books;
        this.registers = registers;
    }

    /**
     * @throws ProfileException naming every setting that does not do
     */
    public ExportProfile read(JsonNode json, KeptConnection connection) {
        return ProfileJson.read(json, books(connection));
    }

    /**
     * As a request brings it.
     *
     * @throws ProblemException naming every setting that does not do
     */
    ExportProfile profile(JsonNode json, KeptConnection connection) {
        if (json == null || !json.isObject()) {
            throw new ProblemException(ProblemType.MALFORMED.problem("The profile is not a JSON object."));
        }
        try {
            return read(json, connection);
        } catch (ProfileException e) {
            throw new ProblemException(ProblemType.PROFILE_INVALID
                    .problem()
                    .withErrors(e.mistakes().stream()
                            .map(mistake -> InvalidValue.ofParameter(new Violation(
                                    mistake.path().toString(), mistake.value(), mistake.message(), mistake.remedy())))
                            .toList()));
        }
    }

    public SystemRules rules(SystemName system) {
        return books.system(system).rules();
    }

    /** What was read of the registers so far: what is not known is not checked here, but by the preflight. */
    public ProfileBooks books(KeptConnection connection) {
        var known = registers.known(connection, registers.supported(connection));
        return ProfileBooks.in(connection.system())
                .with(rules(connection.system()))
                .with(known.data());
    }
}
