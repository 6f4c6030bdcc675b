package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALID;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.document.Ean;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the value of one field into what e-conomic holds, before anything is sent.
 *
 * @param warnings get what was changed on the way
 */
record Conversion(FieldRow row, Subject subject, Registers registers, List<Problem> warnings) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int MAX_LISTED = 20;
    private static final int MONEY_DECIMALS = 2;
    private static final int RATE_DECIMALS = 6;
    private static final Locale DANISH = Locale.of("da");

    /** The zones every agreement has; the same in legacy REST and in the OpenAPI services. */
    private static final Map<String, Integer> VAT_ZONES =
            Map.of("DOMESTIC", 1, "EU", 2, "ABROAD", 3, "DOMESTIC_WITHOUT_VAT", 4);

    /** The same, as the register has them. */
    static final Map<String, String> VAT_ZONE_WORDS = VAT_ZONES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, zone -> zone.getValue().toString()));

    /**
     * @throws AccountingException.Rejected when the value breaks a rule of the field
     */
    JsonNode toJson(String value) {
        return switch (row.form()) {
            case TEXT -> TextNode.valueOf(fitted(value));
            case CURRENCY -> TextNode.valueOf(currency(value));
            case COUNTRY -> TextNode.valueOf(fitted(country(value)));
            case EAN -> TextNode.valueOf(ean(value));
            case DATE -> TextNode.valueOf(value + "T00:00:00Z");
            case DAY -> TextNode.valueOf(day(value));
            case DECIMAL -> decimal(value, MONEY_DECIMALS);
            case RATE -> decimal(value, RATE_DECIMALS);
            case INVOICE_NUMBER -> IntNode.valueOf(number(value, ProblemCode.DOCUMENT_NUMBER_INVALID));
            case PROJECT_NUMBER -> IntNode.valueOf(number(value, ProblemCode.PROJECT_NUMBER_INVALID));
            case FLAG -> BooleanNode.valueOf(Boolean.parseBoolean(value));
            case VAT_ZONE -> IntNode.valueOf(vatZone(value));
            case CUSTOMER_NUMBER -> IntNode.valueOf(number(value, ProblemCode.CUSTOMER_NUMBER_INVALID));
            case CUSTOMER_GROUP -> reference(Register.CUSTOMER_GROUP, value, ProblemCode.GROUP_UNKNOWN);
            case PAYMENT_TERMS -> reference(Register.PAYMENT_TERMS, value, ProblemCode.PAYMENT_TERMS_UNKNOWN);
            case PROJECT_GROUP -> reference(Register.PROJECT_GROUP, value, ProblemCode.GROUP_UNKNOWN);
            case EMPLOYEE -> reference(Register.EMPLOYEE, value, ProblemCode.EMPLOYEE_UNKNOWN);
            case LAYOUT -> reference(Register.LAYOUT, value, ProblemCode.LAYOUT_UNKNOWN);
            case UNIT -> reference(Register.UNIT, value, ProblemCode.UNIT_UNKNOWN);
            case DISTRIBUTION -> reference(Register.DEPARTMENTAL_DISTRIBUTION, value, ProblemCode.COST_CENTRE_UNKNOWN);
            case JOURNAL -> reference(Register.JOURNAL, value, ProblemCode.JOURNAL_UNKNOWN);
            case ACCOUNT -> reference(Register.ACCOUNT, value, ProblemCode.ACCOUNT_UNKNOWN);
        };
    }

    /** Counted in UTF-16 units, the stricter of the ways a limit can be meant; a cut never leaves half a character. */
    private String fitted(String value) {
        if (value.length() <= row.maxLength()) {
            return value;
        }
        if (row.tooLong() == TooLong.REFUSE) {
            throw new AccountingException.Rejected(tooLong(ProblemCode.FIELD_TOO_LONG, value));
        }
        warnings.add(tooLong(ProblemCode.FIELD_CUT, value));
        var end = Character.isHighSurrogate(value.charAt(row.maxLength() - 1)) ? row.maxLength() - 1 : row.maxLength();
        return value.substring(0, end);
    }

    private String currency(String value) {
        var code = value.toUpperCase(Locale.ROOT);
        if (!CURRENCY.matcher(code).matches()) {
            throw refused(ProblemCode.CURRENCY_UNKNOWN, value);
        }
        return code;
    }

    private String country(String value) {
        var code = value.toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw refused(ProblemCode.COUNTRY_UNKNOWN, value);
        }
        return Locale.of("", code).getDisplayCountry(DANISH);
    }

    private String ean(String value) {
        return Ean.of(value).map(Ean::digits).orElseThrow(() -> refused(ProblemCode.EAN_INVALID, value));
    }

    private int vatZone(String value) {
        if (RecordNumber.isValid(value)) {
            return Integer.parseInt(value);
        }
        var number = VAT_ZONES.get(value.toUpperCase(Locale.ROOT));
        if (number == null) {
            var valid = String.join(", ", VAT_ZONES.keySet().stream().sorted().toList());
            throw new AccountingException.Rejected(
                    problem(ProblemCode.VAT_ZONE_UNKNOWN, value).with(VALID, valid));
        }
        return number;
    }

    private int number(String value, ProblemCode invalid) {
        if (!RecordNumber.isValid(value)) {
            throw refused(invalid, value);
        }
        return Integer.parseInt(value);
    }

    private String day(String value) {
        try {
            return LocalDate.parse(value).toString();
        } catch (DateTimeParseException noDay) {
            throw refused(ProblemCode.FORMAT_WRONG, value);
        }
    }

    private JsonNode decimal(String value, int decimals) {
        var number = new BigDecimal(value).stripTrailingZeros();
        if (number.scale() > decimals) {
            throw new AccountingException.Rejected(
                    problem(ProblemCode.TOO_MANY_DECIMALS, value).with(LIMIT, Integer.toString(decimals)));
        }
        return DecimalNode.valueOf(number.setScale(Math.max(0, number.scale())));
    }

    private JsonNode reference(Register register, String value, ProblemCode unknown) {
        if (RecordNumber.isValid(value)) {
            return IntNode.valueOf(Integer.parseInt(value));
        }
        var known = registers.lookUp(register, value);
        return known.find(register, value)
                .map(entry -> IntNode.valueOf(Integer.parseInt(entry.code())))
                .orElseThrow(() -> new AccountingException.Rejected(
                        problem(unknown, value).with(VALID, listing(known.of(register)))));
    }

    private static String listing(List<Entry> entries) {
        var listed = entries.stream()
                .limit(MAX_LISTED)
                .map(entry -> entry.code() + " " + entry.name())
                .collect(Collectors.joining(", "));
        return entries.size() > MAX_LISTED ? listed + ", …" : listed;
    }

    private AccountingException.Rejected refused(ProblemCode code, String value) {
        return new AccountingException.Rejected(problem(code, value));
    }

    private Problem tooLong(ProblemCode code, String value) {
        return problem(code, value).with(LIMIT, Integer.toString(row.maxLength()));
    }

    private Problem problem(ProblemCode code, String value) {
        return subject.problem(code).with(FIELD, row.field()).with(VALUE, value);
    }
}
