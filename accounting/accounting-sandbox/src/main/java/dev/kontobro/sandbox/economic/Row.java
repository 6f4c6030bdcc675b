package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Entry;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/** A record with what the system itself knows about it, column by column. */
record Row(Entry entry) {

    /** Column of the moment of the last write. */
    static final String LAST_UPDATED = "@lastUpdated";

    /** Column of what is another after every write. */
    static final String OBJECT_VERSION = "@objectVersion";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    String number() {
        return entry.number();
    }

    /** JSON null when the record does not have it. */
    JsonNode value(String column) {
        return switch (column) {
            case LAST_UPDATED ->
                TextNode.valueOf(
                        entry.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
            case OBJECT_VERSION -> TextNode.valueOf(objectVersion());
            default -> {
                var value = entry.content().get(column);
                yield value == null ? NullNode.getInstance() : value;
            }
        };
    }

    /** Opaque to clients, as the vendor's is. */
    String objectVersion() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(entry.number().hashCode())
                .putLong(entry.createdAt().toEpochMilli())
                .putLong(entry.version())
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What is written in it, as a record of its own; it is as old as this one. */
    Row part(ObjectNode content) {
        return new Row(new Entry(entry.number(), content, entry.createdAt(), entry.updatedAt(), entry.version()));
    }

    /** The path with the values of the columns it names in braces. */
    String fill(String path) {
        return PLACEHOLDER
                .matcher(path)
                .replaceAll(placeholder -> value(placeholder.group(1)).asText());
    }

    /** As it is read from JSON, so that it equals what a request or a file says. */
    static JsonNode number(String number) {
        return number.matches("\\d{1,9}") ? IntNode.valueOf(Integer.parseInt(number)) : TextNode.valueOf(number);
    }
}
