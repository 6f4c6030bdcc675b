package dev.kontobro.sandbox.fortnox;

import static dev.kontobro.sandbox.fortnox.Property.choice;
import static dev.kontobro.sandbox.fortnox.Property.date;
import static dev.kontobro.sandbox.fortnox.Property.derived;
import static dev.kontobro.sandbox.fortnox.Property.exactly;
import static dev.kontobro.sandbox.fortnox.Property.flag;
import static dev.kontobro.sandbox.fortnox.Property.group;
import static dev.kontobro.sandbox.fortnox.Property.label;
import static dev.kontobro.sandbox.fortnox.Property.number;
import static dev.kontobro.sandbox.fortnox.Property.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.fortnox.Property.Rule;
import dev.kontobro.sandbox.fortnox.Resource.Life;
import dev.kontobro.sandbox.fortnox.Resource.Numbering;
import dev.kontobro.sandbox.fortnox.Resource.Search;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The resources of the stand-in: fields and limits of the OpenAPI description of April 2026, defaults as recorded. */
final class Resources {

    private static final int LONG = 1024;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Locale SWEDISH = Locale.of("sv");

    static final Resource TERMS_OF_PAYMENTS = register(
            "termsofpayments",
            "TermsOfPayment",
            "TermsOfPayments",
            "settings",
            Numbering.CAPITAL_CODE,
            () -> Refused.missing(2000429, "Kan inte hitta betalningsvillkoret."),
            text("Code", 25).key(),
            text("Description", LONG).required());

    /** The text of 2000427 is not known. */
    static final Resource CURRENCIES = register(
            "currencies",
            "Currency",
            "Currencies",
            "currency",
            Numbering.CAPITAL_CODE,
            () -> Refused.missing(2000427, "Kan inte hitta valutan."),
            text("Code", 3).key(),
            text("Description", LONG).required(),
            number("BuyRate"),
            number("SellRate"),
            number("Unit"),
            date("Date"),
            flag("IsAutomatic", false));

    static final Resource UNITS = register(
            "units",
            "Unit",
            "Units",
            "settings",
            Numbering.CODE,
            () -> Refused.missing(2000432, "Kan inte hitta enheten."),
            text("Code", 20).key(),
            text("Description", 100).required(),
            label("CodeEnglish", 100));

    static final Resource CUSTOMERS = new Resource(
            "customers",
            "Customer",
            "Customers",
            "customers",
            "customer",
            "CustomerNumber",
            Properties.of(
                    flag("Active", true),
                    text("Address1", LONG),
                    text("Address2", LONG),
                    text("City", LONG),
                    derived("Country", country("CountryCode")),
                    label("Comments", LONG),
                    exactly("Currency", 3)
                            .startingAs("SEK")
                            .ruledBy(registered(CURRENCIES, 2004344, "Kunde inte hämta/hitta valuta")),
                    text("CostCenter", 6),
                    text("CountryCode", 2).ruledBy(Resources::knownCountry),
                    text("CustomerNumber", LONG).key(),
                    group(
                            "DefaultDeliveryTypes",
                            deliveryType("Invoice"),
                            deliveryType("Order"),
                            deliveryType("Offer")),
                    group(
                            "DefaultTemplates",
                            label("Order", LONG).startingAs("DEFAULTTEMPLATE"),
                            label("Offer", LONG).startingAs("DEFAULTTEMPLATE"),
                            label("Invoice", LONG).startingAs("DEFAULTTEMPLATE"),
                            label("CashInvoice", LONG).startingAs("DEFAULTTEMPLATE")),
                    text("DeliveryAddress1", LONG),
                    text("DeliveryAddress2", LONG),
                    text("DeliveryCity", LONG),
                    derived("DeliveryCountry", country("DeliveryCountryCode")),
                    text("DeliveryCountryCode", 2).ruledBy(Resources::knownCountry),
                    text("DeliveryFax", LONG),
                    label("DeliveryName", LONG),
                    text("DeliveryPhone1", LONG),
                    text("DeliveryPhone2", LONG),
                    text("DeliveryZipCode", 10),
                    label("Email", LONG),
                    label("EmailInvoice", LONG),
                    label("EmailInvoiceBCC", LONG),
                    label("EmailInvoiceCC", LONG),
                    label("EmailOffer", LONG),
                    label("EmailOfferBCC", LONG),
                    label("EmailOfferCC", LONG),
                    label("EmailOrder", LONG),
                    label("EmailOrderBCC", LONG),
                    label("EmailOrderCC", LONG),
                    label("ExternalReference", LONG),
                    text("Fax", LONG),
                    exactly("GLN", 13),
                    exactly("GLNDelivery", 13),
                    text("InvoiceAdministrationFee", LONG),
                    number("InvoiceDiscount"),
                    text("InvoiceFreight", LONG),
                    label("InvoiceRemark", LONG),
                    label("Name", LONG).required(),
                    label("OrganisationNumber", 30).ruledBy(Resources::checkedOrganisationNumber),
                    label("OurReference", 50),
                    text("Phone1", LONG),
                    text("Phone2", LONG),
                    text("PriceList", LONG).startingAs("A"),
                    text("Project", 20),
                    exactly("SalesAccount", 4),
                    flag("ShowPriceVATIncluded", false),
                    label("TermsOfDelivery", 20),
                    label("TermsOfPayment", 25)
                            .ruledBy(registered(TERMS_OF_PAYMENTS, 2000429, "Kan inte hitta betalningsvillkoret.")),
                    choice("Type", Set.of("PRIVATE", "COMPANY"), 2001200, "Ogiltig kundtyp")
                            .startingAs("COMPANY"),
                    label("VATNumber", LONG).ruledBy(Resources::plausibleVatNumber),
                    choice("VATType", "SEVAT", "SEREVERSEDVAT", "EUREVERSEDVAT", "EUVAT", "EXPORT")
                            .startingAs("SEVAT"),
                    text("VisitingAddress", 128),
                    text("VisitingCity", 128),
                    derived("VisitingCountry", country("VisitingCountryCode")),
                    text("VisitingCountryCode", 2).ruledBy(Resources::knownCountry),
                    text("VisitingZipCode", 10),
                    label("WWW", 128),
                    label("WayOfDelivery", 50),
                    label("YourReference", 50),
                    text("ZipCode", 10)),
            new Search(
                    Map.of(
                            "active", (customer, _) -> customer.path("Active").booleanValue(),
                            "inactive",
                                    (customer, _) -> !customer.path("Active").booleanValue()),
                    Map.of(
                            "customernumber", Search.within("CustomerNumber"),
                            "name", Search.within("Name"),
                            "zipcode", Search.within("ZipCode"),
                            "city", Search.within("City"),
                            "email", Search.within("Email"),
                            "phone", Search.within("Phone1"),
                            "organisationnumber", Search.within("OrganisationNumber"),
                            "gln", Search.within("GLN"),
                            "glndelivery", Search.within("GLNDelivery")),
                    Map.of("customernumber", "CustomerNumber", "name", "Name")),
            customerRow(),
            () -> Refused.missing(2000433, "Kan inte hitta kunden."),
            number -> Refused.invalid(
                    2000637,
                    "Kundnummer " + number + " används redan. Kundnumret har redan använts men blivit raderat."),
            Numbering.NEVER_AGAIN,
            Life.CHANGEABLE);

    static final Resource PROJECTS = new Resource(
            "projects",
            "Project",
            "Projects",
            "project",
            "project",
            "ProjectNumber",
            Properties.of(
                    text("Comments", 512),
                    text("ContactPerson", 50),
                    label("Description", 50).required(),
                    date("EndDate"),
                    text("ProjectLeader", 50),
                    text("ProjectNumber", 20).key(),
                    choice("Status", "NOTSTARTED", "ONGOING", "COMPLETED").startingAs("ONGOING"),
                    date("StartDate")),
            new Search(
                    Map.of(),
                    Map.of(
                            "description",
                            Search.within("Description"),
                            "projectleader",
                            Search.within("ProjectLeader")),
                    Map.of()),
            Resource.row("Description", "EndDate", "ProjectLeader", "ProjectNumber", "Status", "StartDate"),
            () -> Refused.missing(2001161, "Kan inte hitta projektet."),
            number -> numberInUse("Projektnummer", number),
            Numbering.NEXT_FREE,
            Life.CHANGEABLE);

    /** The text for a year that is not there is not known. */
    static final Resource FINANCIAL_YEARS = new Resource(
            "financialyears",
            "FinancialYear",
            "FinancialYears",
            "financialyears",
            "bookkeeping",
            "Id",
            Properties.of(
                    number("Id").key(),
                    date("FromDate").required(),
                    date("ToDate").required(),
                    text("AccountChartType", LONG),
                    choice("AccountingMethod", "ACCRUAL", "CASH").startingAs("ACCRUAL")),
            new Search(
                    Map.of(),
                    Map.of(
                            "date",
                            (year, date) -> year.path("FromDate").asText().compareTo(date) <= 0
                                    && year.path("ToDate").asText().compareTo(date) >= 0),
                    Map.of()),
            Resource.row("Id", "FromDate", "ToDate", "AccountingMethod"),
            Resources::noSuchRecord,
            id -> numberInUse("Id", id),
            Numbering.NEXT_FREE,
            Life.PERMANENT);

    static final Resource PRICE_LISTS = register(
            "pricelists",
            "PriceList",
            "PriceLists",
            "price",
            Numbering.CODE,
            () -> Refused.missing(2000431, "Kan inte hitta prislistan."),
            text("Code", 100).key(),
            text("Description", 50).required(),
            label("Comments", LONG),
            flag("PreSelected", false));

    static final Resource TERMS_OF_DELIVERIES = register(
            "termsofdeliveries",
            "TermsOfDelivery",
            "TermsOfDeliveries",
            "settings",
            Numbering.CODE,
            () -> Refused.missing(2000435, "Kan inte hitta leveransvillkoret."),
            text("Code", 20).key(),
            text("Description", 200).required(),
            label("DescriptionEnglish", 100));

    /** Code and text for one that is not there are not known; nor are those of the registers that follow. */
    static final Resource WAYS_OF_DELIVERY = register(
            "wayofdeliveries",
            "WayOfDelivery",
            "WayOfDeliveries",
            "settings",
            Numbering.CODE,
            Resources::noSuchRecord,
            text("Code", 50).key(),
            text("Description", 100),
            label("DescriptionEnglish", 100));

    static final Resource MODES_OF_PAYMENTS = register(
            "modesofpayments",
            "ModeOfPayment",
            "ModesOfPayments",
            "settings",
            Numbering.CODE,
            Resources::noSuchRecord,
            text("Code", 25).key(),
            text("Description", LONG),
            exactly("AccountNumber", 4).required());

    static final Resource COST_CENTERS = register(
            "costcenters",
            "CostCenter",
            "CostCenters",
            "costcenter",
            Numbering.CODE,
            Resources::noSuchRecord,
            text("Code", 6).key(),
            text("Description", LONG).required(),
            text("Note", LONG),
            flag("Active", true));

    static final Resource VOUCHER_SERIES = register(
            "voucherseries",
            "VoucherSeries",
            "VoucherSeriesCollection",
            "bookkeeping",
            Numbering.CODE,
            Resources::noSuchRecord,
            text("Code", 10).key(),
            text("Description", 200),
            flag("Manual", true),
            number("NextVoucherNumber"),
            number("Year"));

    static final Resource ACCOUNTS = new Resource(
            "accounts",
            "Account",
            "Accounts",
            "accounts",
            "bookkeeping",
            "Number",
            Properties.of(
                    flag("Active", true),
                    number("Number").key(),
                    label("Description", 200).required(),
                    text("VATCode", 10),
                    number("Year")),
            new Search(Map.of(), Map.of(), Map.of("number", "Number")),
            Resource.row("Active", "Number", "Description", "VATCode", "Year"),
            () -> Refused.missing(2000423, "Kan inte hitta kontot."),
            number -> numberInUse("Kontonummer", number),
            Numbering.CODE,
            Life.CHANGEABLE);

    static final Resource PREDEFINED_ACCOUNTS = given(
            "predefinedaccounts",
            "PreDefinedAccount",
            "PreDefinedAccounts",
            "settings",
            Map.of(),
            text("Name", 25).key(),
            number("Account"));

    static final Resource PRINT_TEMPLATES = given(
            "printtemplates",
            "PrintTemplate",
            "PrintTemplates",
            "print",
            Map.of("type", (template, type) -> true),
            text("Template", 25).key(),
            label("Name", 25));

    static final List<Resource> ALL = List.of(
            CUSTOMERS,
            PROJECTS,
            Articles.RESOURCE,
            TERMS_OF_PAYMENTS,
            TERMS_OF_DELIVERIES,
            WAYS_OF_DELIVERY,
            MODES_OF_PAYMENTS,
            CURRENCIES,
            UNITS,
            PRICE_LISTS,
            COST_CENTERS,
            ACCOUNTS,
            PREDEFINED_ACCOUNTS,
            VOUCHER_SERIES,
            FINANCIAL_YEARS,
            PRINT_TEMPLATES);

    private Resources() {}

    private static Resource register(
            String path,
            String envelope,
            String listEnvelope,
            String scope,
            Numbering numbering,
            Supplier<Refused> missing,
            Property... properties) {
        var all = Properties.of(properties);
        return new Resource(
                path,
                envelope,
                listEnvelope,
                path,
                scope,
                "Code",
                all,
                Search.NONE,
                Resource.row(all.byName().keySet().toArray(String[]::new)),
                missing,
                code -> numberInUse("Kod", code),
                numbering,
                Life.CHANGEABLE);
    }

    /** One that is only read; its first property is its number. */
    private static Resource given(
            String path,
            String envelope,
            String listEnvelope,
            String scope,
            Map<String, BiPredicate<ObjectNode, String>> parameters,
            Property key,
            Property... others) {
        var all = Properties.of(Stream.concat(Stream.of(key), Stream.of(others)).toArray(Property[]::new));
        return new Resource(
                path,
                envelope,
                listEnvelope,
                path,
                scope,
                key.name(),
                all,
                new Search(Map.of(), parameters, Map.of()),
                Resource.row(all.byName().keySet().toArray(String[]::new)),
                Resources::noSuchRecord,
                number -> numberInUse(key.name(), number),
                Numbering.CODE,
                Life.GIVEN);
    }

    static Refused noSuchRecord() {
        return Refused.missing(2000729, "A valid identifier was not provided.");
    }

    /** Code and words are published for article numbers; for others they are taken to be alike. */
    static Refused numberInUse(String what, String number) {
        return Refused.invalid(2000013, what + " \"" + number + "\" används redan.");
    }

    private static Map<String, Function<ObjectNode, JsonNode>> customerRow() {
        var row = Resource.row("Address1", "Address2", "City", "CustomerNumber", "Email", "Name", "OrganisationNumber");
        row.put("Phone", Resource.said("Phone1"));
        row.put("ZipCode", Resource.said("ZipCode"));
        return row;
    }

    private static Property deliveryType(String document) {
        return choice(document, "PRINT", "EMAIL", "PRINTSERVICE").startingAs("PRINT");
    }

    static Rule registered(Resource register, int code, String message) {
        return (value, record, company) -> {
            if (!company.books().register(register.path()).has(value.asText())) {
                throw Refused.invalid(code, message);
            }
            return value;
        };
    }

    private static JsonNode knownCountry(JsonNode value, ObjectNode record, Company company) {
        if (!COUNTRIES.contains(value.asText())) {
            throw Refused.invalid(2000919, "Ogiltigt land: " + value.asText());
        }
        return value;
    }

    private static Function<ObjectNode, JsonNode> country(String codeProperty) {
        return record -> Properties.isEmpty(record.path(codeProperty))
                ? NullNode.getInstance()
                : TextNode.valueOf(
                        Locale.of("", record.path(codeProperty).asText()).getDisplayCountry(SWEDISH));
    }

    private static JsonNode plausibleVatNumber(JsonNode value, ObjectNode record, Company company) {
        if (!value.asText().matches("[A-Z]{2}[A-Z0-9+*]{2,13}")) {
            throw Refused.invalid(2004194, "Ogiltigt VAT-nummer.");
        }
        return value;
    }

    /** For Swedish customers the check digit counts; with which code Fortnox says so is not known. */
    private static JsonNode checkedOrganisationNumber(JsonNode value, ObjectNode record, Company company) {
        var digits = value.asText().replaceAll("\\D", "");
        var swedish = record.path("CountryCode").asText().equals("SE");
        if (swedish && !(digits.length() == 10 || digits.length() == 12) || swedish && !endsInCheckDigit(digits)) {
            throw Refused.invalid(2000106, "Värdet måste vara alfanumeriskt (" + value.asText() + ")");
        }
        return value;
    }

    private static boolean endsInCheckDigit(String digits) {
        var sum = 0;
        for (var back = 0; back < 10; back++) {
            var weighted = Character.digit(digits.charAt(digits.length() - 1 - back), 10) * (1 + back % 2);
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }
}
