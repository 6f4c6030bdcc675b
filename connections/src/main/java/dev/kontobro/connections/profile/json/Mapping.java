package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping with known keys.
 *
 * @param name in the schema
 * @param check looks at what only the values together show, and notes it
 */
record Mapping<R>(String name, List<Member<R, ?>> members, Function<Values, R> maker, BiConsumer<Values, Place> check)
        implements Form<R> {

    Mapping(String name, List<Member<R, ?>> members, Function<Values, R> maker) {
        this(name, members, maker, (values, at) -> {});
    }

    Mapping<R> checkedBy(BiConsumer<Values, Place> other) {
        return new Mapping<>(name, members, maker, other);
    }

    /** What was read, by the members it was read for. */
    static final class Values {

        private final IdentityHashMap<Member<?, ?>, Object> values = new IdentityHashMap<>();

        /** What stands in for a value that is wrong, too. */
        @SuppressWarnings("unchecked") // put holds the types together
        <T> T of(Member<?, T> member) {
            return (T) values.get(member);
        }

        private <T> void put(Member<?, T> member, T value) {
            values.put(member, value);
        }
    }

    @Override
    public Optional<R> read(JsonNode json, Place at) {
        return read(json, at, Set.of());
    }

    /** @param otherKeys that are looked after elsewhere */
    Optional<R> read(JsonNode json, Place at, Set<String> otherKeys) {
        if (!json.isObject()) {
            at.wrong(json, "is not a mapping", "write keys with values");
            return Optional.empty();
        }
        var values = new Values();
        members.forEach(member -> read(member, json, at, values));
        json.fieldNames().forEachRemaining(key -> {
            if (!otherKeys.contains(key)
                    && members.stream().noneMatch(member -> member.key().equals(key))) {
                at.at(key).wrong("is not known", "use one of " + String.join(", ", keysIn(at.books())));
            }
        });
        if (values.values.size() < members.size()) {
            return Optional.empty();
        }
        var before = at.mistakes().size();
        check.accept(values, at);
        return at.mistakes().size() == before ? Optional.of(maker.apply(values)) : Optional.empty();
    }

    private static <T> void read(Member<?, T> member, JsonNode json, Place at, Values values) {
        var place = at.at(member.key());
        var value = json.path(member.key());
        if (value.isNull() || value.isMissingNode() && member.standard().isEmpty()) {
            place.wrong(
                    "is missing", member.standard().isEmpty() ? "write one" : "write a value, or leave the key out");
        }
        var read = value.isNull() || value.isMissingNode() ? member.standard() : member.read(value, place);
        read.ifPresent(present -> values.put(member, present));
    }

    private List<String> keysIn(ProfileBooks books) {
        return members.stream()
                .filter(member -> member.isIn(books))
                .map(Member::key)
                .toList();
    }

    @Override
    public JsonNode write(R value) {
        var json = JsonNodeFactory.instance.objectNode();
        members.forEach(member -> member.write(value, json));
        return json;
    }

    @Override
    public Stream<ProfileSetting> settings(JsonPointer path, ProfileBooks books) {
        return members.stream()
                .filter(member -> member.isIn(books))
                .flatMap(member -> member.form().settings(path.appendProperty(member.key()), books));
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return group(books, name);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> {
            var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            describe(schema, definitions);
            return schema;
        });
    }

    SettingKind.Group group(ProfileBooks books, String called) {
        return new SettingKind.Group(
                called,
                members.stream()
                        .filter(member -> member.isIn(books))
                        .map(member -> member.setting(books))
                        .toList());
    }

    /** Adds the members to the schema of a mapping. */
    void describe(ObjectNode schema, Definitions definitions) {
        var properties = schema.withObjectProperty("properties");
        members.forEach(member -> properties.set(member.key(), member.schema(definitions)));
        schema.put("additionalProperties", false);
        members.stream()
                .filter(member -> member.standard().isEmpty())
                .forEach(member -> schema.withArrayProperty("required").add(member.key()));
    }
}
