package dev.kontobro.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.connections.SeedFileException.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A mapping of a seed file. What is wrong in it is noted and reading goes on with a stand-in, so that all mistakes are
 * found at once; whoever reads must look at the mistakes before using what was read. What was never asked for is
 * unknown.
 */
final class Section {

    private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::(.*))?}");

    private static final Map<String, Boolean> FLAGS = byKey(Stream.of(true, false), String::valueOf);

    private final String path;
    private final JsonNode node;
    private final Map<String, String> environment;
    private final List<Mistake> mistakes;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, JsonNode node, Map<String, String> environment, List<Mistake> mistakes) {
        this.path = path;
        this.node = node;
        this.environment = environment;
        this.mistakes = mistakes;
        if (!node.isObject() && !isNothing(node)) {
            wrongAt(path.isEmpty() ? "file" : path, "", "is not a mapping", "write 'key: value' lines under it");
        }
    }

    /** Where it stands in the file. */
    String path() {
        return path;
    }

    /** The mapping under a key; an empty one when there is none. */
    Section section(String key) {
        return inside(pathOf(key), get(key));
    }

    /** What stands under a key, with the values of environment variables in it; an empty mapping when nothing does. */
    JsonNode tree(String key) {
        var tree = get(key);
        return isNothing(tree) ? JsonNodeFactory.instance.objectNode() : resolved(pathOf(key), tree);
    }

    private JsonNode resolved(String at, JsonNode tree) {
        return switch (tree) {
            case ObjectNode mapping -> {
                var copy = mapping.objectNode();
                mapping.properties()
                        .forEach(property -> copy.set(
                                property.getKey(), resolved(at + "." + property.getKey(), property.getValue())));
                yield copy;
            }
            case ArrayNode list -> {
                var copy = list.arrayNode();
                for (var i = 0; i < list.size(); i++) {
                    copy.add(resolved(at + "[" + i + "]", list.get(i)));
                }
                yield copy;
            }
            case TextNode text ->
                fromEnvironment(at, text.textValue()).map(TextNode::valueOf).orElse(text);
            default -> tree;
        };
    }

    /** The mappings in the list under a key; none when there is no list. */
    List<Section> sections(String key) {
        var list = list(key);
        return IntStream.range(0, list.size())
                .mapToObj(i -> inside(pathOf(key) + "[" + i + "]", list.get(i)))
                .toList();
    }

    private Section inside(String innerPath, JsonNode inner) {
        return new Section(innerPath, inner, environment, mistakes);
    }

    boolean has(String key) {
        return !isNothing(get(key));
    }

    void require(String key, String remedy) {
        if (!has(key)) {
            wrong(key, "is missing", remedy);
        }
    }

    Optional<String> text(String key) {
        return scalar(pathOf(key), get(key), false);
    }

    String requiredText(String key, String remedy) {
        return required(key, remedy, false);
    }

    /** A text that is never shown. */
    String requiredSecret(String key, String remedy) {
        return required(key, remedy, true);
    }

    private String required(String key, String remedy, boolean secret) {
        require(key, remedy);
        return scalar(pathOf(key), get(key), secret).orElse("");
    }

    /** The texts in the list under a key by their paths; none when there is no list. */
    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        var list = list(key);
        for (var i = 0; i < list.size(); i++) {
            var itemPath = pathOf(key) + "[" + i + "]";
            if (isNothing(list.get(i))) {
                wrongAt(itemPath, "", "is missing", "write a value, or leave the line out");
            }
            scalar(itemPath, list.get(i), false).ifPresent(text -> texts.put(itemPath, text));
        }
        return texts;
    }

    /**
     * One of a few values.
     *
     * @param whenAbsent empty when the key must be there
     * @return empty when it is not there though it must be, or is another value; both are noted
     */
    <T> Optional<T> choice(String key, Map<String, T> values, Optional<T> whenAbsent) {
        var remedy = "use one of " + String.join(", ", values.keySet());
        if (!has(key) && whenAbsent.isPresent()) {
            return whenAbsent;
        }
        require(key, remedy);
        return parsed(key, text -> Optional.ofNullable(values.get(text)), remedy);
    }

    boolean flag(String key, boolean whenAbsent) {
        var value = get(key);
        return value.isBoolean()
                ? value.booleanValue()
                : choice(key, FLAGS, Optional.of(whenAbsent)).orElse(whenAbsent);
    }

    /** The value under a key in another form; noted as wrong when it has none. */
    <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String remedy) {
        return text(key).flatMap(text -> {
            var parsed = parser.apply(text);
            if (parsed.isEmpty()) {
                wrong(key, text, "is not valid", remedy);
            }
            return parsed;
        });
    }

    void wrong(String key, String message, String remedy) {
        wrong(key, "", message, remedy);
    }

    void wrong(String key, String value, String message, String remedy) {
        wrongAt(pathOf(key), value, message, remedy);
    }

    void wrongAt(String at, String value, String message, String remedy) {
        mistakes.add(new Mistake(at, value, message, remedy));
    }

    /** To be called when everything that may be there was asked for. Values are not shown: a key may be a secret's, misspelt. */
    void refuseUnknownKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                wrong(key, "is not known", "use one of " + String.join(", ", known));
            }
        });
    }

    private JsonNode get(String key) {
        known.add(key);
        return node.path(key);
    }

    private String pathOf(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private List<JsonNode> list(String key) {
        var list = get(key);
        var items = new ArrayList<JsonNode>();
        if (list.isArray()) {
            list.forEach(items::add);
        } else if (!isNothing(list)) {
            wrong(key, "is not a list", "write '- ' lines under it");
        }
        return items;
    }

    /** Values by their keys, in their order. */
    static <T> Map<String, T> byKey(Stream<T> values, Function<T, String> key) {
        var byKey = new LinkedHashMap<String, T>();
        values.forEach(value -> byKey.put(key.apply(value), value));
        return Collections.unmodifiableMap(byKey);
    }

    /** A key with nothing after it reads as an empty text. */
    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty());
    }

    /** Numbers are not taken for texts: YAML would read 0123 as another one. */
    private Optional<String> scalar(String at, JsonNode value, boolean secret) {
        if (isNothing(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            wrongAt(at, secret || value.isContainerNode() ? "" : value.asText(), "is not a text", "write it in quotes");
            return Optional.empty();
        }
        var text = fromEnvironment(at, value.textValue());
        if (text.filter(String::isBlank).isPresent()) {
            wrongAt(at, "", "is empty", "write a value, or leave the key out where it is optional");
            return Optional.empty();
        }
        if (text.filter(t -> t.chars().anyMatch(Character::isISOControl)).isPresent()) {
            wrongAt(at, "", "holds control characters", "write it in one line");
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> fromEnvironment(String at, String text) {
        var reference = FROM_ENVIRONMENT.matcher(text);
        if (!reference.matches()) {
            return Optional.of(text);
        }
        var name = reference.group(1);
        var value = Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(reference.group(2)));
        if (value.isEmpty()) {
            wrongAt(
                    at,
                    "",
                    "names the environment variable " + name + ", which is not set",
                    "set it, or write a default after a colon: ${" + name + ":default}");
        }
        return value;
    }
}
