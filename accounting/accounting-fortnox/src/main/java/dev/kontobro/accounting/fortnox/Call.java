package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One call before it has a token.
 *
 * @param pathAndQuery from the API's base
 * @param body with its envelope
 */
record Call(String method, String pathAndQuery, Optional<JsonNode> body, Effect effect, Subject subject) {

    /**
     * A property of the body.
     *
     * @param field that holds it, as events name it; empty where none does
     * @param line of a document that it belongs to, counted from 0
     */
    record Sent(String property, String value, String field, OptionalInt line) {

        /** As people count them. */
        Optional<String> lineNumber() {
            return line.isPresent() ? Optional.of(Integer.toString(line.getAsInt() + 1)) : Optional.empty();
        }
    }

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

    static Call delete(Subject subject, String number) {
        return new Call("DELETE", subject.resource().path(number), Optional.empty(), Effect.WRITES, subject);
    }

    /** Something that is done to a record as a whole. */
    static Call action(Subject subject, String number, String action) {
        var path = subject.resource().path(number) + "/" + action;
        return new Call("PUT", path, Optional.empty(), Effect.WRITES, subject);
    }

    /** A document being sent, which Fortnox asks for as if it were a look at it: the one kind of GET that changes something. */
    static Call sending(Subject subject, String number, String way) {
        var path = subject.resource().path(number) + "/" + way;
        return new Call("GET", path, Optional.empty(), Effect.WRITES, subject);
    }

    /** As a preview shows it. */
    PlannedCall planned() {
        return new PlannedCall(
                method, pathAndQuery, body.map(JsonNode::toString).orElse(""));
    }

    /** The only property that was sent under this name, or with this value, as far as either is known. */
    Optional<Sent> sent(Optional<String> property, Optional<String> value) {
        if (property.isEmpty() && value.isEmpty()) {
            return Optional.empty();
        }
        var found = sent().filter(any ->
                        property.filter(name -> !name.equals(any.property())).isEmpty())
                .filter(any -> value.filter(text -> !text.equals(any.value())).isEmpty())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The failure when it cannot be told from the answer what was done: nothing by a read, perhaps something by a write. */
    AccountingException unanswered(Problem problem) {
        return switch (effect) {
            case READS -> new AccountingException.Unavailable(problem, null);
            case WRITES ->
                new AccountingException.Uncertain(new Problem(ProblemCode.WRITE_UNCERTAIN, problem.details()), null);
        };
    }

    /** All that was sent, the head first. */
    Stream<Sent> sent() {
        return body.stream().flatMap(envelope -> {
            var resource = subject.resource();
            var record = envelope.path(resource.envelope());
            var head = record.propertyStream()
                    .map(property -> new Sent(
                            property.getKey(),
                            property.getValue().asText(),
                            resource.fieldOf(property.getKey()).orElse(""),
                            OptionalInt.empty()));
            return Stream.concat(
                    head, Stream.of(DocumentType.values()).flatMap(type -> rows(record.path(type.rows()))));
        });
    }

    private static Stream<Sent> rows(JsonNode rows) {
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(line -> rows.get(line)
                        .propertyStream()
                        .map(property -> new Sent(
                                property.getKey(),
                                property.getValue().asText(),
                                LineFields.fieldOf(property.getKey())
                                        .map(field -> Subject.fieldOfLine(line, field))
                                        .orElse(""),
                                OptionalInt.of(line))));
    }

    private static ObjectNode enveloped(Resource resource, ObjectNode record) {
        var envelope = Json.object();
        envelope.set(resource.envelope(), record);
        return envelope;
    }
}
