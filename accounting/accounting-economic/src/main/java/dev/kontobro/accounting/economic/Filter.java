package dev.kontobro.accounting.economic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Which items of a list are asked for, as legacy REST reads it.
 *
 * @see <a href="https://restdocs.e-conomic.com/#filtering">restdocs.e-conomic.com, filtering</a>
 */
record Filter(String expression) {

    /** What means something in a filter, unless a dollar stands before it. Brackets do not; escaped, they are not found. */
    private static final Pattern MEANINGFUL = Pattern.compile("[$()*,]");

    static Filter equal(String property, String value) {
        return new Filter(property + "$eq:" + escaped(value));
    }

    /** From one number to another, both included. */
    static Filter within(String property, long from, long to) {
        return new Filter("%1$s$gte:%2$d$and:%1$s$lte:%3$d".formatted(property, from, to));
    }

    /** Ends with the value, whatever the case: the answer has to be looked at. */
    static Filter endingWith(String property, String value) {
        return new Filter(property + "$like:*" + escaped(value));
    }

    /** As part of a query. */
    String encoded() {
        return "filter=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    private static String escaped(String value) {
        return MEANINGFUL.matcher(value).replaceAll("\\$$0");
    }
}
