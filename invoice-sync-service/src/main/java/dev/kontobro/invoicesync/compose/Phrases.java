package dev.kontobro.invoicesync.compose;

import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Lines.Group;
import dev.kontobro.events.DocumentContent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the hub itself writes on a document, in the language of whom it is for. */
public enum Phrases {
    DANISH(
            "Fragt",
            "Gebyr",
            "Rabat",
            "Gavekort",
            "Drikkepenge",
            "Afrunding",
            "Refusion",
            "Diverse",
            "Konto",
            "Moms",
            "Ordre",
            "jeres ref.",
            "jeres nr.",
            "Kreditnota til faktura",
            "Beløb i",
            "Kurs",
            "dd-MM-yyyy",
            ','),
    SWEDISH(
            "Frakt",
            "Avgift",
            "Rabatt",
            "Presentkort",
            "Dricks",
            "Öresavrundning",
            "Återbetalning",
            "Diverse",
            "Konto",
            "Moms",
            "Order",
            "er referens",
            "ert nr",
            "Kreditfaktura till faktura",
            "Belopp i",
            "Kurs",
            "yyyy-MM-dd",
            ','),
    ENGLISH(
            "Shipping",
            "Fee",
            "Discount",
            "Gift card",
            "Tip",
            "Rounding",
            "Refund",
            "Miscellaneous",
            "Account",
            "VAT",
            "Order",
            "your ref.",
            "your no.",
            "Credit note for invoice",
            "Amount in",
            "Rate",
            "d MMM yyyy",
            '.');

    private final String shipping;
    private final String fee;
    private final String discount;
    private final String giftCard;
    private final String tip;
    private final String rounding;
    private final String refund;
    private final String miscellaneous;
    private final String account;
    private final String vat;
    private final String order;
    private final String yourReference;
    private final String yourNumber;
    private final String creditOf;
    private final String amountIn;
    private final String rate;
    private final DateTimeFormatter day;
    private final char decimalPoint;

    Phrases(
            String shipping,
            String fee,
            String discount,
            String giftCard,
            String tip,
            String rounding,
            String refund,
            String miscellaneous,
            String account,
            String vat,
            String order,
            String yourReference,
            String yourNumber,
            String creditOf,
            String amountIn,
            String rate,
            String day,
            char decimalPoint) {
        this.shipping = shipping;
        this.fee = fee;
        this.discount = discount;
        this.giftCard = giftCard;
        this.tip = tip;
        this.rounding = rounding;
        this.refund = refund;
        this.miscellaneous = miscellaneous;
        this.account = account;
        this.vat = vat;
        this.order = order;
        this.yourReference = yourReference;
        this.yourNumber = yourNumber;
        this.creditOf = creditOf;
        this.amountIn = amountIn;
        this.rate = rate;
        this.day = DateTimeFormatter.ofPattern(day, Locale.ENGLISH);
        this.decimalPoint = decimalPoint;
    }

    /**
     * @param language ISO 639-1
     */
    public static Phrases in(String language) {
        return switch (language) {
            case "da" -> DANISH;
            case "sv" -> SWEDISH;
            default -> ENGLISH;
        };
    }

    /** Of whom a document is for: as its source says, else as they speak where he lives. */
    public static Phrases of(DocumentContent content) {
        return in(language(content));
    }

    /** ISO 639-1: the source's, else that of the country; English where the hub writes none of that country. */
    static String language(DocumentContent content) {
        return content.language()
                .given()
                .or(() -> Destination.country(content).flatMap(Phrases::languageIn))
                .orElse("en");
    }

    private static Optional<String> languageIn(String country) {
        return Optional.ofNullable(Map.of("DK", "da", "SE", "sv").get(country));
    }

    /** An order among several, for example {@code Ordre 3001, 24-11-2026}. */
    public String order(String number, LocalDate date) {
        return order + " " + number + ", " + day.format(date);
    }

    /** For example {@code jeres ref. Hanne}. */
    public String yourReference(String reference) {
        return yourReference + " " + reference;
    }

    /** A number of the buyer's, for example {@code jeres nr. 4711}. */
    public String yourNumber(String number) {
        return yourNumber + " " + number;
    }

    /** For example {@code Kreditnota til faktura 5017}. */
    public String creditOf(String invoice) {
        return creditOf + " " + invoice;
    }

    /** What a document came to before it was converted, for example {@code Beløb i EUR: 125,00. Kurs: 1 EUR = 7,46 DKK.} */
    String converted(BigDecimal gross, Conversion by) {
        return "%s %s: %s. %s: 1 %s = %s %s."
                .formatted(
                        amountIn,
                        by.from(),
                        Money.rounded(gross).toPlainString().replace('.', decimalPoint),
                        rate,
                        by.from(),
                        number(by.rate()),
                        by.to());
    }

    /** A line that brings no text of its own. */
    public String of(Charge charge) {
        return switch (charge) {
            case SHIPPING_WITH_VAT, SHIPPING_WITHOUT_VAT -> shipping;
            case FEE -> fee;
            case DISCOUNT -> discount;
            case GIFT_CARD -> giftCard;
            case TIP -> tip;
            case ROUNDING -> rounding;
            case REFUND -> refund;
            case FALLBACK, STOCK_NEUTRAL -> miscellaneous;
        };
    }

    /** A line that stands for several, for example {@code Konto 3010} or {@code Moms 25 %}. */
    String of(Group group, Optional<String> accountNumber, Optional<BigDecimal> rate) {
        return switch (group) {
            case ACCOUNT -> accountNumber.map(number -> account + " " + number).orElse(miscellaneous);
            case VAT_RATE ->
                rate.map(percent -> vat + " " + number(percent) + " %").orElse(miscellaneous);
            case NONE -> miscellaneous;
        };
    }

    /** A quantity, as it stands before a text that has lost it: {@code 2,5 t}. */
    String quantity(BigDecimal quantity, Optional<String> unit) {
        return number(quantity) + unit.map(name -> " " + name).orElse("");
    }

    String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('.', decimalPoint);
    }
}
