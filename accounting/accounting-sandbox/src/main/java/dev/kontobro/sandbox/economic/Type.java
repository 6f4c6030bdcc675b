package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.ChronoLocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a property can hold: how it is read from a request, shown in an answer, and compared by a filter. */
sealed interface Type {

    /**
     * What of a value in a request is written down.
     *
     * @return empty when nothing is, because the value is no good, of which the intake is told, or says nothing
     */
    Optional<JsonNode> read(Field field, JsonNode value, Intake intake);

    /** Empty when the value is left out of an answer. */
    default Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
        return stored.isNull() ? Optional.empty() : Optional.of(stored);
    }

    /**
     * A value, stored or from a filter, as something to compare; two of one type always can be.
     *
     * @throws BadQuery when the text is nothing this type can hold
     */
    Comparable<?> comparable(String text);

    /** Text. */
    record Text(int min, int max) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isTextual()) {
                return intake.refuse(Complaint.wrongType(field, "String", value));
            }
            var text = value.textValue();
            if (text.length() < min || text.length() > max) {
                return intake.refuse(Complaint.wrongLength(field, text, min, max));
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        /** Digits are text, too, where text is asked for. */
        @Override
        public Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
            return stored.isNull() ? Optional.empty() : Optional.of(TextNode.valueOf(stored.asText()));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** The number of a record in another register, as plain text. */
    record Code(int length, String register) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            return new Text(length, length)
                    .read(field, value, intake)
                    .filter(code -> intake.isKnown(
                            field, code, new Reference("", this, register, register, Violation.DOES_NOT_EXIST)));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** A whole number. */
    record Whole(long min, long max) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isIntegralNumber()) {
                return intake.refuse(Complaint.wrongType(field, "Integer", value));
            }
            if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
                return intake.refuse(Complaint.notBetween(field, value, min, max));
            }
            return Optional.of(value);
        }

        @Override
        public Comparable<?> comparable(String text) {
            return number(text);
        }
    }

    /**
     * A number.
     *
     * @param decimals that a request may have
     * @param shown decimals that an answer has
     */
    record Decimal(int decimals, int shown) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isNumber()) {
                return intake.refuse(Complaint.wrongType(field, "Number", value));
            }
            if (value.decimalValue().stripTrailingZeros().scale() > decimals) {
                return intake.refuse(Violation.tooManyDecimals(field, value, decimals));
            }
            return Optional.of(value);
        }

        @Override
        public Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
            return stored.isNull()
                    ? Optional.empty()
                    : Optional.of(DecimalNode.valueOf(stored.decimalValue().setScale(shown, RoundingMode.HALF_UP)));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return number(text);
        }
    }

    /**
     * Yes or no.
     *
     * @param shownWhenFalse most flags are left out of an answer when they are not set
     */
    record Flag(boolean shownWhenFalse) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isBoolean()) {
                return intake.refuse(Complaint.wrongType(field, "Boolean", value));
            }
            return value.booleanValue() ? Optional.of(value) : Optional.empty();
        }

        @Override
        public Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
            return stored.asBoolean() || shownWhenFalse
                    ? Optional.of(BooleanNode.valueOf(stored.asBoolean()))
                    : Optional.empty();
        }

        @Override
        public Comparable<?> comparable(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw BadQuery.filter("'%s' is not a boolean.".formatted(text));
            };
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            return words.contains(value.asText())
                    ? Optional.of(value)
                    : intake.refuse(Complaint.notOneOf(field, value));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text;
        }
    }

    /** Some of a few words. */
    record Choices(List<String> words) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isArray()) {
                return intake.refuse(Complaint.wrongType(field, "Array", value));
            }
            for (var word : value) {
                if (!words.contains(word.asText())) {
                    return intake.refuse(Complaint.notOneOf(field, word));
                }
            }
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text;
        }
    }

    /** One of a few words or numbers that only the vendor sets. */
    record Word() implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            return Optional.of(value);
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text;
        }
    }

    /** A date or a moment. It is kept as live answers show it: without a zone, although the specification has one. */
    record Moment() implements Type {

        private static final DateTimeFormatter NO_ZONE =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isTextual()) {
                return intake.refuse(Complaint.wrongType(field, "String", value));
            }
            return parse(value.textValue())
                    .<JsonNode>map(moment -> TextNode.valueOf(NO_ZONE.format(moment.atOffset(ZoneOffset.UTC))))
                    .or(() -> intake.refuse(Complaint.notADate(field, value.textValue())));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return parse(text).orElseThrow(() -> BadQuery.filter("'%s' is not a date.".formatted(text)));
        }

        private static Optional<Instant> parse(String text) {
            try {
                if (text.indexOf('T') < 0) {
                    return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
                }
                return Optional.of(
                        text.matches(".*T.*([Zz]|[+-]\\d\\d:\\d\\d)")
                                ? OffsetDateTime.parse(text).toInstant()
                                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        }
    }

    /** A day. */
    record Date() implements Type {

        private static final String PATTERN = "\\d{4}-\\d{2}-\\d{2}";

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isTextual()) {
                return intake.refuse(Complaint.wrongType(field, "String", value));
            }
            return parse(value.textValue()).isPresent()
                    ? Optional.of(value)
                    : intake.refuse(Complaint.doesNotMatch(field, value.textValue(), PATTERN));
        }

        @Override
        public Comparable<?> comparable(String text) {
            return parse(text)
                    .<Comparable<?>>map(day -> day)
                    .orElseThrow(() -> BadQuery.filter("'%s' is not a date.".formatted(text)));
        }

        private static Optional<ChronoLocalDate> parse(String text) {
            try {
                return text.matches(PATTERN) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
            } catch (DateTimeException noDay) {
                return Optional.empty();
            }
        }
    }

    /** Records that are part of this one: the lines of an invoice. */
    record Items(List<Field> fields) implements Type {

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isArray()) {
                return intake.refuse(Complaint.wrongType(field, "Array", value));
            }
            var items = JsonNodeFactory.instance.arrayNode();
            for (var index = 0; index < value.size(); index++) {
                items.add(intake.item(field, index, value.get(index), fields));
            }
            return Optional.of(items);
        }

        @Override
        public Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
            var shown = JsonNodeFactory.instance.arrayNode();
            stored.forEach(item -> shown.add(Resource.show(fields, row.part((ObjectNode) item), links)));
            return Optional.of(shown);
        }

        @Override
        public Comparable<?> comparable(String text) {
            return text;
        }
    }

    /**
     * Another record, by its number or by its address.
     *
     * @param key the property that holds its number
     * @param number what its number can be
     * @param register where it is
     * @param path of its register, with a column in braces where that depends on the record that refers to it
     * @param unknown the code for a number that is in use by none
     */
    record Reference(String key, Type number, String register, String path, String unknown) implements Type {

        /** Where all that can be referred to is read. */
        String listedAt() {
            return path.indexOf('{') < 0 ? path : register;
        }

        @Override
        public Optional<JsonNode> read(Field field, JsonNode value, Intake intake) {
            if (!value.isObject()) {
                return intake.refuse(Complaint.wrongType(field, "Object", value));
            }
            return number(field, value, intake).filter(read -> intake.isKnown(field, read, this));
        }

        private Optional<JsonNode> number(Field field, JsonNode value, Intake intake) {
            if (value.has(key)) {
                return number.read(field, value.get(key), intake);
            }
            var address = value.path("self").asText();
            if (address.isEmpty()) {
                return intake.refuse(Violation.noIdentifiers(field, key));
            }
            var read = Escape.decoded(address.substring(address.lastIndexOf('/') + 1));
            return Optional.of(number instanceof Text ? TextNode.valueOf(read) : Row.number(read));
        }

        @Override
        public Optional<JsonNode> show(JsonNode stored, Row row, Links links) {
            if (stored.isNull()) {
                return Optional.empty();
            }
            var shown = JsonNodeFactory.instance.objectNode();
            shown.set(key, stored);
            shown.put("self", links.to(row.fill(path) + "/" + Escape.encoded(stored.asText())));
            return Optional.of(shown);
        }

        @Override
        public Comparable<?> comparable(String text) {
            return number.comparable(text);
        }
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw BadQuery.filter("'%s' is not a number.".formatted(text));
        }
    }
}
