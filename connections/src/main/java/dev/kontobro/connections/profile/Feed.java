package dev.kontobro.connections.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;

/** Where the value of a field in the books is taken from, when not from the event's field of the same name. */
public sealed interface Feed {

    /**
     * The value for an event.
     *
     * @param event its data
     * @return a text; null where the source says that there is none; missing where nothing is said, and the field is left
     *     as it is
     */
    JsonNode value(JsonNode event);

    /** Never sent: the field is left to whoever keeps the books. */
    record Nothing() implements Feed {
        @Override
        public JsonNode value(JsonNode event) {
            return MissingNode.getInstance();
        }
    }

    /** What a {@link Join} is made of. */
    sealed interface Part extends Feed {}

    /** Always the same. */
    record Constant(String text) implements Part {
        @Override
        public JsonNode value(JsonNode event) {
            return TextNode.valueOf(text);
        }
    }

    /**
     * A field of the event. Where it is empty, there is nothing to stand before or after it.
     *
     * @param path from the event's data, for example {@code billingAddress.city}
     */
    record Field(String path, String prefix, String suffix) implements Part {
        @Override
        public JsonNode value(JsonNode event) {
            var from = new EventPath(path);
            return from.textIn(event)
                    .<JsonNode>map(text -> TextNode.valueOf(prefix + text + suffix))
                    .orElseGet(() -> from.in(event).isNull() ? NullNode.getInstance() : MissingNode.getInstance());
        }
    }

    /**
     * Several, one after the other; those that are empty are left out, with their separator.
     *
     * @param parts at least two
     */
    record Join(List<Part> parts, String separator) implements Feed {
        public Join {
            if (parts.size() < 2) {
                throw new IllegalArgumentException(parts.size() + " parts are nothing to join");
            }
            parts = List.copyOf(parts);
        }

        @Override
        public JsonNode value(JsonNode event) {
            var joined = parts.stream()
                    .map(part -> part.value(event))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .collect(Collectors.joining(separator));
            return joined.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(joined);
        }
    }
}
