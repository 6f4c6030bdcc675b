package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.economic.Field.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request says about a record, checked against its resource's fields and the books. */
final class Intake {

    private final Books books;
    private final Links links;
    private final String place;
    private final ObjectNode content = JsonNodeFactory.instance.objectNode();
    private final Set<Complaint> complaints;
    private final List<Violation> violations;

    /** @param place of a part within the whole, with a dot at its end; empty for the whole */
    private Intake(Books books, Links links, String place, Set<Complaint> complaints, List<Violation> violations) {
        this.books = books;
        this.links = links;
        this.place = place;
        this.complaints = complaints;
        this.violations = violations;
    }

    /** Properties the resource does not have, or that a client cannot set, say nothing. */
    static Intake of(JsonNode body, Resource resource, boolean creating, Books books, Links links) {
        return of(
                body,
                resource.fields().stream()
                        .filter(field -> !(creating && field.is(Trait.ONLY_WHEN_REPLACING)))
                        .toList(),
                books,
                links);
    }

    static Intake of(JsonNode body, List<Field> fields, Books books, Links links) {
        var intake = new Intake(books, links, "", new LinkedHashSet<>(), new ArrayList<>());
        intake.takeAll(fields, body);
        return intake;
    }

    /** By column. */
    ObjectNode content() {
        return content;
    }

    List<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    List<Violation> violations() {
        return violations;
    }

    Optional<JsonNode> refuse(Complaint complaint) {
        complaints.add(complaint.within(place));
        return Optional.empty();
    }

    Optional<JsonNode> refuse(Violation violation) {
        violations.add(violation.within(place));
        return Optional.empty();
    }

    boolean isKnown(Field field, JsonNode number, Type.Reference to) {
        var known = books.register(to.register()).has(number.asText());
        if (!known) {
            refuse(Violation.notFound(field, to.unknown(), number, to.listedAt(), links));
        }
        return known;
    }

    /** What it says about a part of the record. */
    ObjectNode item(Field items, int index, JsonNode value, List<Field> fields) {
        var where = "%s%s[%d]".formatted(place, items.name(), index);
        var part = new Intake(books, links, where + ".", complaints, violations);
        if (value.isObject()) {
            part.takeAll(fields, value);
        } else {
            complaints.add(Complaint.wrongType(where, "Object", value));
        }
        return part.content;
    }

    private void takeAll(List<Field> fields, JsonNode body) {
        fields.stream().filter(field -> !field.is(Trait.READ_ONLY)).forEach(field -> take(field, body));
    }

    private void take(Field field, JsonNode body) {
        var holder = holder(field, body);
        if (holder.isEmpty()) {
            return;
        }
        var value = holder.get().path(field.simpleName());
        if (!value.isMissingNode()) {
            field.type().read(field, value, this).ifPresent(accepted -> content.set(field.column(), accepted));
        } else if (field.is(Trait.REQUIRED)) {
            refuse(Complaint.missing(field));
        }
    }

    /** The object the field is a property of, missing when it is not there; empty when something else is in its place. */
    private Optional<JsonNode> holder(Field field, JsonNode body) {
        var steps = field.path();
        var holder = body;
        for (var depth = 1; depth < steps.size(); depth++) {
            holder = holder.path(steps.get(depth - 1));
            if (!holder.isObject() && !holder.isMissingNode()) {
                refuse(Complaint.wrongType(String.join(".", steps.subList(0, depth)), "Object", holder));
                return Optional.empty();
            }
        }
        return Optional.of(holder);
    }
}
