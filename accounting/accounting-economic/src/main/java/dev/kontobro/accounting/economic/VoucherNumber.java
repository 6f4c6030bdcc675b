package dev.kontobro.accounting.economic;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a voucher is. As text {@code 5:2026-40012}; once it is booked {@code 2026-40012}, since it is in no journal any
 * more.
 *
 * @param year as e-conomic calls it, for example {@code 2025/2026}
 */
record VoucherNumber(Optional<String> journal, String year, String number) {

    private static final Pattern FORM = Pattern.compile("(?:(\\d+):)?(.*)-(\\d+)");

    /**
     * @throws IllegalArgumentException naming the text
     */
    static VoucherNumber parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no voucher; write it like 5:2026-40012");
        }
        return new VoucherNumber(Optional.ofNullable(parts.group(1)), parts.group(2), parts.group(3));
    }

    @Override
    public String toString() {
        return journal.map(number -> number + ":").orElse("") + year + "-" + number;
    }
}
