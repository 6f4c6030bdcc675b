package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
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
            if (text.codePointCount(0, text.length()) > maxLength) {
                throw Refused.invalid(2000107, "Värdet är för långt (" + text + ")");
            }
            if (text.length() < minLength) {
                throw notAlphanumeric(text);
            }
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

    record Number() implements Kind {

        @Override
        public JsonNode read(JsonNode given) {
            var text = scalar(given);
            try {
                return DecimalNode.valueOf(new BigDecimal(text));
            } catch (NumberFormatException e) {
                throw Refused.invalid(2000108, "Värdet måste vara numeriskt (" + text + ")");
            }
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
