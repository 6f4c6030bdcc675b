package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** The fields of one kind of record, a row each: creating, merging, limits and documentation all read from it. */
final class FieldTable {

    /** For what is read as a whole. */
    static final FieldTable NONE = new FieldTable();

    private static final Pattern POSITION = Pattern.compile("\\[\\d+]");

    private final SequencedMap<String, FieldRow> rows = new LinkedHashMap<>();

    FieldTable(FieldRow... rows) {
        this(List.of(rows));
    }

    private FieldTable(Collection<FieldRow> rows) {
        rows.forEach(row -> this.rows.put(row.field(), row));
    }

    /** The fields of a record that is part of another one, as that other one names them. */
    FieldTable below(String fieldPrefix, String pathPrefix) {
        return new FieldTable(rows.values().stream()
                .map(row -> row.below(fieldPrefix, pathPrefix))
                .toList());
    }

    FieldTable and(FieldTable more) {
        var all = new ArrayList<>(rows.values());
        all.addAll(more.rows.values());
        return new FieldTable(all);
    }

    Collection<FieldRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /**
     * A record's JSON after changes.
     *
     * @param changed whether it differs from what it was made from
     */
    record Draft(ObjectNode body, boolean changed, List<Problem> warnings) {

        Draft with(Problem warning) {
            var more = new ArrayList<>(warnings);
            more.add(warning);
            return new Draft(body, changed, more);
        }
    }

    /** By the event's name of the field. */
    Map<String, FieldRule> rules() {
        var rules = new LinkedHashMap<String, FieldRule>();
        rows.forEach((field, row) -> rules.put(field, row.rule()));
        return rules;
    }

    /**
     * The event's name of the field that lies there.
     *
     * @param path to it, for example {@code lines[2].product}
     * @param property where that says nothing
     */
    Optional<String> fieldAt(String path, String property) {
        var position = POSITION.matcher(path);
        var list = position.find() ? position.group() : "[]";
        var place = path.replace(list, "[]");
        return rows.values().stream()
                .filter(row -> row.place().equalsIgnoreCase(place))
                .findFirst()
                .or(() -> rows.values().stream()
                        .filter(row -> row.property().equalsIgnoreCase(property))
                        .findFirst())
                .map(row -> row.field().replace("[]", list));
    }

    /**
     * The record with the changes made to it; everything else in it stays.
     *
     * @param changes by the event's names; a value for a field without a row is reported, and so left out knowingly
     * @throws AccountingException.Rejected when a value breaks a rule of its field
     */
    Draft change(ObjectNode record, Map<String, Change<String>> changes, Subject subject, Registers registers) {
        var body = record.deepCopy();
        var warnings = new ArrayList<Problem>();
        var changed = false;
        for (var row : rows.values()) {
            switch (meant(changes.getOrDefault(row.field(), Change.keep()))) {
                case Change.Keep<String>() -> {}
                case Change.Clear<String>() -> {
                    if (row.isIn(body)) {
                        changed = true;
                        clear(row, body, subject);
                    }
                }
                case Change.Set<String>(String value) -> {
                    var json = new Conversion(row, subject, registers, warnings).toJson(value);
                    if (!row.holds(body, json)) {
                        changed = true;
                        row.put(body, json);
                    }
                }
            }
        }
        changes.forEach((field, change) -> {
            if (!rows.containsKey(field)) {
                meant(change).wanted().ifPresent(value -> warnings.add(unsupported(field, value, subject)));
            }
        });
        return new Draft(body, changed, warnings);
    }

    /** The required field that a record lacks. */
    Optional<FieldRow> missingFrom(ObjectNode record) {
        return rows.values().stream()
                .filter(row -> row.required() && !row.isIn(record))
                .findFirst();
    }

    static Problem unsupported(String field, String value, Subject subject) {
        return subject.problem(ProblemCode.FIELD_NOT_SUPPORTED)
                .with(FIELD, field)
                .with(VALUE, value);
    }

    /** A blank value says as much as an empty field. */
    static Change<String> meant(Change<String> change) {
        return change instanceof Change.Set<String>(String value) && value.isBlank()
                ? Change.clear()
                : change.map(String::strip);
    }

    private static void clear(FieldRow row, ObjectNode body, Subject subject) {
        if (row.required()) {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.FIELD_CANNOT_BE_CLEARED).with(FIELD, row.field()));
        }
        row.clear(body);
    }
}
