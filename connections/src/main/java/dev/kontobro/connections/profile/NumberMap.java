package dev.kontobro.connections.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What numbers of the source's are in the books, where those take other ones: with letters, or with zeros in front, no number
 * of e-conomic's is written.
 *
 * <ol>
 *   <li>A number that has one of its own in {@code values} gets that.
 *   <li>Of one that begins with a prefix, the longest that fits, that prefix is taken off, and so are the zeros after it where
 *       digits alone are left: {@code F-0042} is {@code 42} with the prefix {@code F-}, and {@code 0042} with {@code 0}.
 *   <li>Any other is the same in the books.
 * </ol>
 *
 * <p>Case matters, for numbers that differ in nothing else may be two.
 *
 * @param prefixes that are taken off
 * @param values numbers in the books by the source's
 */
public record NumberMap(List<String> prefixes, Map<String, String> values) {

    public static final NumberMap NONE = new NumberMap(List.of(), Map.of());

    private static final String ZEROS = "^0+(?=\\d)";

    public NumberMap {
        prefixes = prefixes.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        values = Map.copyOf(values);
    }

    /** Whether every number is the same in the books. */
    public boolean isEmpty() {
        return prefixes.isEmpty() && values.isEmpty();
    }

    /** The number in the books; whether they take it is theirs to say. */
    public String of(String number) {
        return Optional.ofNullable(values.get(number))
                .or(() -> withoutPrefix(number))
                .orElse(number);
    }

    private Optional<String> withoutPrefix(String number) {
        return prefixes.stream()
                .filter(number::startsWith)
                .findFirst()
                .map(prefix -> number.substring(prefix.length()))
                .filter(Predicate.not(String::isBlank))
                .map(rest -> rest.matches("\\d+") ? rest.replaceFirst(ZEROS, "") : rest);
    }
}
