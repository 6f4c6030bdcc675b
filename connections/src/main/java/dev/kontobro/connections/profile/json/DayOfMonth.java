package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.connections.schedule.Rhythm;
import java.util.Optional;

/** A number, or a word for the last one. */
record DayOfMonth() implements Form<Integer> {

    private static final String LAST = "last";
    private static final Form<Integer> NUMBER = Scalar.small(1, Rhythm.LAST - 1);

    @Override
    public Optional<Integer> read(JsonNode json, Place at) {
        if (LAST.equals(json.textValue())) {
            return Optional.of(Rhythm.LAST);
        }
        if (json.isTextual() || json.isInt() && json.intValue() == Rhythm.LAST) {
            at.wrong(json, "is not valid", "write a whole number from 1 to 30, or last");
            return Optional.empty();
        }
        return NUMBER.read(json, at);
    }

    @Override
    public JsonNode write(Integer day) {
        return day == Rhythm.LAST ? TextNode.valueOf(LAST) : NUMBER.write(day);
    }

    @Override
    public SettingKind kind(ProfileBooks books) {
        return new SettingKind.DayOfMonth(Rhythm.LAST - 1);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        var schema = JsonNodeFactory.instance.objectNode();
        var alternatives = schema.putArray("oneOf");
        alternatives.add(NUMBER.schema(definitions));
        alternatives.addObject().put("const", LAST);
        return schema;
    }
}
