package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.amount;
import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.date;
import static dev.kontobro.sandbox.fortnox.Property.flag;
import static dev.kontobro.sandbox.fortnox.Property.group;
import static dev.kontobro.sandbox.fortnox.Property.groups;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.mailText;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.quantity;
import static dev.kontobro.sandbox.fortnox.Property.settled;
import static dev.kontobro.sandbox.fortnox.Property.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What invoices and orders have in common: properties, and how they are searched. */
final class Documents {

    static final int LONG = 1024;
    static final JsonNode ZERO = IntNode.valueOf(0);
    static final JsonNode NO = BooleanNode.FALSE;

    static final String NO_REFERENCE = "0";

    /** In Swedish and in English; "Virgin Islands, U.S." is how one of them was recorded. */
    private static final Set<String> COUNTRIES = Stream.concat(
                    Arrays.stream(Locale.getISOCountries())
                            .map(code -> Locale.of("", code))
                            .flatMap(country -> Stream.of(
                                    country.getDisplayCountry(Locale.of("sv")),
                                    country.getDisplayCountry(Locale.ENGLISH))),
                    Stream.of("Virgin Islands, U.S."))
            .collect(Collectors.toUnmodifiableSet());

    private Documents() {}

    /** Lengths are those of invoices; where those of orders are not published, they are taken to be the same. */
    static Stream<Property> head() {
        return Stream.of(
                label("Address1", LONG),
                label("Address2", LONG),
                amount("AdministrationFee"),
                settled("AdministrationFeeVAT", ZERO),
                settled("BasisTaxReduction", ZERO),
                settled("Cancelled", NO),
                label("City", LONG),
                label("Comments", LONG),
                settled("ContributionPercent", ZERO),
                settled("ContributionValue", ZERO),
                label("CostCenter", 6).ruledBy(Documents::knownCostCenter),
                label("Country", LONG).ruledBy(Documents::knownCountry),
                label("Currency", 3)
                        .startingAs("SEK")
                        .ruledBy(Resources.registered(Resources.CURRENCIES, 2004344, "Kunde inte hämta/hitta valuta")),
                number("CurrencyRate").startingAs(IntNode.valueOf(1)),
                label("CustomerName", LONG),
                label("CustomerNumber", LONG).required(),
                label("DeliveryAddress1", LONG),
                label("DeliveryAddress2", LONG),
                label("DeliveryCity", LONG),
                label("DeliveryCountry", LONG).ruledBy(Documents::knownCountry),
                date("DeliveryDate"),
                label("DeliveryName", LONG),
                label("DeliveryZipCode", LONG),
                label("DocumentNumber", LONG).key().ruledBy(Documents::digits),
                group(
                        "EmailInformation",
                        label("EmailAddressFrom", LONG),
                        label("EmailAddressTo", LONG),
                        label("EmailAddressCC", LONG),
                        label("EmailAddressBCC", LONG),
                        mailText("EmailSubject", 100),
                        mailText("EmailBody", 20_000).startingAs(" ")),
                label("ExternalInvoiceReference1", 80),
                label("ExternalInvoiceReference2", 80),
                amount("Freight"),
                settled("FreightVAT", ZERO),
                settled("Gross", ZERO),
                settled("HouseWork", NO),
                settled("InvoiceReference", TextNode.valueOf(NO_REFERENCE)),
                groups("Labels", whole("Id", 1, Integer.MAX_VALUE)),
                settled("Net", ZERO),
                flag("NotCompleted", false),
                settled("OfferReference", TextNode.valueOf(NO_REFERENCE)),
                settled("OrganisationNumber", TextNode.valueOf("")),
                label("OurReference", 50),
                date("OutboundDate"),
                label("Phone1", LONG),
                label("Phone2", LONG),
                label("PriceList", 100)
                        .startingAs("A")
                        .ruledBy(Resources.registered(Resources.PRICE_LISTS, 2000431, "Kan inte hitta prislistan.")),
                label("PrintTemplate", 25).ruledBy(Documents::knownTemplate),
                label("Project", 20)
                        .ruledBy(Resources.registered(Resources.PROJECTS, 2001161, "Kan inte hitta projektet.")),
                label("Remarks", LONG),
                settled("RoundOff", ZERO),
                settled("Sent", NO),
                settled("TaxReduction"),
                choice("TaxReductionType", "none", "rot", "rut", "green").startingAs("none"),
                label("TermsOfDelivery", 20)
                        .ruledBy(Resources.registered(
                                Resources.TERMS_OF_DELIVERIES, 2000435, "Kan inte hitta leveransvillkoret.")),
                label("TermsOfPayment", 25)
                        .ruledBy(Resources.registered(
                                Resources.TERMS_OF_PAYMENTS, 2000429, "Kan inte hitta betalningsvillkoret.")),
                settled("Total", ZERO),
                settled("TotalToPay", ZERO),
                settled("TotalVAT", ZERO),
                flag("VATIncluded", false),
                settled("WarehouseReady", BooleanNode.TRUE),
                label("WayOfDelivery", 50).ruledBy(Documents::knownWayOfDelivery),
                label("YourOrderNumber", 75),
                label("YourReference", 50),
                label("ZipCode", LONG));
    }

    static Stream<Property> row() {
        return Stream.of(
                whole("AccountNumber", 0, 9999).ruledBy(Documents::usableAccount),
                label("ArticleNumber", 50),
                settled("ContributionPercent", TextNode.valueOf("0")),
                settled("ContributionValue", TextNode.valueOf("0")),
                number("Cost").startingAs(ZERO),
                label("CostCenter", 6).ruledBy(Documents::knownCostCenter),
                quantity("DeliveredQuantity").startingAs("0"),
                label("Description", 255),
                amount("Discount").startingAs(ZERO),
                choice("DiscountType", "AMOUNT", "PERCENT").startingAs("PERCENT"),
                flag("HouseWork", false),
                whole("HouseWorkHoursToReport", 0, 999),
                HouseWork.typeOfRow(),
                amount("Price").startingAs(ZERO),
                label("Project", 20)
                        .ruledBy(Resources.registered(Resources.PROJECTS, 2001161, "Kan inte hitta projektet.")),
                settled("RowId"),
                label("StockPointCode", LONG),
                settled("Total", ZERO),
                label("Unit", 20).ruledBy(Resources.registered(Resources.UNITS, 2000432, "Kan inte hitta enheten.")),
                number("VAT").startingAs(ZERO).ruledBy(Documents::configuredVatRate),
                label("VATCode", 10));
    }

    /** @param day the property that is the document's date */
    static Map<String, BiPredicate<ObjectNode, String>> parameters(String day) {
        var parameters = new HashMap<String, BiPredicate<ObjectNode, String>>();
        parameters.put("customername", Search.within("CustomerName"));
        parameters.put("customernumber", Search.within("CustomerNumber"));
        parameters.put("documentnumber", Search.within("DocumentNumber"));
        parameters.put("externalinvoicereference1", Search.within("ExternalInvoiceReference1"));
        parameters.put("externalinvoicereference2", Search.within("ExternalInvoiceReference2"));
        parameters.put("ourreference", Search.within("OurReference"));
        parameters.put("yourreference", Search.within("YourReference"));
        parameters.put("costcenter", Search.exactly("CostCenter"));
        parameters.put("project", Search.exactly("Project"));
        parameters.put("sent", Search.exactly("Sent"));
        parameters.put("notcompleted", Search.exactly("NotCompleted"));
        parameters.put("label", Documents::hasLabel);
        parameters.put("fromdate", Search.from(day));
        parameters.put("todate", Search.until(day));
        return parameters;
    }

    /** Lists of documents say nothing as details do. */
    static Map<String, Function<ObjectNode, JsonNode>> listRow(String... properties) {
        var row = new LinkedHashMap<String, Function<ObjectNode, JsonNode>>();
        Stream.of(properties).forEach(property -> row.put(property, document -> document.path(property)));
        return row;
    }

    /** The code is published, its words are not. */
    static Refused numberInUse(String number) {
        return Refused.invalid(2000861, "Dokumentnummer " + number + " används redan.");
    }

    static boolean isCancelled(ObjectNode document) {
        return document.path("Cancelled").booleanValue();
    }

    private static boolean hasLabel(ObjectNode document, String id) {
        return document.path("Labels")
                .valueStream()
                .anyMatch(label -> label.path("Id").asText().equals(id));
    }

    /** Numbers may be longer than 32 bits, and are chosen by whoever asks. */
    private static JsonNode digits(JsonNode value, ObjectNode document, Company company) {
        if (!value.asText().matches("\\d{1,18}")) {
            throw Refused.invalid(2000108, "Värdet måste vara numeriskt (" + value.asText() + ")");
        }
        return value;
    }

    private static JsonNode knownCountry(JsonNode value, ObjectNode document, Company company) {
        if (!COUNTRIES.contains(value.asText())) {
            throw Refused.invalid(2000919, "Ogiltigt land: " + value.asText());
        }
        return value;
    }

    /** The code of one that is not active is known, its words are made up. */
    private static JsonNode knownCostCenter(JsonNode value, ObjectNode record, Company company) {
        worded(Resources.COST_CENTERS, value, company, "Kunde inte hämta/hitta kostnadsställe");
        company.books()
                .register(Resources.COST_CENTERS.path())
                .find(value.asText())
                .filter(center -> !center.content().path("Active").asBoolean(true))
                .ifPresent(_ -> {
                    throw Refused.invalid(2000947, "Kostnadsställe \"" + value.asText() + "\" är inte aktivt");
                });
        return value;
    }

    private static JsonNode knownWayOfDelivery(JsonNode value, ObjectNode record, Company company) {
        return worded(Resources.WAYS_OF_DELIVERY, value, company, "Kunde inte hämta/hitta leveranssätt");
    }

    /** The words are made up. */
    private static JsonNode knownTemplate(JsonNode value, ObjectNode record, Company company) {
        return worded(Resources.PRINT_TEMPLATES, value, company, "Kunde inte hämta/hitta utskriftsmall");
    }

    private static JsonNode worded(Resource register, JsonNode value, Company company, String message) {
        if (!company.books().register(register.path()).has(value.asText())) {
            throw Refused.worded(message);
        }
        return value;
    }

    private static JsonNode configuredVatRate(JsonNode value, ObjectNode row, Company company) {
        if (!Settings.of(company).hasVatRate(Amounts.of(value))) {
            throw Refused.worded("Kunde inte hämta/hitta moms");
        }
        return value;
    }

    /** Number 0 is a row without an account. */
    static JsonNode usableAccount(JsonNode value, ObjectNode row, Company company) {
        return Amounts.of(value).signum() == 0
                ? NullNode.getInstance()
                : IntNode.valueOf(Accounts.of(company).usable(value.asText()));
    }
}
