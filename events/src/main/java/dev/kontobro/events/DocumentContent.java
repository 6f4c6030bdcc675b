package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole state of an order, an invoice or a credit note, as the source knows it; the data of {@code OrderCompleted},
 * {@code InvoiceFinalized} and {@code CreditNoteFinalized}. Amounts are in the document's currency. A credit note says with
 * positive quantities and amounts what is given back.
 *
 * @param number the business key: the document's number in the source
 * @param name what people call it; the recipient's name where it is left out
 * @param customerNumber as {@code CustomerChanged} names it; left out for a buyer without an account in the source
 * @param recipient whom the document is made out to
 * @param currency ISO 4217
 * @param exchangeRate base currency of the books for one unit of {@code currency}
 * @param pricesIncludeVat whether prices, discounts and charges are gross
 * @param states that the document is in, by the name of what has them, for example {@code fulfilment: shipped}
 * @param doNotTransfer whether it is to be kept out of the books
 * @param paymentMethod as the source calls it, as are {@code paymentState} and {@code shippingMethod}
 * @param lines in the order in which they are printed
 * @param charges what is charged or taken off beside the lines
 * @param totals what the source reckons; without them nothing is checked
 * @param text1 printed above the lines
 * @param text2 printed below the lines
 * @param orderNumber the buyer's, as is {@code requisitionNumber}
 * @param order number of the order, as {@code OrderCompleted} names it, that an invoice is of
 * @param project number of a project
 * @param costCentre department (e-conomic) or cost centre (Fortnox)
 * @param paymentTerms number, code or name in the books, as are the five after it
 * @param language ISO 639-1
 * @param credits the invoice that a credit note is about; left out where it stands alone
 * @param reason why a credit note was made
 * @param link where people see it in the source
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DocumentContent(
        String number,
        Optional<String> name,
        Optional<String> customerNumber,
        Recipient recipient,
        Optional<Delivery> delivery,
        LocalDate date,
        Field<String> dueDate,
        Field<String> deliveryDate,
        Optional<LocalDate> paymentDate,
        Optional<LocalDate> shippingDate,
        Optional<String> currency,
        Optional<BigDecimal> exchangeRate,
        @Omittable boolean pricesIncludeVat,
        @Omittable Map<String, String> states,
        @Omittable boolean doNotTransfer,
        Optional<String> paymentMethod,
        Optional<String> paymentState,
        Optional<String> shippingMethod,
        @Omittable List<String> tags,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Line> lines,
        @Omittable List<Charge> charges,
        Optional<Totals> totals,
        Field<String> heading,
        Field<String> text1,
        Field<String> text2,
        Field<String> ourReference,
        Field<String> yourReference,
        Field<String> orderNumber,
        Optional<String> order,
        Field<String> requisitionNumber,
        Field<String> project,
        Field<String> costCentre,
        Optional<String> team,
        Field<String> paymentTerms,
        Field<String> layout,
        Field<String> printTemplate,
        Field<String> vatZone,
        Field<String> termsOfDelivery,
        Field<String> wayOfDelivery,
        Field<String> language,
        @Omittable List<Attachment> attachments,
        Optional<TaxReduction> taxReduction,
        Optional<Credits> credits,
        Optional<String> reason,
        Optional<String> link) {

    /**
     * Whom a document is made out to: enough to make a customer of.
     *
     * @param customerClass {@code B2C}, {@code B2B} or {@code PUBLIC}
     * @param organisationNumber CVR (Denmark) or organisationsnummer (Sweden)
     * @param vatNumber with country prefix
     * @param ean EAN location number / GLN
     * @param email where the document is mailed
     * @param contact the person to be addressed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Recipient(
            String name,
            Optional<String> customerClass,
            Optional<String> organisationNumber,
            Optional<String> vatNumber,
            Field<String> ean,
            Field<String> email,
            Optional<String> phone,
            Optional<String> contact,
            Field<CustomerChanged.Address> address) {}

    /** Where the goods or the work go. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Delivery(Field<String> name, Field<CustomerChanged.Address> address) {}

    /** What a line is about. */
    public enum LineType {
        PRODUCT,
        TIME,
        MATERIAL,
        EXPENSE,
        /** Words only. */
        TEXT
    }

    /**
     * One line. Every line but one of {@link LineType#TEXT} has a quantity and a price.
     *
     * @param id the source's own
     * @param type {@link LineType#PRODUCT} where it is left out
     * @param billable whether it is charged; it is where this is left out
     * @param product number of a product
     * @param quantity in units
     * @param price of one unit before discount
     * @param discountPercent of quantity × price, 0 to 100
     * @param discountAmount off the whole line; never together with {@code discountPercent}
     * @param vatRate percent
     * @param vatCode of the books
     * @param taxClass as the source calls it, as are {@code team} and {@code timeType}
     * @param account of the sale, in the books
     * @param total what the source reckons for the line after discount, priced as {@code price}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Line(
            Optional<String> id,
            Optional<LineType> type,
            Optional<Boolean> billable,
            Optional<String> product,
            Optional<String> text,
            Optional<BigDecimal> quantity,
            Optional<String> unit,
            Optional<BigDecimal> price,
            Optional<BigDecimal> discountPercent,
            Optional<BigDecimal> discountAmount,
            Optional<BigDecimal> vatRate,
            Optional<String> vatCode,
            Optional<String> taxClass,
            Optional<String> account,
            Optional<String> project,
            Optional<String> costCentre,
            Optional<String> team,
            Optional<String> timeType,
            Optional<BigDecimal> total,
            Optional<HouseWork> houseWork) {

        /** The same line with other amounts. */
        public Line priced(
                BigDecimal otherPrice, Optional<BigDecimal> otherDiscountAmount, Optional<BigDecimal> otherTotal) {
            return new Line(
                    id,
                    type,
                    billable,
                    product,
                    text,
                    quantity,
                    unit,
                    Optional.of(otherPrice),
                    discountPercent,
                    otherDiscountAmount,
                    vatRate,
                    vatCode,
                    taxClass,
                    account,
                    project,
                    costCentre,
                    team,
                    timeType,
                    otherTotal,
                    houseWork);
        }

        /** A line of words and nothing else. */
        public static Line text(String words) {
            return new Line(
                    Optional.empty(),
                    Optional.of(LineType.TEXT),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(words),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * Work that the Swedish tax reduction counts.
     *
     * @param type as Fortnox names it, for example {@code CLEANING}
     * @param hours left out for material
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HouseWork(String type, Optional<Integer> hours) {}

    /** What a charge is for. */
    public enum ChargeType {
        SHIPPING,
        FEE,
        /** Taken off. */
        DISCOUNT,
        /** Taken off. */
        GIFT_CARD,
        TIP,
        /** Either way, by its sign. */
        ROUNDING
    }

    /**
     * What is charged or taken off beside the lines.
     *
     * @param method of shipping or payment, as the source calls it
     * @param amount priced as the lines are; positive also for what is taken off
     * @param vatRate percent; no VAT where it is left out
     * @param product number of a product; the profile's for its type where it is left out
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Charge(
            ChargeType type,
            Optional<String> text,
            Optional<String> method,
            BigDecimal amount,
            Optional<BigDecimal> vatRate,
            Optional<String> taxClass,
            Optional<String> product,
            Optional<String> account) {

        public Charge withAmount(BigDecimal other) {
            return new Charge(type, text, method, other, vatRate, taxClass, product, account);
        }
    }

    /**
     * @param vat of each rate
     * @param gross what is to be paid
     */
    public record Totals(BigDecimal net, List<VatTotal> vat, BigDecimal gross) {}

    /**
     * @param rate percent
     * @param net that the VAT is of
     */
    public record VatTotal(BigDecimal rate, BigDecimal net, BigDecimal amount) {}

    /**
     * A file that belongs to the document: either at an address or in the hub's store.
     *
     * @param name with its ending
     * @param url https
     * @param file id that the hub's store gave when the file was uploaded
     * @param size in bytes
     * @param sha256 hexadecimal
     * @param main whether it is the document itself
     * @param includeOnSend whether the accounting system is to send it along with the document
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Attachment(
            String name,
            String mediaType,
            Optional<String> url,
            Optional<String> file,
            Optional<Long> size,
            Optional<String> sha256,
            @Omittable boolean main,
            @Omittable boolean includeOnSend) {}

    /**
     * The Swedish tax reduction that the buyer asks for.
     *
     * @param type {@code ROT}, {@code RUT} or {@code GREEN}
     * @param propertyDesignation of the house; of a flat {@code residenceAssociation} is told
     * @param residenceAssociation organisation number of the housing association
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TaxReduction(
            String type,
            Optional<String> propertyDesignation,
            Optional<String> residenceAssociation,
            @Omittable List<Person> persons) {}

    /**
     * Who gets the reduction.
     *
     * @param amount asked for, in whole kronor
     */
    public record Person(String name, String personalNumber, BigDecimal amount) {}

    /**
     * @param invoiceNumber the source's
     * @param whole whether the whole invoice is credited
     */
    public record Credits(String invoiceNumber, @Omittable boolean whole) {}

    /**
     * The same in another currency, in which it needs no rate.
     *
     * @param otherCurrency ISO 4217, which all amounts given here are in
     */
    public DocumentContent inCurrency(
            String otherCurrency, List<Line> otherLines, List<Charge> otherCharges, Optional<Totals> otherTotals) {
        return new DocumentContent(
                number,
                name,
                customerNumber,
                recipient,
                delivery,
                date,
                dueDate,
                deliveryDate,
                paymentDate,
                shippingDate,
                Optional.of(otherCurrency),
                Optional.empty(),
                pricesIncludeVat,
                states,
                doNotTransfer,
                paymentMethod,
                paymentState,
                shippingMethod,
                tags,
                otherLines,
                otherCharges,
                otherTotals,
                heading,
                text1,
                text2,
                ourReference,
                yourReference,
                orderNumber,
                order,
                requisitionNumber,
                project,
                costCentre,
                team,
                paymentTerms,
                layout,
                printTemplate,
                vatZone,
                termsOfDelivery,
                wayOfDelivery,
                language,
                attachments,
                taxReduction,
                credits,
                reason,
                link);
    }

    /** For problems and lists. */
    public String nameForPeople() {
        return name.orElse(recipient.name());
    }
}
