package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list of values.
 *
 * @param areDifferent whether none may stand in it twice
 */
record Several<T>(Form<T> item, int least, int most, boolean areDifferent) implements Form<List<T>> {

    private static final int LONGEST_SET = 200;

    /** Values of which none may stand there twice, and whose order does not matter. */
    static <T> Form<Set<T>> set(Form<T> item, int least) {
        return Scalar.of(
                new Several<>(item, least, LONGEST_SET, true),
                Set::copyOf,
                set -> set.stream()
                        .sorted(Comparator.comparing(Object::toString))
                        .toList());
    }

    @Override
    public Optional<List<T>> read(JsonNode json, Place at) {
        if (!json.isArray()) {
            at.wrong(json, "is not a list", "write a list, even of one");
            return Optional.empty();
        }
        if (json.size() < least || json.size() > most) {
            at.wrong("has " + json.size() + " entries", "write " + least + " to " + most);
            return Optional.empty();
        }
        var items = new ArrayList<T>();
        var seen = new LinkedHashSet<JsonNode>();
        for (var i = 0; i < json.size(); i++) {
            var value = json.get(i);
            if (areDifferent && !seen.add(value)) {
                at.at(i).wrong(value, "stands there twice", "leave it out");
            }
            item.read(value, at.at(i)).ifPresent(items::add);
        }
        return Optional.of(items).filter(read -> read.size() == json.size()).map(List::copyOf);
    }

    @Override
    public JsonNode write(List<T> values) {
        var json = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> json.add(item.write(value)));
        return json;
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.Many(item.kind(books), least, most, false);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", item.schema(definitions));
        schema.put("minItems", least).put("maxItems", most);
        return areDifferent ? schema.put("uniqueItems", true) : schema;
    }
}
