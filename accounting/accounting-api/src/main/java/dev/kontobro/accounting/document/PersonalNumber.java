package dev.kontobro.accounting.document;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Swedish personal number (personnummer) or coordination number (samordningsnummer, 60 days later), whose day exists and
 * whose check digit fits (Luhn over the last ten digits; Skatteverket, SKV 704 and SKV 707).
 *
 * <p>It goes from the source to the accounting system and nowhere else: {@link #toString} does not tell it, and it belongs in
 * no problem and no note.
 *
 * @param digits ten, or twelve with the century
 */
public record PersonalNumber(String digits) {

    private static final int WITHOUT_CENTURY = 10;
    private static final int COORDINATION_DAYS = 60;

    private static final Pattern WRITTEN = Pattern.compile("(?<century>1[89]|20)?(?<day>\\d{6})[-+]?(?<last>\\d{4})");

    public PersonalNumber {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("digits are no personal number");
        }
    }

    /** Empty when the text is none. */
    public static Optional<PersonalNumber> of(String written) {
        return Optional.of(WRITTEN.matcher(written.strip()))
                .filter(found -> found.matches())
                .map(found -> Optional.ofNullable(found.group("century")).orElse("")
                        + found.group("day")
                        + found.group("last"))
                .filter(PersonalNumber::isValid)
                .map(PersonalNumber::new);
    }

    /** Whether both are the same person's; the century may be missing from either. */
    public boolean isSame(PersonalNumber other) {
        return digits.endsWith(other.digits) || other.digits.endsWith(digits);
    }

    private static boolean isValid(String digits) {
        var parts = WRITTEN.matcher(digits);
        if (!parts.matches()) {
            return false;
        }
        var centuries = Optional.ofNullable(parts.group("century"))
                .map(Stream::of)
                .orElseGet(() -> Stream.of("18", "19", "20"));
        return centuries.anyMatch(century -> isDay(century + parts.group("day")))
                && checks(parts.group("day") + parts.group("last"));
    }

    private static boolean isDay(String day) {
        var month = Integer.parseInt(day.substring(4, 6));
        var ofMonth = Integer.parseInt(day.substring(6));
        return month >= 1
                && month <= 12
                && YearMonth.of(Integer.parseInt(day.substring(0, 4)), month)
                        .isValidDay(ofMonth > COORDINATION_DAYS ? ofMonth - COORDINATION_DAYS : ofMonth);
    }

    private static boolean checks(String digits) {
        var sum = 0;
        for (var i = 0; i < WITHOUT_CENTURY; i++) {
            var weighted = Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 2 : 1);
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }

    @Override
    public String toString() {
        return "*".repeat(digits.length());
    }
}
