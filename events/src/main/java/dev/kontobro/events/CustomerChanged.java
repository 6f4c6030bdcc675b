package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The whole state of a customer, as the source knows it.
 *
 * @param number the business key: the customer's number in the source and in the books
 * @param customerClass {@code B2C}, {@code B2B} or {@code PUBLIC}
 * @param organisationNumber CVR (Denmark) or organisationsnummer (Sweden)
 * @param vatNumber with country prefix
 * @param ean EAN location number / GLN
 * @param currency ISO 4217
 * @param group number or name of a customer group
 * @param paymentTerms number, code or name
 * @param vatZone {@code DOMESTIC}, {@code EU}, {@code ABROAD} or {@code DOMESTIC_WITHOUT_VAT}
 * @param language ISO 639-1
 * @param link where people see it in the source
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CustomerChanged(
        String number,
        String name,
        Field<String> customerClass,
        Field<String> organisationNumber,
        Field<String> vatNumber,
        Field<String> ean,
        Field<String> email,
        Field<String> invoiceEmail,
        Field<String> phone,
        Field<String> mobilePhone,
        Field<Address> billingAddress,
        Field<Address> deliveryAddress,
        Field<String> currency,
        Field<String> group,
        Field<String> paymentTerms,
        Field<String> vatZone,
        Field<String> language,
        Field<String> contact,
        Field<String> ourReference,
        Field<String> yourReference,
        Optional<String> link) {

    /**
     * A postal address.
     *
     * @param street lines separated by a line feed
     * @param country ISO 3166-1 alpha-2
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Address(Field<String> street, Field<String> zip, Field<String> city, Field<String> country) {}
}
