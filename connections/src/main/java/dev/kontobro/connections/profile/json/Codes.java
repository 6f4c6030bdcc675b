package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.connections.profile.CustomerClass;
import dev.kontobro.connections.profile.MailAddress;
import dev.kontobro.connections.profile.json.SettingKind.Format;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values that are written by a norm. */
final class Codes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    /** ISO 3166-1 alpha-2. */
    static final Form<String> COUNTRY = code(
            "[A-Z]{2}",
            Set.of(Locale.getISOCountries()),
            Format.COUNTRY,
            "country (ISO 3166-1 alpha-2)",
            "write an ISO 3166-1 alpha-2 code like DK or SE");

    /** As events have it. */
    static final Form<String> CUSTOMER_CLASS = Scalar.of(
            Choice.of(Arrays.asList(CustomerClass.values()), CustomerClass::name),
            CustomerClass::name,
            CustomerClass::valueOf);

    /** ISO 4217. */
    static final Form<String> CURRENCY = code(
            "[A-Z]{3}",
            Currency.availableCurrencies().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet()),
            Format.CURRENCY,
            "currency (ISO 4217)",
            "write an ISO 4217 code like DKK or SEK");

    /** ISO 639-1. */
    static final Form<String> LANGUAGE = code(
            "[a-z]{2}",
            Set.of(Locale.getISOLanguages()),
            Format.LANGUAGE,
            "language (ISO 639-1)",
            "write an ISO 639-1 code like da or sv");

    /** As {@link dev.kontobro.connections.profile.Mapped#countryAndRate} writes them. */
    static final Form<String> COUNTRY_AND_RATE = Scalar.matching(
                    "[A-Z]{2} (0|[1-9]\\d?)(\\.\\d?[1-9])?",
                    8, "write country and rate like FI 25.5", Optional::of, Function.identity())
            .titled("country and rate like FI 25.5", Format.COUNTRY_AND_RATE);

    /** As {@link dev.kontobro.connections.profile.VatBuyer#in} writes them. */
    static final Form<String> COUNTRY_AND_BUYER = Scalar.matching(
                    "[A-Z]{2}( (B2C|B2B|EXEMPT))?",
                    9,
                    "write a country like DE, or with B2C, B2B or EXEMPT after a blank",
                    text -> Optional.of(text).filter(key -> isCountry(key.substring(0, 2))),
                    Function.identity())
            .titled("country like DE, or country and buyer like DE B2B", Format.COUNTRY_AND_BUYER);

    static final Form<LocalDate> DATE = Scalar.matching(
                    "\\d{4}-\\d{2}-\\d{2}",
                    10,
                    "write a day there is, like 2026-12-31",
                    text -> Optional.of(LocalDate.parse(text)),
                    LocalDate::toString)
            .titled("day like 2026-12-31", Format.DAY);

    static final Form<LocalTime> TIME_OF_DAY = Scalar.matching(
                    "([01]\\d|2[0-3]):[0-5]\\d",
                    5,
                    "write a time of day like 08:00",
                    text -> Optional.of(LocalTime.parse(text, TIME)),
                    TIME::format)
            .titled("time of day like 08:00", Format.TIME_OF_DAY);

    static final Form<MonthDay> DAY_OF_YEAR = Scalar.matching(
                    "(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])",
                    5,
                    "write month and day like 12-31",
                    text -> Optional.of(MonthDay.parse("--" + text)),
                    MONTH_DAY::format)
            .titled("month and day like 12-31", Format.DAY_OF_YEAR);

    static final Form<BigDecimal> AMOUNT = Scalar.matching(
                    "\\d{1,13}(\\.\\d{1,2})?",
                    16,
                    "write an amount like \"1000.00\", in quotes",
                    text -> Optional.of(new BigDecimal(text)),
                    BigDecimal::toPlainString)
            .titled("amount like \"1000.00\"", Format.AMOUNT);

    static final Form<String> MAIL_ADDRESS = new Scalar<>(
                    Scalar.Type.TEXT,
                    Format.MAIL_ADDRESS,
                    JsonNodeFactory.instance.objectNode().put("maxLength", 254).put("format", "email"),
                    MailAddress.REMEDY,
                    json -> Optional.of(json.textValue())
                            .filter(text -> text.length() <= 254)
                            .filter(MailAddress::isOne),
                    TextNode::valueOf)
            .titled("mail address", Format.MAIL_ADDRESS);

    private Codes() {}

    private static boolean isCountry(String code) {
        return Set.of(Locale.getISOCountries()).contains(code);
    }

    private static Form<String> code(String pattern, Set<String> valid, Format format, String title, String remedy) {
        return Scalar.matching(
                        pattern, 3, remedy, text -> Optional.of(text).filter(valid::contains), Function.identity())
                .titled(title, format);
    }
}
