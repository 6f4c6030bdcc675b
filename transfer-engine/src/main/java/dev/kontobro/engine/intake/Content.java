package dev.kontobro.engine.intake;

import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an event wants of a connection's books, comparable. */
public final class Content {

    private final EventType type;
    private final byte[] data;
    private final byte[] imprint;

    /**
     * @param type of the event that says so
     * @param data in the form of {@link #dataOf}
     * @param imprint of the profile's maps, see {@link EventMapping#imprint}
     */
    Content(EventType type, byte[] data, byte[] imprint) {
        this.type = type;
        this.data = data;
        this.imprint = imprint;
    }

    public static Content of(CloudEvent event, EventMapping mapping) {
        return new Content(event.eventType().orElseThrow(), dataOf(event), mapping.imprint());
    }

    /** The CloudEvents type of the event that says so. */
    public String type() {
        return type.type();
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
            digest.update(digest.digest(imprint));
            return digest.digest(type.type().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
