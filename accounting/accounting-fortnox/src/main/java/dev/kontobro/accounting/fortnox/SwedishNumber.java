package dev.kontobro.accounting.fortnox;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Swedish organisation number or personal number with a right check digit (Luhn over the last ten digits).
 *
 * @param century empty, or the first two digits of a personal number written in full
 * @param digits the ten digits that are the number
 */
record SwedishNumber(String century, String digits) {

    private static final Pattern WRITTEN = Pattern.compile("(?<century>\\d{2})?(?<front>\\d{6})[-+ ]?(?<back>\\d{4})");

    /** Empty when the text is no such number, or its check digit is wrong. */
    static Optional<SwedishNumber> of(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var digits = parts.group("front") + parts.group("back");
        var century = Optional.ofNullable(parts.group("century")).orElse("");
        return checks(digits) ? Optional.of(new SwedishNumber(century, digits)) : Optional.empty();
    }

    String formatted() {
        return century + digits.substring(0, 6) + "-" + digits.substring(6);
    }

    private static boolean checks(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var weighted = Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 2 : 1);
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }
}
