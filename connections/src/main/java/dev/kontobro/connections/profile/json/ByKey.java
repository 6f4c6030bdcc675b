package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values by keys that whoever writes the profile chooses.
 *
 * @param most how many there may be
 */
record ByKey<K, V>(Form<K> key, Form<V> value, int most) implements Form<Map<K, V>> {

    @Override
    public Optional<Map<K, V>> read(JsonNode json, Place at) {
        if (!json.isObject()) {
            at.wrong(json, "is not a mapping", "write keys with values");
            return Optional.empty();
        }
        if (json.size() > most) {
            at.wrong("has " + json.size() + " entries", "write up to " + most);
            return Optional.empty();
        }
        var values = new LinkedHashMap<K, V>();
        json.properties().forEach(property -> {
            var place = at.under(property.getKey());
            var readKey = readKey(property.getKey(), place);
            var readValue = value.read(property.getValue(), place);
            readKey.ifPresent(k -> readValue.ifPresent(v -> values.put(k, v)));
        });
        return Optional.of(Map.copyOf(values));
    }

    private Optional<K> readKey(String text, Place at) {
        var start = Place.start(at.books());
        var read = key.read(TextNode.valueOf(text), start);
        start.mistakes().forEach(mistake -> at.wrong("is not a valid key", mistake.remedy()));
        return read;
    }

    @Override
    public JsonNode write(Map<K, V> values) {
        var json = JsonNodeFactory.instance.objectNode();
        values.entrySet().stream()
                .map(entry -> Map.entry(key.write(entry.getKey()).textValue(), entry.getValue()))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> json.set(entry.getKey(), value.write(entry.getValue())));
        return json;
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.ByKey(key.kind(books), value.kind(books), most);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("propertyNames", key.schema(definitions));
        schema.set("additionalProperties", value.schema(definitions));
        return schema.put("maxProperties", most);
    }
}
