package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A number can be given once.
 *
 * @param property that holds it
 * @param code what the OpenAPI services call it when it is taken
 */
record UniqueNumber(String register, String property, String code) implements Resource.Rules {

    @Override
    public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
        return before.isEmpty() && agreement.books().register(register).has(number)
                ? List.of(Violation.of(property, code, "Cannot be created since the given number already exists."))
                : List.of();
    }
}
