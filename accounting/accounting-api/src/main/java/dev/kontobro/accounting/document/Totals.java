package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The sums of a document in its currency. Those of a credit note are positive, whatever signs the system uses.
 *
 * @param net without VAT, without rounding
 * @param vat of everything
 * @param gross {@code net + vat + rounding}
 * @param rounding to whole kronor and the like, by the system
 */
public record Totals(BigDecimal net, BigDecimal vat, BigDecimal gross, BigDecimal rounding) {
    public Totals {
        Objects.requireNonNull(net, "net");
        Objects.requireNonNull(vat, "vat");
        Objects.requireNonNull(gross, "gross");
        Objects.requireNonNull(rounding, "rounding");
    }
}
