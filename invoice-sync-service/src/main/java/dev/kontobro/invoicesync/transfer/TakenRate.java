package dev.kontobro.invoicesync.transfer;

import dev.kontobro.invoicesync.compose.Conversion;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * By what a document was converted.
 *
 * @param day of the document
 */
record TakenRate(Conversion conversion, LocalDate day) {

    private static final String BETWEEN = " ";
    private static final int PARTS = 4;

    boolean isFor(String currency) {
        return conversion.from().equals(currency);
    }

    TakenRate at(BigDecimal rate) {
        return new TakenRate(new Conversion(conversion.from(), conversion.to(), rate), day);
    }

    /** As it is kept. */
    String text() {
        return String.join(
                BETWEEN,
                conversion.from(),
                conversion.to(),
                conversion.rate().stripTrailingZeros().toPlainString(),
                day.toString());
    }

    static TakenRate read(String text) {
        var parts = text.split(BETWEEN, PARTS);
        return new TakenRate(new Conversion(parts[0], parts[1], new BigDecimal(parts[2])), LocalDate.parse(parts[3]));
    }
}
