package dev.kontobro.accounting.customer;

import java.util.Arrays;

/** The fields of a customer beside its number. {@link #key()} is the field's name in events, profiles and problems. */
public enum CustomerField {
    NAME("name"),
    /** {@code B2C}, {@code B2B} or {@code PUBLIC}. */
    CUSTOMER_CLASS("customerClass"),
    /** CVR in Denmark, organisationsnummer in Sweden. */
    ORGANISATION_NUMBER("organisationNumber"),
    /** With its country prefix. */
    VAT_NUMBER("vatNumber"),
    /** EAN location number / GLN, 13 digits. */
    EAN("ean"),
    EMAIL("email"),
    /** Where invoices are mailed, when not to {@link #EMAIL}. */
    INVOICE_EMAIL("invoiceEmail"),
    PHONE("phone"),
    MOBILE_PHONE("mobilePhone"),
    /** Street address; lines separated by a line feed. */
    ADDRESS("address"),
    ZIP("zip"),
    CITY("city"),
    /** ISO 3166-1 alpha-2. */
    COUNTRY("country"),
    DELIVERY_ADDRESS("deliveryAddress"),
    DELIVERY_ZIP("deliveryZip"),
    DELIVERY_CITY("deliveryCity"),
    /** ISO 3166-1 alpha-2. */
    DELIVERY_COUNTRY("deliveryCountry"),
    /** ISO 4217. */
    CURRENCY("currency"),
    /** Number or name of a customer group. */
    GROUP("group"),
    /** Number, code or name of payment terms. */
    PAYMENT_TERMS("paymentTerms"),
    /** {@code DOMESTIC}, {@code EU}, {@code ABROAD} or {@code DOMESTIC_WITHOUT_VAT}. */
    VAT_ZONE("vatZone"),
    /** ISO 639-1. */
    LANGUAGE("language"),
    /** The person to be addressed. */
    CONTACT("contact"),
    OUR_REFERENCE("ourReference"),
    YOUR_REFERENCE("yourReference");

    private final String key;

    CustomerField(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /**
     * @throws IllegalArgumentException naming the value and the valid ones
     */
    public static CustomerField fromKey(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("customer field '" + key + "' is not known; use one of "
                        + Arrays.stream(values()).map(CustomerField::key).toList()));
    }
}
