package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Amounts as Fortnox rounds and writes them: half up, and whole ones without a fraction (recorded). */
final class Amounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {}

    /** Nothing, and what is no number, counts as zero. */
    static BigDecimal of(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        try {
            return value.isTextual() ? new BigDecimal(value.textValue()) : BigDecimal.ZERO;
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    static JsonNode node(BigDecimal amount) {
        return DecimalNode.valueOf(new BigDecimal(text(amount)));
    }

    static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static BigDecimal hundredths(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP);
    }

    static BigDecimal divided(BigDecimal amount, BigDecimal by) {
        return amount.divide(by, MathContext.DECIMAL64);
    }

    /** 25 is 0.25. */
    static BigDecimal fraction(BigDecimal percent) {
        return percent.divide(HUNDRED);
    }

    /** What is left of an amount when the VAT in it is taken away; two decimals. */
    static BigDecimal withoutVat(BigDecimal gross, BigDecimal percent) {
        return gross.divide(BigDecimal.ONE.add(fraction(percent)), 2, RoundingMode.HALF_UP);
    }

    /** Two decimals; nothing of nothing. */
    static BigDecimal percentage(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
