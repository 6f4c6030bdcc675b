package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of one of several shapes, told apart by the word under one of its keys.
 *
 * @param name in the schema
 * @param key whose word tells the shape
 */
record OneOf<T>(String name, String key, List<Shape<? extends T>> shapes) implements Form<T> {

    /** @param word what stands under the key */
    record Shape<S>(String word, Class<S> type, String meaning, Mapping<S> mapping) {

        /** A shape with nothing but its word. */
        static <S> Shape<S> plain(String word, Class<S> type, String meaning, S value) {
            return of(word, type, meaning, List.of(), values -> value);
        }

        static <S> Shape<S> of(
                String word,
                Class<S> type,
                String meaning,
                List<Member<S, ?>> members,
                Function<Mapping.Values, S> maker) {
            return new Shape<>(word, type, meaning, new Mapping<>(word, members, maker));
        }

        Optional<S> read(String key, JsonNode json, Place at) {
            return mapping.read(json, at, Set.of(key));
        }

        void write(Object value, ObjectNode to) {
            mapping.members().forEach(member -> member.write(type.cast(value), to));
        }

        ObjectNode schema(String key, Definitions definitions) {
            var schema =
                    JsonNodeFactory.instance.objectNode().put("type", "object").put("description", meaning);
            schema.putObject("properties").putObject(key).put("const", word);
            schema.putArray("required").add(key);
            mapping.describe(schema, definitions);
            return schema;
        }
    }

    @Override
    public Optional<T> read(JsonNode json, Place at) {
        if (!json.isObject()) {
            at.wrong(json, "is not a mapping", "write one with the key " + key + ": " + words());
            return Optional.empty();
        }
        var word = json.path(key);
        var shape =
                shapes.stream().filter(s -> s.word().equals(word.textValue())).findFirst();
        if (shape.isEmpty()) {
            at.at(key).wrong(word, word.isMissingNode() ? "is missing" : "is not valid", "use one of " + words());
        }
        return shape.flatMap(s -> s.read(key, json, at));
    }

    private String words() {
        return String.join(", ", shapes.stream().map(Shape::word).toList());
    }

    @Override
    public JsonNode write(T value) {
        var shape = shapes.stream()
                .filter(s -> s.type().isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no shape for " + value));
        var json = JsonNodeFactory.instance.objectNode().put(key, shape.word());
        shape.write(value, json);
        return json;
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.OneOf(
                name,
                key,
                shapes.stream()
                        .map(shape -> shape.mapping().group(books, shape.word()))
                        .toList());
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> {
            var schema = JsonNodeFactory.instance.objectNode();
            var alternatives = schema.putArray("oneOf");
            shapes.forEach(shape -> alternatives.add(shape.schema(key, definitions)));
            return schema;
        });
    }
}
