package dev.kontobro.engine.intake;

import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an event wants of a connection's books, comparable. */
public final class Content {

    private final byte[] data;
    private final byte[] imprint;

    /**
     * @param data in the form of {@link #dataOf}
     * @param imprint of the profile's maps, see {@link EventMapping#imprint}
     */
    Content(byte[] data, byte[] imprint) {
        this.data = data;
        this.imprint = imprint;
    }

    public static Content of(CloudEvent event, EventMapping mapping) {
        return new Content(dataOf(event), mapping.imprint());
    }

    /** The event's data in one form, so that equal contents are equal bytes. */
    static byte[] dataOf(CloudEvent event) {
        return EventJson.write(
                EventJson.read(event.data(), event.eventType().orElseThrow().dataType()));
    }

    /** As it is stored. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** Equal where the books would be told the same. */
    public byte[] hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(data);
            return digest.digest(imprint);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
