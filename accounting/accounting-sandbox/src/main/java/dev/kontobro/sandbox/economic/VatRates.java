package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which VAT is on a sale. Nobody sends a rate: it is that of the VAT code of the account that the product's group has for
 * the recipient's VAT zone, and there is none when the group has no such account or the account no code.
 */
final class VatRates {

    /** Sales accounts of a product group by VAT zone; that of the first zone has a column of its own. */
    static final String ACCOUNTS_BY_ZONE = "salesAccounts";

    private static final String DOMESTIC = "1";
    private static final String DOMESTIC_ACCOUNT = "domesticAccountId";

    private final Books books;
    private final String zone;

    VatRates(Books books, String zone) {
        this.books = books;
        this.zone = zone;
    }

    /** In percent. */
    BigDecimal rate(String productNumber) {
        return find(Catalogue.PRODUCTS, productNumber)
                .flatMap(product -> find(
                        Catalogue.PRODUCT_GROUPS,
                        product.content().path("productGroup").asText()))
                .flatMap(group -> salesAccount(group.content(), zone))
                .flatMap(account -> find(Catalogue.ACCOUNTS, account.asText()))
                .flatMap(account -> find(
                        Catalogue.VAT_ACCOUNTS,
                        account.content().path("vatAccount").asText()))
                .map(code -> code.content().path("ratePercentage").decimalValue())
                .orElse(BigDecimal.ZERO);
    }

    static Optional<JsonNode> salesAccount(ObjectNode group, String zone) {
        var account = group.path(ACCOUNTS_BY_ZONE).path(zone);
        return Optional.of(account.isMissingNode() && zone.equals(DOMESTIC) ? group.path(DOMESTIC_ACCOUNT) : account)
                .filter(found -> !found.isMissingNode());
    }

    private Optional<Entry> find(String register, String number) {
        return books.register(register).find(number);
    }
}
