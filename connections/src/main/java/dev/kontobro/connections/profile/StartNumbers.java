package dev.kontobro.connections.profile;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The numbers that documents are sent from, one for each series of the source's.
 *
 * <p>Numbers are compared as people read them: part by part, where digits that stand together are one part and what stands
 * between them another. The first parts that differ decide. Where both are digits, the smaller one comes first, whatever
 * zeros stand in front: {@code F-999} is before {@code F-1042}, and {@code 2025-0999} before {@code 2026-0001}. Where they are
 * not, the two are of different series and are not compared. A number that goes on where the other one ends comes after it.
 * Case and blanks at the ends do not matter.
 *
 * @param numbers the first of each series that is sent
 */
public record StartNumbers(List<String> numbers) {

    public static final StartNumbers NONE = new StartNumbers(List.of());

    private static final Pattern BETWEEN_PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    public StartNumbers {
        numbers = List.copyOf(numbers);
    }

    /** The number that a document's series begins with, where the document is before it. */
    public Optional<String> before(String number) {
        return numbers.stream()
                .filter(start -> compared(number, start).orElse(0) < 0)
                .findFirst();
    }

    /** Empty where the two are of different series. */
    private static OptionalInt compared(String one, String other) {
        var ofOne = parts(one);
        var ofOther = parts(other);
        for (var at = 0; at < Math.min(ofOne.length, ofOther.length); at++) {
            if (areDigits(ofOne[at]) && areDigits(ofOther[at])) {
                var order = new BigInteger(ofOne[at]).compareTo(new BigInteger(ofOther[at]));
                if (order != 0) {
                    return OptionalInt.of(order);
                }
            } else if (!ofOne[at].equalsIgnoreCase(ofOther[at])) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.compare(ofOne.length, ofOther.length));
    }

    private static String[] parts(String number) {
        return BETWEEN_PARTS.split(number.strip());
    }

    private static boolean areDigits(String part) {
        return part.matches("\\d+");
    }
}
