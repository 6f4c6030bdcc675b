package dev.kontobro.accounting.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An EAN location number (GLN) under which a receiver of e-invoices is found: 13 digits, the last of which checks the
 * others. Weighted 1 and 3 by turns, they sum up to a multiple of ten (GS1 General Specifications, 7.9).
 */
public record Ean(String digits) {

    /** What a valid one looks like, for problems. */
    public static final String RULE = "13 × 0–9";

    private static final Pattern FORM = Pattern.compile("\\d{13}");

    public Ean {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("digits '" + digits + "' are no EAN location number");
        }
    }

    /** As people write it, with blanks and hyphens; empty when the text is none. */
    public static Optional<Ean> of(String written) {
        return Optional.of(written.replaceAll("[\\s-]", ""))
                .filter(Ean::isValid)
                .map(Ean::new);
    }

    private static boolean isValid(String digits) {
        return FORM.matcher(digits).matches() && checks(digits);
    }

    private static boolean checks(String digits) {
        var sum = 0;
        for (var position = 0; position < digits.length(); position++) {
            sum += Character.digit(digits.charAt(position), 10) * (position % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
