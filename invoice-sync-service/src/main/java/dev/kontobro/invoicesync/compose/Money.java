package dev.kontobro.invoicesync.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How amounts are rounded: half up, away from zero, to two decimals, as both systems do. */
public final class Money {

    /** The smallest amount there is. */
    public static final BigDecimal CENT = new BigDecimal("0.01");

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final int DECIMALS = 2;
    private static final int EXACT = 20;

    private Money() {}

    public static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** VAT of a net amount, rounded. */
    public static BigDecimal vatOf(BigDecimal net, BigDecimal rate) {
        return rounded(percent(net, rate));
    }

    /** VAT in a gross amount: what is left when its rounded net is taken away. */
    public static BigDecimal vatIn(BigDecimal gross, BigDecimal rate) {
        return gross.subtract(rounded(net(gross, rate)));
    }

    /** So many percent of an amount, exactly. */
    static BigDecimal percent(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).movePointLeft(2);
    }

    /** The net of a gross amount, to so many decimals that rounding it is what rounding the exact one is. */
    static BigDecimal net(BigDecimal gross, BigDecimal rate) {
        return gross.multiply(HUNDRED).divide(HUNDRED.add(rate), EXACT, RoundingMode.HALF_UP);
    }

    static boolean isSame(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    /** Whether a number is written with no more than so many decimals. */
    static boolean fits(BigDecimal number, int decimals) {
        return number.stripTrailingZeros().scale() <= decimals;
    }

    static BigDecimal rounded(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_UP);
    }
}
