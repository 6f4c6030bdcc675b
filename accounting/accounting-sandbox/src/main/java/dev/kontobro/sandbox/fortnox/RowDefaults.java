package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import java.util.Map;

/** What a new row has before the request fills it in: from its article, from how the customer is taxed, from the predefined accounts. */
record RowDefaults(Properties properties, Vat vat, Company company) {

    private static final Map<String, String> FROM_ARTICLE = Map.of(
            "Description", "Description",
            "Unit", "Unit",
            "VAT", "VAT",
            "SalesPrice", "Price",
            "PurchasePrice", "Cost",
            "Housework", "HouseWork",
            "HouseworkType", "HouseWorkType");
    private static final Map<String, String> ARTICLE_ACCOUNT = Map.of(
            "SEVAT", "SalesAccount",
            "SEREVERSEDVAT", "ConstructionAccount",
            "EUREVERSEDVAT", "EUAccount",
            "EUVAT", "EUVATAccount",
            "EXPORT", "ExportAccount");

    ObjectNode of(JsonNode sent) {
        var row = properties.initial(company);
        var article = article(sent.path("ArticleNumber"));
        row.put("VAT", vat.isCharged() ? Vat.STANDARD.intValue() : 0);
        FROM_ARTICLE.forEach((from, to) -> {
            if (!Properties.isEmpty(article.path(from))) {
                row.set(to, article.path(from));
            }
        });
        if (isSent(sent.path("VAT"))) {
            row.set("VAT", Amounts.node(Amounts.of(sent.path("VAT"))));
        }
        if (!isSent(sent.path("AccountNumber"))) {
            row.put("AccountNumber", account(article, row.path("VAT")));
        }
        return row;
    }

    private int account(ObjectNode article, JsonNode rate) {
        if (Settings.of(company).needsAccountFor(Amounts.of(rate))) {
            throw Refused.invalid(2004167, "Konto måste anges för rader med egen momssats.");
        }
        var ofArticle = article.path(ARTICLE_ACCOUNT.getOrDefault(vat.type(), "SalesAccount"));
        var accounts = Accounts.of(company);
        return Amounts.of(ofArticle).signum() > 0
                ? accounts.usable(ofArticle.asText())
                : accounts.predefined(vat.salesAccount(rate));
    }

    /** An article that is not active cannot be sold any more than one that is not there. */
    private ObjectNode article(JsonNode number) {
        if (!isSent(number)) {
            return JsonNodeFactory.instance.objectNode();
        }
        return company.books()
                .register(Articles.RESOURCE.path())
                .find(number.asText())
                .map(entry -> entry.content())
                .filter(article -> article.path("Active").booleanValue())
                .orElseThrow(() -> Refused.invalid(2001302, "Kunde inte hitta artikel"));
    }

    private static boolean isSent(JsonNode value) {
        return !Properties.isEmpty(value) && !Properties.isBlank(value);
    }
}
