package dev.kontobro.gateway.mail;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which mails of a tenant an address wants. */
public enum Wish {
    EVERYTHING,
    /** Only what tells that the connection itself does not work, or soon will not. */
    CONNECTIONS,
    NOTHING;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    @JsonCreator
    static Wish fromId(String id) {
        return ofId(id).orElseThrow(() -> new IllegalArgumentException("wish '" + id + "' is not known"));
    }

    static Optional<Wish> ofId(String id) {
        return Arrays.stream(values()).filter(wish -> wish.id().equals(id)).findFirst();
    }
}
