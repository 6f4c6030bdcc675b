package dev.kontobro.connections.profile;

import java.math.BigDecimal;

/**
 * What becomes of a document on which the accounting system reckons otherwise than the source.
 *
 * @param threshold up to this much the gross totals may differ, in the document's currency
 * @param correct whether a difference up to the threshold is evened out by a line without VAT
 */
public record TotalsCheck(BigDecimal threshold, boolean correct) {

    public TotalsCheck {
        if (threshold.signum() < 0) {
            throw new IllegalArgumentException("threshold " + threshold + " is less than nothing");
        }
    }

    /** Rounding is evened out, and nothing else. */
    public static TotalsCheck standard() {
        return new TotalsCheck(new BigDecimal("0.10"), true);
    }
}
