package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** The parts of a schema that have names, each written once. */
final class Definitions {

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    /**
     * A reference to the definition of that name.
     *
     * @throws IllegalStateException when there is another one of that name
     */
    ObjectNode refer(String name, Supplier<ObjectNode> definition) {
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, definition.get());
        } else if (!definitions.get(name).equals(definition.get())) {
            throw new IllegalStateException("two definitions are called " + name);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
    }

    ObjectNode all() {
        return definitions;
    }
}
