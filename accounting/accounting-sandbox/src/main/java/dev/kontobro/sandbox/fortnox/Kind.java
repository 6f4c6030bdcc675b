package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** What a property holds. Fortnox reads scalars leniently: a number may come as text, and the other way round. */
sealed interface Kind {

    /** The characters of texts, as published in the guide "Formats and encoding". */
    Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\u0308\\u030a\\u00a0\\n\\r0-9 ’\\\\–:.`´,;^¤#%§£$€¢¥©™°&/()=+\\-*_!?²³®½@]*");

    /** The value as it is kept. */
    JsonNode read(JsonNode given) throws Refused;

    record Text(int minLength, int maxLength) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            if (!ALLOWED.matcher(text).matches()) {
                throw Refused.invalid(2000359, "Värdet innehåller ej tillåtna tecken. (" + text + ")");
            }
            requireLength(text, maxLength);
            if (text.length() < minLength) {
                throw notAlphanumeric(text);
            }
            return TextNode.valueOf(text);
        }
    }

    /** What a mail says: it may hold placeholders in braces, which are no allowed characters elsewhere. */
    record MailText(int maxLength) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            requireLength(text, maxLength);
            return TextNode.valueOf(text);
        }
    }

    record Choice(Set<String> values, int code, String message) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            if (!values.contains(text)) {
                throw Refused.invalid(code, message);
            }
            return TextNode.valueOf(text);
        }
    }

    record Date() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            try {
                return TextNode.valueOf(LocalDate.parse(text).toString());
            } catch (DateTimeParseException e) {
                throw notAlphanumeric(text);
            }
        }
    }

    record Decimal() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            return DecimalNode.valueOf(decimal(given));
        }
    }

    /** An amount of two decimals; more are rounded half up (recorded). */
    record Amount() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            return Amounts.node(Amounts.hundredths(decimal(given)));
        }
    }

    /** As an amount, but written as text (recorded). */
    record Quantity() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            return TextNode.valueOf(Amounts.text(Amounts.hundredths(decimal(given))));
        }
    }

    record Whole(int least, int most) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var number = decimal(given);
            try {
                var whole = number.intValueExact();
                if (whole >= least && whole <= most) {
                    return IntNode.valueOf(whole);
                }
            } catch (ArithmeticException fractionOrTooLarge) {
                // Refused below.
            }
            throw notNumeric(given.asText());
        }
    }

    record Flag() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            return switch (text) {
                case "true", "1" -> BooleanNode.TRUE;
                case "false", "0" -> BooleanNode.FALSE;
                default -> throw Refused.invalid(2000134, "Värdet måste vara en boolean (" + text + ")");
            };
        }
    }

    /** Properties within a property. */
    record Group(Properties parts) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            if (!given.isObject()) {
                throw notAlphanumeric(given.toString());
            }
            return given;
        }
    }

    /** Any number of groups, in order; a request brings all of them. */
    record Groups(Properties parts) implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            if (!given.isArray()) {
                throw notAlphanumeric(given.toString());
            }
            return given;
        }
    }

    private static void requireLength(String text, int maxLength) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw Refused.invalid(2000107, "Värdet är för långt (" + text + ")");
        }
    }

    private static BigDecimal decimal(JsonNode given) {
        var text = scalar(given);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw notNumeric(text);
        }
    }

    private static Refused notNumeric(String value) {
        return Refused.invalid(2000108, "Värdet måste vara numeriskt (" + value + ")");
    }

    private static String scalar(JsonNode given) {
        if (given.isContainerNode()) {
            throw notAlphanumeric(given.toString());
        }
        return given.asText();
    }

    private static Refused notAlphanumeric(String value) {
        return Refused.invalid(2000106, "Värdet måste vara alfanumeriskt (" + value + ")");
    }
}
