package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.flag;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.settled;
import static dev.kontobro.sandbox.fortnox.Property.text;
import static dev.kontobro.sandbox.fortnox.Property.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Resource.Life;
import dev.kontobro.sandbox.fortnox.Resource.Numbering;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Articles. Prices are kept in price lists, so {@code SalesPrice} is only read; a company's description may set it. Recorded
 * rows of a list say nothing of whether an article is active; one asks for those that are.
 */
final class Articles {

    private static final int LONG = 1024;
    private static final int LARGEST_MEASURE = 999_999_999;
    private static final Set<String> AMOUNTS_AS_TEXT = Set.of(
            "DisposableQuantity",
            "PurchasePrice",
            "ReservedQuantity",
            "SalesPrice",
            "QuantityInStock",
            "StockValue",
            "VAT");

    static final Resource RESOURCE = new Resource(
            "articles",
            "Article",
            "Articles",
            "articles",
            "article",
            "ArticleNumber",
            Properties.of(
                    flag("Active", true),
                    text("ArticleNumber", 50).key().ruledBy(Articles::plainNumber),
                    flag("Bulky", false),
                    account("ConstructionAccount", _ -> IntNode.valueOf(0)),
                    measure("Depth"),
                    label("Description", 200).required(),
                    settled("DisposableQuantity", Documents.ZERO),
                    text("EAN", 30),
                    account("EUAccount", predefined("SALESEUREV")),
                    account("EUVATAccount", predefined("SALESEUVAT")),
                    flag("Expired", false),
                    account("ExportAccount", predefined("SALESEXPORT")),
                    measure("Height"),
                    flag("Housework", false),
                    choice("HouseworkType", types()),
                    text("Manufacturer", 50),
                    text("ManufacturerArticleNumber", 50),
                    label("Note", 10_000),
                    account("PurchaseAccount", _ -> IntNode.valueOf(4000)),
                    number("PurchasePrice").startingAs(Documents.ZERO),
                    number("QuantityInStock").startingAs(Documents.ZERO),
                    settled("ReservedQuantity", Documents.ZERO),
                    account("SalesAccount", predefined("SALES")),
                    settled("SalesPrice"),
                    flag("StockGoods", false),
                    label("StockPlace", 100),
                    settled("StockValue", Documents.ZERO),
                    number("StockWarning"),
                    settled("SupplierName"),
                    text("SupplierNumber", LONG),
                    choice("Type", "STOCK", "SERVICE").startingAs("STOCK"),
                    text("Unit", 20).ruledBy(Resources.registered(Resources.UNITS, 2000432, "Kan inte hitta enheten.")),
                    number("VAT").startingAs(IntNode.valueOf(Vat.STANDARD.intValue())),
                    flag("WebshopArticle", false),
                    measure("Weight"),
                    measure("Width")),
            new Search(
                    Map.of(
                            "active", (article, _) -> article.path("Active").booleanValue(),
                            "inactive", (article, _) -> !article.path("Active").booleanValue()),
                    Map.of(
                            "articlenumber", Search.within("ArticleNumber"),
                            "description", Search.within("Description"),
                            "ean", Search.within("EAN"),
                            "manufacturer", Search.within("Manufacturer"),
                            "manufacturerarticlenumber", Search.within("ManufacturerArticleNumber"),
                            "suppliernumber", Search.within("SupplierNumber"),
                            "webshop", Search.exactly("WebshopArticle")),
                    Map.of(
                            "articlenumber", "ArticleNumber",
                            "quantityinstock", "QuantityInStock",
                            "reservedquantity", "ReservedQuantity",
                            "stockvalue", "StockValue")),
            row(),
            () -> Refused.missing(2000428, "Kan inte hitta artikeln."),
            number -> Resources.numberInUse("Artikelnummer", number),
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    private Articles() {}

    /** The types of rows, those that are no more, and none. */
    private static String[] types() {
        var types = new HashSet<>(HouseWork.all());
        types.add("EMPTYHOUSEWORK");
        return types.toArray(String[]::new);
    }

    private static Property measure(String name) {
        return whole(name, 0, LARGEST_MEASURE).startingAs(Documents.ZERO);
    }

    /**
     * That an account which is not in the chart spoils every change of the article is known for the default ones; here it spoils
     * its creation, too.
     */
    private static Property account(String name, Function<Company, JsonNode> initial) {
        return whole(name, 0, 99_999).startingAs(initial).ruledBy((value, article, company) -> {
            var missing = value.intValue() != 0
                    && !company.books().register(Resources.ACCOUNTS.path()).has(value.asText());
            if (missing) {
                throw Refused.worded(
                        "Konto inte uppdaterat. Kontot \"" + value.asText() + "\" existerar inte. (" + name + ")");
            }
            return value;
        });
    }

    private static Function<Company, JsonNode> predefined(String name) {
        return company -> Accounts.of(company)
                .predefinedNumber(name)
                .<JsonNode>map(number -> IntNode.valueOf(Integer.parseInt(number)))
                .orElse(NullNode.getInstance());
    }

    private static JsonNode plainNumber(JsonNode value, ObjectNode article, Company company) {
        if (!value.asText().matches("[\\p{L}\\p{N}\\-+/._]+")) {
            throw Refused.invalid(2000106, "Värdet måste vara alfanumeriskt (" + value.asText() + ")");
        }
        return value;
    }

    /** Amounts are text in lists and numbers in details. */
    private static Map<String, Function<ObjectNode, JsonNode>> row() {
        var row = new LinkedHashMap<String, Function<ObjectNode, JsonNode>>();
        Stream.of(
                        "ArticleNumber",
                        "Description",
                        "DisposableQuantity",
                        "EAN",
                        "Housework",
                        "PurchasePrice",
                        "SalesPrice",
                        "QuantityInStock",
                        "ReservedQuantity",
                        "StockPlace",
                        "StockValue",
                        "Unit",
                        "VAT",
                        "WebshopArticle")
                .forEach(property -> row.put(
                        property,
                        AMOUNTS_AS_TEXT.contains(property) ? amountAsText(property) : Resource.said(property)));
        return row;
    }

    private static Function<ObjectNode, JsonNode> amountAsText(String property) {
        return article -> Properties.isEmpty(article.path(property))
                ? NullNode.getInstance()
                : TextNode.valueOf(Amounts.text(Amounts.of(article.path(property))));
    }
}
