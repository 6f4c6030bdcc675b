package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What e-conomic says about a refusal, whichever of its shapes it comes in: errors nested under the properties' names,
 * lists with {@code arrayIndex}, plain texts (filters, JSON-schema failures), {@code application/problem+json}, and the
 * older names {@code message} and {@code value}.
 *
 * @param code of the whole answer; empty where it has none
 * @param title of {@code problem+json}; empty elsewhere
 * @param items the single errors; empty where the answer lists none
 */
record ErrorBody(String code, String title, String message, String hint, List<Item> items) {

    private static final int MAX_PLAIN_TEXT = 200;
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\s+");

    /**
     * @param path to the property, for example {@code lines[2].product}; empty where the error names none
     * @param property as e-conomic names it, without the path to it; empty where the error names none
     */
    record Item(String path, String property, String code, String message, String inputValue, String hint) {}

    static ErrorBody read(String body) {
        return Json.parse(body)
                .filter(JsonNode::isObject)
                .map(ErrorBody::readObject)
                .orElseGet(() -> new ErrorBody("", "", plain(body), "", List.of()));
    }

    private static ErrorBody readObject(JsonNode root) {
        var items = new ArrayList<Item>();
        collect(root.path("errors"), "", items);
        return new ErrorBody(
                text(root, "errorCode"),
                text(root, "title"),
                text(root, "message", "detail", "title"),
                text(root, "developerHint"),
                List.copyOf(items));
    }

    /** The single errors, or else the answer as a whole as one. */
    List<Item> all() {
        return items.isEmpty() ? List.of(new Item("", "", code, message, "", hint)) : items;
    }

    private static void collect(JsonNode node, String path, List<Item> into) {
        if (node.isTextual()) {
            into.add(new Item("", "", "", node.asText(), "", ""));
        } else if (isError(node)) {
            into.add(item(node, path));
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path, into));
        } else {
            var here = path.isEmpty() || !node.has("arrayIndex") ? path : path + "[" + node.get("arrayIndex") + "]";
            node.properties().forEach(entry -> collect(entry.getValue(), below(here, entry.getKey()), into));
        }
    }

    private static Item item(JsonNode error, String path) {
        var last = path.substring(path.lastIndexOf('.') + 1);
        var named = text(error, "propertyName", "property");
        return new Item(
                named.isEmpty() || named.equalsIgnoreCase(last) ? path : below(path, named),
                named.isEmpty() ? last : named,
                text(error, "errorCode"),
                text(error, "errorMessage", "message"),
                text(error, "inputValue", "value"),
                text(error, "developerHint"));
    }

    private static String below(String path, String name) {
        if (isFrame(name)) {
            return path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isError(JsonNode node) {
        return node.path("errorCode").isTextual()
                || node.path("errorMessage").isTextual()
                || node.path("message").isTextual();
    }

    /** Names that hold errors together and are no property of the record. */
    private static boolean isFrame(String name) {
        return name.equals("errors") || name.equals("items");
    }

    private static String text(JsonNode node, String... names) {
        return Stream.of(names)
                .map(name -> Json.text(node, name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static String plain(String body) {
        var text = MARKUP.matcher(body).replaceAll(" ").strip().replaceAll(" +", " ");
        return text.length() <= MAX_PLAIN_TEXT ? text : text.substring(0, MAX_PLAIN_TEXT) + "…";
    }
}
