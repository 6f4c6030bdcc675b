package dev.kontobro.notification.wish;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Which mails of a tenant an address wants. */
public enum MailWish {
    EVERYTHING,
    /** Only what tells that the connection itself does not work, soon will not, or works again. */
    CONNECTIONS,
    NOTHING;

    /** Stable id for the table and the gateway. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    @JsonCreator
    static MailWish fromId(String id) {
        return Arrays.stream(values())
                .filter(wish -> wish.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wish '" + id + "' is not known"));
    }
}
