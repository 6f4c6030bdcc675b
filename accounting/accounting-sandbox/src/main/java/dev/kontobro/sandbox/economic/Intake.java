package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.economic.Field.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request says about a record, checked against its resource's fields and the books. */
final class Intake {

    private final Books books;
    private final Links links;
    private final ObjectNode content = JsonNodeFactory.instance.objectNode();
    private final List<Complaint> complaints = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    private Intake(Books books, Links links) {
        this.books = books;
        this.links = links;
    }

    /** Properties the resource does not have, or that a client cannot set, say nothing. */
    static Intake of(JsonNode body, Resource resource, boolean creating, Books books, Links links) {
        var intake = new Intake(books, links);
        resource.fields().stream()
                .filter(field -> !field.is(Trait.READ_ONLY))
                .filter(field -> !(creating && field.is(Trait.ONLY_WHEN_REPLACING)))
                .forEach(field -> intake.take(field, body));
        return intake;
    }

    /** By column. */
    ObjectNode content() {
        return content;
    }

    List<Complaint> complaints() {
        return complaints;
    }

    List<Violation> violations() {
        return violations;
    }

    Optional<JsonNode> refuse(Complaint complaint) {
        complaints.add(complaint);
        return Optional.empty();
    }

    Optional<JsonNode> refuse(Violation violation) {
        violations.add(violation);
        return Optional.empty();
    }

    boolean isKnown(Field field, JsonNode number, String register, String otherwise) {
        var known = books.register(register).has(number.asText());
        if (!known) {
            violations.add(Violation.notFound(field, otherwise, number, register, links));
        }
        return known;
    }

    private void take(Field field, JsonNode body) {
        var value = body.get(field.name());
        if (value != null) {
            field.type().read(field, value, this).ifPresent(accepted -> content.set(field.column(), accepted));
        } else if (field.is(Trait.REQUIRED)) {
            complaints.add(Complaint.missing(field));
        }
    }
}
