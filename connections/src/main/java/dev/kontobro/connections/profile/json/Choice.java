package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.accounting.SystemName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One of a few values, each with its name.
 *
 * @param onlyIn the systems that know a value, for those that not all of them know
 */
record Choice<E>(Map<String, E> values, Map<E, Set<SystemName>> onlyIn) implements Form<E> {

    static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        return of(Arrays.asList(type.getEnumConstants()), Choice::name);
    }

    static <E> Choice<E> of(List<E> values, Function<E, String> name) {
        var named = new LinkedHashMap<String, E>();
        values.forEach(value -> named.put(name.apply(value), value));
        return new Choice<>(named, Map.of());
    }

    Choice<E> onlyIn(SystemName system, E value) {
        return new Choice<>(values, Map.of(value, Set.of(system)));
    }

    /** {@code CREATE_ONLY} is called {@code create-only}. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<E> read(JsonNode json, Place at) {
        var valid = values.keySet().stream()
                .filter(name -> isKnownIn(at.books(), values.get(name)))
                .toList();
        var chosen = Optional.ofNullable(json.textValue()).filter(valid::contains);
        if (chosen.isEmpty()) {
            at.wrong(json, "is not valid", "use one of " + String.join(", ", valid));
        }
        return chosen.map(values::get);
    }

    private boolean isKnownIn(ProfileBooks books, E value) {
        return books.system()
                .flatMap(system -> Optional.ofNullable(onlyIn.get(value)).map(systems -> systems.contains(system)))
                .orElse(true);
    }

    @Override
    public JsonNode write(E value) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(entry -> TextNode.valueOf(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(value + " is none of " + values.keySet()));
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.Word(values.keySet().stream()
                .filter(name -> isKnownIn(books, values.get(name)))
                .toList());
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        values.keySet().forEach(schema.putArray("enum")::add);
        return schema;
    }
}
