package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JSON form of a value. One description serves reading, writing and the JSON Schema, so that they cannot drift apart.
 */
interface Form<T> {

    /**
     * Reads a value; what is wrong with it is noted at its place.
     *
     * @param json never missing
     * @return empty when it cannot be read
     */
    Optional<T> read(JsonNode json, Place at);

    /** Missing where the value is the absence of one. */
    JsonNode write(T value);

    /** The references to registers that it can always have: not those in lists, or under keys that somebody chooses. */
    default Stream<ProfileSetting> settings(JsonPointer path, ProfileBooks books) {
        return Stream.empty();
    }

    /**
     * What it is on a form.
     *
     * @param books of which it shows what they can have
     */
    SettingKind kind(ProfileBooks books);

    /** JSON Schema 2020-12. */
    ObjectNode schema(Definitions definitions);
}
