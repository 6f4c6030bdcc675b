package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How a customer is taxed. That the customer's VAT type drives VAT and account is published; the accounts are those
 * predefined for the case, and that no VAT is charged where the buyer accounts for it holds whatever a row says.
 */
record Vat(String type) {

    static final BigDecimal STANDARD = BigDecimal.valueOf(25);

    private static final Map<String, String> ACCOUNTS_BY_TYPE = Map.of(
            "SEREVERSEDVAT", "SALESCONSTR2",
            "EUREVERSEDVAT", "SALESEUREV",
            "EUVAT", "SALESEUVAT",
            "EXPORT", "SALESEXPORT");
    private static final Map<BigDecimal, String> SALES_BY_RATE = Map.of(
            BigDecimal.valueOf(25),
            "SALES",
            BigDecimal.valueOf(12),
            "SALES_MP2",
            BigDecimal.valueOf(6),
            "SALES_MP3",
            BigDecimal.ZERO,
            "SALES_MP0");
    private static final Map<BigDecimal, String> OUTPUT_BY_RATE = Map.of(
            BigDecimal.valueOf(25), "OUTVAT_MP1",
            BigDecimal.valueOf(12), "OUTVAT_MP2",
            BigDecimal.valueOf(6), "OUTVAT_MP3");

    /** Of a document's customer. */
    static Vat of(ObjectNode document, Company company) {
        return new Vat(company.books()
                .register(Resources.CUSTOMERS.path())
                .find(document.path("CustomerNumber").asText())
                .map(customer -> customer.content().path("VATType").asText())
                .orElse("SEVAT"));
    }

    boolean isCharged() {
        return type.equals("SEVAT") || type.equals("EUVAT");
    }

    /** Of freight and administration fee. */
    BigDecimal feeRate() {
        return isCharged() ? STANDARD : BigDecimal.ZERO;
    }

    /** The name that the sales account is predefined under; a rate of the company's own sells on the usual one. */
    String salesAccount(JsonNode rate) {
        return ACCOUNTS_BY_TYPE.getOrDefault(
                type, SALES_BY_RATE.getOrDefault(Amounts.of(rate).stripTrailingZeros(), "SALES"));
    }

    /** The name that the account of outgoing VAT is predefined under. */
    static String outputAccount(BigDecimal rate) {
        return OUTPUT_BY_RATE.getOrDefault(rate.stripTrailingZeros(), "OUTVAT_MP4");
    }
}
