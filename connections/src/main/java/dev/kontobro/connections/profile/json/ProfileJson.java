package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/** The one JSON form of profiles; {@code docs/profile.md} explains it. What is written reads as the same profile. */
public final class ProfileJson {

    private ProfileJson() {}

    /** Everything that is set, what holds by default included. */
    public static ObjectNode write(ExportProfile profile) {
        return (ObjectNode) ProfileForm.PROFILE.write(profile);
    }

    /**
     * Reads a profile; what is left out holds by default.
     *
     * @param books it is for
     * @throws ProfileException with every mistake in it
     */
    public static ExportProfile read(JsonNode json, ProfileBooks books) {
        var start = Place.start(books);
        var profile = ProfileForm.PROFILE.read(json, start);
        if (!start.mistakes().isEmpty()) {
            throw new ProfileException(start.mistakes());
        }
        return profile.orElseThrow();
    }

    /** What in the books a profile refers to, in the order of its settings. */
    public static List<ProfileReference> references(ExportProfile profile) {
        var start = Place.start(ProfileBooks.UNKNOWN);
        ProfileForm.PROFILE.read(write(profile), start);
        return List.copyOf(start.references());
    }

    /**
     * Where a profile for these books can refer to registers, written or not, in the order of its settings; without what
     * stands under keys that whoever writes it chooses.
     */
    public static List<ProfileSetting> settings(ProfileBooks books) {
        return ProfileForm.PROFILE.settings(JsonPointer.empty(), books).toList();
    }

    /** A schedule as it stands in a profile; empty where it is none. */
    public static Optional<Schedule> schedule(JsonNode json) {
        var start = Place.start(ProfileBooks.UNKNOWN);
        return ScheduleForm.SCHEDULE
                .read(json, start)
                .filter(_ -> start.mistakes().isEmpty());
    }

    /** Every setting that a profile for these books can have, for whoever shows forms of them. */
    public static SettingKind.Group kind(ProfileBooks books) {
        return ProfileForm.PROFILE.group(books, ProfileForm.PROFILE.name());
    }

    /**
     * The JSON Schema (2020-12) of a profile, for whatever system it may be; what only some of them have is marked with
     * {@code x-systems}. It does not show all that {@link #read} refuses: days there are not, codes nobody knows, a range
     * that ends before it begins.
     */
    public static ObjectNode schema() {
        var definitions = new Definitions();
        var schema = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Export profile");
        schema.setAll(ProfileForm.PROFILE.schema(definitions));
        schema.set("$defs", definitions.all());
        return schema;
    }
}
