package dev.kontobro.sandbox.economic;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sort language: {@code -name,~customerNumber}; a minus turns the order, a tilde compares numbers as text. */
final class Sort {

    private Sort() {}

    /** @throws BadQuery when it names what is not sorted by */
    static Comparator<Row> parse(String text, List<Field> fields) {
        Optional<Comparator<Row>> sofar = Optional.empty();
        for (var part : text.split(",", -1)) {
            var next = one(part.strip(), fields);
            sofar = Optional.of(sofar.map(before -> before.thenComparing(next)).orElse(next));
        }
        return sofar.orElseThrow();
    }

    private static Comparator<Row> one(String part, List<Field> fields) {
        var descending = part.startsWith("-");
        var alphabetic = part.startsWith("~");
        var property = descending || alphabetic ? part.substring(1) : part;
        var field = fields.stream()
                .filter(candidate -> candidate.queryName().equalsIgnoreCase(property))
                .filter(candidate -> candidate.is(Field.Trait.SORTABLE))
                .findFirst()
                .orElseThrow(() -> BadQuery.sort("Sorting is not allowed on property '%s'.".formatted(property)));
        var ascending = alphabetic
                ? Comparator.comparing((Row row) -> row.value(field.column()).asText())
                : Comparator.comparing(
                        (Row row) -> field.comparable(row),
                        (one, other) -> one.isEmpty() || other.isEmpty()
                                ? Boolean.compare(one.isPresent(), other.isPresent())
                                : Filter.compare(one.get(), other.get()));
        return descending ? ascending.reversed() : ascending;
    }
}
