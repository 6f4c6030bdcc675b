package dev.kontobro.sandbox.economic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The filter language: {@code name$eq:Joe$and:(city$like:*port$or:customerNumber$in:[1,2])}. {@code $and:} binds closer
 * than {@code $or:}. A {@code $}, a closing parenthesis, a comma in a list and a star that is meant as such are escaped
 * with {@code $}; a bracket is not, whatever the documentation says.
 */
final class Filter {

    private static final int LONGEST_LIST = 200;
    private static final String AND = "$and:";
    private static final String OR = "$or:";
    private static final String NULL = "$null:";
    private static final String ESCAPABLE = "$()*,";

    /** Stands for a wildcard between parsing and matching: a character no text has. */
    private static final char WILDCARD = '\uFFFF';

    private final List<Field> fields;
    private final String text;
    private int position;

    private Filter(List<Field> fields, String text) {
        this.fields = fields;
        this.text = text;
    }

    /** @throws BadQuery when it is no filter, or asks what these fields cannot be asked */
    static Predicate<Row> parse(String text, List<Field> fields) {
        var filter = new Filter(fields, text);
        var parsed = filter.either();
        if (filter.position < text.length()) {
            throw BadQuery.filter("Unexpected '%s'.".formatted(text.substring(filter.position)));
        }
        return parsed;
    }

    private Predicate<Row> either() {
        var sofar = both();
        while (skip(OR)) {
            sofar = sofar.or(both());
        }
        return sofar;
    }

    private Predicate<Row> both() {
        var sofar = term();
        while (skip(AND)) {
            sofar = sofar.and(term());
        }
        return sofar;
    }

    private Predicate<Row> term() {
        if (skip("(")) {
            var inner = either();
            if (!skip(")")) {
                throw BadQuery.filter("A closing parenthesis is missing.");
            }
            return inner;
        }
        return comparison();
    }

    private Predicate<Row> comparison() {
        var end = text.indexOf('$', position);
        if (end < 0) {
            throw BadQuery.filter("An operator is missing after '%s'.".formatted(text.substring(position)));
        }
        var property = text.substring(position, end);
        position = end;
        var operator = operator();
        var field = fields.stream()
                .filter(candidate -> candidate.queryName().equalsIgnoreCase(property))
                .filter(candidate -> !candidate.filters().isEmpty())
                .findFirst()
                .orElseThrow(() -> BadQuery.filter("Filtering is not allowed on property '%s'.".formatted(property)));
        if (!field.filters().contains(operator)) {
            throw BadQuery.filter("Operator %s not supported on property %s".formatted(operator.token(), property));
        }
        return switch (operator) {
            case IN -> in(field);
            case NIN -> in(field).negate();
            case LIKE -> like(field);
            case EQ -> equal(field, value());
            case NE -> equal(field, value()).negate();
            case GT -> ordered(field, comparison -> comparison > 0);
            case GTE -> ordered(field, comparison -> comparison >= 0);
            case LT -> ordered(field, comparison -> comparison < 0);
            case LTE -> ordered(field, comparison -> comparison <= 0);
        };
    }

    private Operator operator() {
        for (var operator : Operator.values()) {
            if (skip(operator.token())) {
                return operator;
            }
        }
        throw BadQuery.filter("Unknown operator at '%s'.".formatted(text.substring(position)));
    }

    private static Predicate<Row> equal(Field field, Optional<String> value) {
        if (value.isEmpty()) {
            return row -> field.comparable(row).isEmpty();
        }
        var wanted = field.type().comparable(literal(value.get()));
        return row -> field.comparable(row)
                .filter(actual -> compare(actual, wanted) == 0)
                .isPresent();
    }

    private Predicate<Row> ordered(Field field, Predicate<Integer> holds) {
        var wanted = field.type().comparable(literal(value().orElseThrow(Filter::nullHasNoOrder)));
        return row -> field.comparable(row)
                .filter(actual -> holds.test(compare(actual, wanted)))
                .isPresent();
    }

    private Predicate<Row> in(Field field) {
        if (!skip("[")) {
            throw BadQuery.filter("A list is written in brackets.");
        }
        var listed = new ArrayList<Predicate<Row>>();
        do {
            listed.add(equal(field, value(",]")));
        } while (skip(","));
        if (!skip("]")) {
            throw BadQuery.filter("A closing bracket is missing.");
        }
        if (listed.size() > LONGEST_LIST) {
            throw BadQuery.filter("A list has at most %d values.".formatted(LONGEST_LIST));
        }
        return row -> listed.stream().anyMatch(one -> one.test(row));
    }

    private Predicate<Row> like(Field field) {
        var pattern = pattern(value().orElseThrow(Filter::nullHasNoOrder));
        return row -> {
            var value = row.value(field.column());
            return !value.isNull() && pattern.matcher(value.asText()).matches();
        };
    }

    /** Empty for {@code $null:}. */
    private Optional<String> value() {
        return value("");
    }

    /** Up to what ends a comparison, or one of these characters. */
    private Optional<String> value(String terminators) {
        if (skip(NULL)) {
            return Optional.empty();
        }
        var value = new StringBuilder();
        while (position < text.length() && !text.startsWith(AND, position) && !text.startsWith(OR, position)) {
            var next = text.charAt(position);
            if (next == ')' || terminators.indexOf(next) >= 0) {
                break;
            }
            if (next == '$') {
                value.append(escaped());
            } else {
                value.append(next == '*' ? WILDCARD : next);
                position++;
            }
        }
        return Optional.of(value.toString());
    }

    private char escaped() {
        if (position + 1 == text.length() || ESCAPABLE.indexOf(text.charAt(position + 1)) < 0) {
            throw BadQuery.filter("'$' is not followed by what it can escape.");
        }
        var escaped = text.charAt(position + 1);
        position += 2;
        return escaped;
    }

    private boolean skip(String expected) {
        if (!text.startsWith(expected, position)) {
            return false;
        }
        position += expected.length();
        return true;
    }

    private static String literal(String value) {
        return value.replace(WILDCARD, '*');
    }

    /** Without a wildcard the text may stand anywhere; brackets hold a set of characters, as in SQL. */
    private static Pattern pattern(String value) {
        var expected = value.indexOf(WILDCARD) < 0 ? WILDCARD + value + WILDCARD : value;
        var regex = new StringBuilder();
        for (int i = 0; i < expected.length(); i++) {
            var next = expected.charAt(i);
            var closing = next == '[' ? expected.indexOf(']', i + 1) : -1;
            if (next == WILDCARD) {
                regex.append(".*");
            } else if (closing > i + 1) {
                regex.append('[')
                        .append(set(expected.substring(i + 1, closing)))
                        .append(']');
                i = closing;
            } else {
                regex.append(Pattern.quote(String.valueOf(next)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String set(String characters) {
        return characters.replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
    }

    /** Values of one field are of one type. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static BadQuery nullHasNoOrder() {
        return BadQuery.filter("'%s' can only be compared for equality.".formatted(NULL));
    }
}
