package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;

/**
 * One call before it has a token.
 *
 * @param pathAndQuery from the API's base
 * @param body with its envelope
 */
record Call(String method, String pathAndQuery, Optional<ObjectNode> body, Effect effect, Subject subject) {

    static Call get(String pathAndQuery, Subject subject) {
        return new Call("GET", pathAndQuery, Optional.empty(), Effect.READS, subject);
    }

    static Call post(Subject subject, ObjectNode record) {
        var resource = subject.resource();
        return new Call("POST", resource.path(), Optional.of(enveloped(resource, record)), Effect.WRITES, subject);
    }

    /** Fortnox' PUT is partial: properties that are not in the record stay as they are. */
    static Call put(Subject subject, String number, ObjectNode record) {
        var resource = subject.resource();
        return new Call("PUT", resource.path(number), Optional.of(enveloped(resource, record)), Effect.WRITES, subject);
    }

    /** As a preview shows it. */
    PlannedCall planned() {
        return new PlannedCall(
                method, pathAndQuery, body.map(ObjectNode::toString).orElse(""));
    }

    /** The property that was sent with this value, when it is the only one. */
    Optional<String> propertyWith(String value) {
        return body.map(envelope -> envelope.path(subject.resource().envelope())
                        .propertyStream()
                        .filter(property -> property.getValue().asText().equals(value))
                        .map(Map.Entry::getKey)
                        .toList())
                .filter(properties -> properties.size() == 1)
                .map(properties -> properties.getFirst());
    }

    /** What was sent as this property. */
    Optional<String> valueOf(String property) {
        return body.flatMap(
                envelope -> Json.scalar(envelope.path(subject.resource().envelope()), property));
    }

    /** The failure when it cannot be told from the answer what was done: nothing by a read, perhaps something by a write. */
    AccountingException unanswered(Problem problem) {
        return switch (effect) {
            case READS -> new AccountingException.Unavailable(problem, null);
            case WRITES ->
                new AccountingException.Uncertain(new Problem(ProblemCode.WRITE_UNCERTAIN, problem.details()), null);
        };
    }

    private static ObjectNode enveloped(Resource resource, ObjectNode record) {
        var envelope = Json.object();
        envelope.set(resource.envelope(), record);
        return envelope;
    }
}
