package dev.kontobro.accounting.document;

import java.util.Arrays;

/**
 * The fields of a document beside its number, customer, date, currency and lines. {@link #key()} is the field's name in
 * events, profiles and problems.
 */
public enum DocumentField {
    /** {@code YYYY-MM-DD}; where it is not set, it follows from the terms of payment. */
    DUE_DATE("dueDate"),
    /** {@code YYYY-MM-DD}. */
    DELIVERY_DATE("deliveryDate"),
    /** The document's title. */
    HEADING("heading"),
    /** Printed above the lines, or where the system has but one text, as its beginning. */
    TEXT_1("text1"),
    /** Printed below the lines. */
    TEXT_2("text2"),
    OUR_REFERENCE("ourReference"),
    YOUR_REFERENCE("yourReference"),
    /** The buyer's number of his order. */
    ORDER_NUMBER("orderNumber"),
    /** The buyer's requisition, as public buyers ask for it. */
    REQUISITION_NUMBER("requisitionNumber"),
    RECIPIENT_NAME("recipient.name"),
    /** Lines separated by a line feed. */
    RECIPIENT_ADDRESS("recipient.address.street"),
    RECIPIENT_ZIP("recipient.address.zip"),
    RECIPIENT_CITY("recipient.address.city"),
    /** ISO 3166-1 alpha-2. */
    RECIPIENT_COUNTRY("recipient.address.country"),
    /** EAN location number / GLN, 13 digits. */
    RECIPIENT_EAN("recipient.ean"),
    /** Where the accounting system mails the document. */
    RECIPIENT_EMAIL("recipient.email"),
    DELIVERY_NAME("delivery.name"),
    /** Lines separated by a line feed. */
    DELIVERY_ADDRESS("delivery.address.street"),
    DELIVERY_ZIP("delivery.address.zip"),
    DELIVERY_CITY("delivery.address.city"),
    /** ISO 3166-1 alpha-2. */
    DELIVERY_COUNTRY("delivery.address.country"),
    /** Number, code or name of payment terms. */
    PAYMENT_TERMS("paymentTerms"),
    /** Number or name of a layout (e-conomic). */
    LAYOUT("layout"),
    /** Code of a print template (Fortnox). */
    PRINT_TEMPLATE("printTemplate"),
    /** {@code DOMESTIC}, {@code EU}, {@code ABROAD} or {@code DOMESTIC_WITHOUT_VAT}, or a number. */
    VAT_ZONE("vatZone"),
    TERMS_OF_DELIVERY("termsOfDelivery"),
    WAY_OF_DELIVERY("wayOfDelivery"),
    /** Number of a project in the books. */
    PROJECT("project"),
    /** Department (e-conomic) or cost centre (Fortnox). */
    COST_CENTRE("costCentre"),
    /** ISO 639-1. */
    LANGUAGE("language"),
    /** {@code ROT}, {@code RUT} or {@code GREEN}: the Swedish tax reduction the buyer asks for (Fortnox). */
    TAX_REDUCTION("taxReduction.type");

    private final String key;

    DocumentField(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /**
     * @throws IllegalArgumentException naming the value and the valid ones
     */
    public static DocumentField fromKey(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("document field '" + key + "' is not known; use one of "
                        + Arrays.stream(values()).map(DocumentField::key).toList()));
    }
}
