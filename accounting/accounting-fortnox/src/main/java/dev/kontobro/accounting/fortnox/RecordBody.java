package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.fortnox.Form.Given;
import dev.kontobro.accounting.fortnox.Form.Purpose;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes a wanted record as Fortnox takes it: only what is mentioned, in allowed characters, within the limits. Emptying
 * takes the word {@code API_BLANK}, since an empty text is ignored.
 */
final class RecordBody<R> {

    static final String BLANK = "API_BLANK";

    private final R wanted;
    private final Purpose purpose;
    private final Predicate<String> filledIn;
    private final Subject subject;
    private final ObjectNode properties = Json.object();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * @param filledIn whether a property says something where it is left out
     */
    private RecordBody(R wanted, Purpose purpose, Predicate<String> filledIn, Subject subject) {
        this.wanted = wanted;
        this.purpose = purpose;
        this.filledIn = filledIn;
        this.subject = subject;
    }

    /**
     * A whole new record.
     *
     * @throws AccountingException.Rejected when a value breaks a rule that nothing but its source can mend
     */
    static <R> RecordBody<R> create(R wanted, List<FieldMapping<R>> fields, Subject subject) {
        return create(wanted, fields, Set.of(), subject);
    }

    /**
     * A whole new record of which Fortnox fills in what is left out.
     *
     * @param filledIn properties that are; they are emptied where the record is to have nothing there
     * @throws AccountingException.Rejected when a value breaks a rule that nothing but its source can mend
     */
    static <R> RecordBody<R> create(R wanted, List<FieldMapping<R>> fields, Set<String> filledIn, Subject subject) {
        var body = new RecordBody<>(wanted, Purpose.CREATE, filledIn::contains, subject);
        fields.forEach(body::write);
        return body;
    }

    /**
     * What changes of a record.
     *
     * @param mayChange by the field's key
     * @throws AccountingException.Rejected when a value breaks a rule that nothing but its source can mend
     */
    static <R> RecordBody<R> update(
            R wanted, List<FieldMapping<R>> fields, Predicate<String> mayChange, Subject subject) {
        var body = new RecordBody<>(wanted, Purpose.UPDATE, _ -> true, subject);
        fields.stream().filter(field -> mayChange.test(field.key())).forEach(body::write);
        return body;
    }

    /** Leaves out what the record says already. */
    RecordBody<R> lessThanIn(JsonNode record) {
        properties.retain(properties
                .propertyStream()
                .filter(property -> !isSaid(record, property.getKey(), property.getValue()))
                .map(Map.Entry::getKey)
                .toList());
        return this;
    }

    /** Numbers by their value, however they are written. */
    private static boolean isSaid(JsonNode record, String property, JsonNode wanted) {
        var there = Json.scalar(record, property);
        return wanted.isNumber()
                ? there.flatMap(Json::decimal)
                        .filter(number -> number.compareTo(wanted.decimalValue()) == 0)
                        .isPresent()
                : there.orElse(BLANK).equals(wanted.asText());
    }

    /** By their names in the {@link FieldMapping}s. */
    ObjectNode properties() {
        return properties;
    }

    List<Problem> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    private void write(FieldMapping<R> field) {
        switch (field.change().apply(wanted)) {
            case Change.Keep<String>() -> {}
            case Change.Clear<String>() -> clear(field);
            case Change.Set<String>(var value) when value.isBlank() -> clear(field);
            case Change.Set<String>(var value) -> set(field, value.strip());
        }
    }

    private void set(FieldMapping<R> field, String value) {
        var values = field.form().of(new Given<>(field.key(), value, wanted, purpose, subject));
        if (values.isEmpty()) {
            return;
        }
        for (var i = 0; i < field.properties().size(); i++) {
            var property = field.properties().get(i);
            var fitting = fitting(field, i < values.size() ? values.get(i) : "");
            if (!fitting.isEmpty()) {
                properties.put(property, fitting);
            } else if (i == 0 && !field.canBeCleared()) {
                throw new AccountingException.Rejected(
                        about(ProblemCode.CHARACTERS_NOT_ALLOWED, field).with(VALUE, value));
            } else if (filledIn.test(property)) {
                properties.put(property, BLANK);
            }
        }
    }

    private void clear(FieldMapping<R> field) {
        if (!field.canBeCleared()) {
            warnings.add(about(ProblemCode.FIELD_CANNOT_BE_CLEARED, field));
        } else {
            field.properties().stream().filter(filledIn).forEach(property -> properties.put(property, BLANK));
        }
    }

    private String fitting(FieldMapping<R> field, String value) {
        return withinLength(field, inAllowedCharacters(field, value));
    }

    private String inAllowedCharacters(FieldMapping<R> field, String value) {
        if (FortnoxText.isAllowed(value)) {
            return value;
        }
        if (field.tooLong() == TooLong.REFUSE) {
            throw new AccountingException.Rejected(
                    about(ProblemCode.CHARACTERS_NOT_ALLOWED, field).with(VALUE, value));
        }
        warnings.add(about(ProblemCode.CHARACTERS_REPLACED, field).with(VALUE, value));
        return FortnoxText.normalised(value).strip();
    }

    private String withinLength(FieldMapping<R> field, String value) {
        if (value.codePointCount(0, value.length()) <= field.maxLength()) {
            return value;
        }
        var limit = Integer.toString(field.maxLength());
        if (field.tooLong() == TooLong.REFUSE) {
            throw new AccountingException.Rejected(
                    about(ProblemCode.FIELD_TOO_LONG, field).with(VALUE, value).with(LIMIT, limit));
        }
        warnings.add(about(ProblemCode.FIELD_CUT, field).with(VALUE, value).with(LIMIT, limit));
        return value.substring(0, value.offsetByCodePoints(0, field.maxLength()))
                .strip();
    }

    private Problem about(ProblemCode code, FieldMapping<R> field) {
        return subject.about(code, field.key());
    }
}
