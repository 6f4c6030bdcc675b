package dev.kontobro.accounting.catalogue;

import static dev.kontobro.accounting.SystemName.ECONOMIC;
import static dev.kontobro.accounting.SystemName.FORTNOX;
import static dev.kontobro.accounting.catalogue.Outcome.BROKEN;
import static dev.kontobro.accounting.catalogue.Outcome.DEAD_LETTERED;
import static dev.kontobro.accounting.catalogue.Outcome.HELD;
import static dev.kontobro.accounting.catalogue.Outcome.PREVENTED;
import static dev.kontobro.accounting.catalogue.Outcome.REJECTED;
import static dev.kontobro.accounting.catalogue.Outcome.RETRIED;
import static dev.kontobro.accounting.catalogue.Outcome.SKIPPED;
import static dev.kontobro.accounting.catalogue.Outcome.WARNED;
import static dev.kontobro.accounting.catalogue.Outcome.WITHHELD;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.catalogue.Row.Occurrence.NotYet;
import dev.kontobro.accounting.catalogue.Row.Occurrence.Provoked;
import dev.kontobro.accounting.catalogue.Row.Occurrence.SameAs;
import dev.kontobro.accounting.catalogue.Row.Occurrence.WhileConnecting;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rows, in the order and under the numbers of the collection they were taken from. This is the one place that says
 * which of them can happen: the services' tests provoke each of these cases, and the page is made of it.
 */
public final class KnownFailures {

    private static final String CONNECTING = "gateway-service/src/test/java/dev/kontobro/gateway/connect/";

    /** A part of the collection, as its page has it. */
    record Section(String title, List<Row> rows) {}

    /**
     * @param code empty where nothing has to be told
     */
    private record Way(
            List<SystemName> systems, Place place, Outcome outcome, String code, boolean isRefused, String how) {

        /** A call is refused on the way. */
        Way refused() {
            return new Way(systems, place, outcome, code, true, how);
        }
    }

    static final List<Section> SECTIONS = List.of(
            new Section("Logs and test runs of shop integrations", shopIntegrations()),
            new Section("e-conomic: shops and invoices", economicShops()),
            new Section("e-conomic: vouchers and expenses", economicVouchers()),
            new Section("Fortnox", fortnox()));

    private KnownFailures() {}

    public static List<Row> rows() {
        return SECTIONS.stream().flatMap(section -> section.rows().stream()).toList();
    }

    /** What the tests of a service provoke. */
    public static List<Case> cases(Place place) {
        return rows().stream()
                .flatMap(row -> row.cases().stream())
                .filter(known -> known.place() == place)
                .toList();
    }

    private static List<Row> shopIntegrations() {
        return List.of(
                row(
                        1,
                        "Skipped: order not in allowed states",
                        both(SKIPPED, "state-not-sent", "Send an order in a state that the profile does not list.")),
                row(
                        2,
                        "Error in totals validation: gross or VAT differs",
                        both(
                                WITHHELD,
                                "totals-differ",
                                "Send an invoice whose totals are 50.00 below the sum of its lines.")),
                row(
                        3,
                        "Error in totals validation: a few øre, by rounding",
                        both(WARNED, "rounding-corrected", "Send an invoice whose total is 0.05 above its lines.")),
                row(
                        4,
                        "Error in totals validation: a product sold without VAT is in a group with VAT",
                        economic(
                                WITHHELD,
                                "vat-differs",
                                "Sell a product of a group with 25 % VAT without VAT. In Fortnox a row has the rate the"
                                        + " source says, whatever the product's.")),
                row(
                        5,
                        "Product number missing on a line",
                        economic(
                                REJECTED,
                                "product-number-missing",
                                "Send a line without a product. Fortnox takes such lines."),
                        both(
                                WARNED,
                                "product-replaced",
                                "The same, where the profile has a product for lines without one.")),
                row(
                        6,
                        "Product number missing on a line for shipping, fee or discount",
                        economic(
                                HELD,
                                "charge-without-product",
                                "Send an invoice with shipping while the profile has no product for it. Fortnox takes"
                                        + " the charge as a row of text and amount.")),
                row(
                        7,
                        "Refund without product number",
                        economic(
                                HELD,
                                "charge-without-product",
                                "Send a credit note over a free amount while the profile has no product for refunds."
                                        + " Fortnox takes it as a row of text and amount.")),
                row(
                        8,
                        "Product number longer than 25 characters",
                        economic(REJECTED, "field-too-long", "Send a line with a product number of 26 characters."),
                        fortnox(
                                REJECTED,
                                "product-number-invalid",
                                "Send a product number with a space: Fortnox has room for longer ones, but not for every"
                                        + " character.")),
                row(
                        9,
                        "Product not found in the books",
                        bothRefuse(HELD, "product-missing", "Send a line with a product that is not in the books.")),
                row(
                        10,
                        "Product barred",
                        bothRefuse(
                                REJECTED,
                                "product-barred",
                                "`PATCH` the product to be barred (e-conomic: `barred`, Fortnox: `Active`), and sell it.")),
                row(
                        11,
                        "Product has no name",
                        economicRefuses(
                                REJECTED,
                                "product-name-missing",
                                "Sell an unknown product on a line without text, where the profile has missing products"
                                        + " made."),
                        fortnoxRefuses(REJECTED, "product-name-missing", "The same.")),
                row(
                        12,
                        "Quantity 0 on a line",
                        both(
                                REJECTED,
                                "quantity-zero",
                                "Send a line with quantity 0 where the profile refuses these. By default it is sent as"
                                        + " text.")),
                row(
                        13,
                        "Customer number is no integer, has a leading zero, or more than 9 digits",
                        at(Place.CUSTOMERS, economic(HELD, "number-not-mapped", "Send a customer `0012`.")),
                        at(
                                Place.CUSTOMERS,
                                fortnox(HELD, "number-not-mapped", "Send a customer `A 12`, with a space."))),
                row(
                        14,
                        "Customer name missing",
                        at(
                                Place.CUSTOMERS,
                                both(
                                        DEAD_LETTERED,
                                        "event-invalid",
                                        "Send a customer without a name: the schema of the event asks for it, so it is"
                                                + " told before it is anywhere."))),
                row(
                        15,
                        "EAN invalid",
                        both(REJECTED, "ean-invalid", "Send a recipient whose EAN has a wrong check digit.")),
                row(
                        16,
                        "Customer missing, creation not allowed",
                        both(
                                REJECTED,
                                "customer-missing",
                                "Send an invoice of a customer that is not in the books, where the profile refuses"
                                        + " these.")),
                row(
                        17,
                        "Credit note cannot be made: invoice not booked",
                        both(HELD, "credit-waits-for-booking", "Send a credit note for an invoice that is a draft.")),
                row(
                        18,
                        "VAT does not match",
                        economic(
                                WITHHELD,
                                "vat-differs",
                                "Send a line with 24 % VAT of a product whose group has 25 %."),
                        fortnoxRefuses(
                                REJECTED,
                                "vat-rate-unknown",
                                "Send a line with 24 % VAT, which the company has not set up."),
                        both(
                                HELD,
                                "value-not-mapped",
                                "Send an invoice to Finland, while the map of countries to VAT zones has no Finland.")),
                row(
                        19,
                        "Order does not appear",
                        both(SKIPPED, "switched-off-by-profile", "Send an order while orders are switched off."),
                        both(
                                SKIPPED,
                                "before-start-date",
                                "Send an order that is older than the day on which the connection begins.")),
                row(
                        20,
                        "Missing permissions in the accounting system",
                        economicRefuses(
                                REJECTED,
                                "role-missing",
                                "`PATCH` the company's settings to `{\"role\": \"ProjectEmployee\"}`, and send an"
                                        + " invoice."),
                        fortnoxRefuses(
                                REJECTED,
                                "scope-missing",
                                "`PATCH` the company's settings to `{\"scopes\": [\"customer\"]}`, and send an"
                                        + " invoice.")),
                row(
                        21,
                        "Accounting year closed",
                        bothRefuse(
                                WITHHELD,
                                "booking-period-closed",
                                "Send an invoice to be booked on a day in a closed year or a locked period.")),
                row(
                        22,
                        "Missing name, e-mail, country or phone",
                        economicRefuses(
                                WITHHELD,
                                "mail-address-missing",
                                "Have an invoice mailed whose customer has no e-mail address. A missing name is row 14;"
                                        + " country and phone may be missing."),
                        fortnoxRefuses(WITHHELD, "mail-address-missing", "The same.")));
    }

    private static List<Row> economicShops() {
        return List.of(
                row(
                        23,
                        "Item group not found",
                        economicRefuses(
                                REJECTED,
                                "group-unknown",
                                "Have a missing product made in a group that is not in the books. Articles in Fortnox"
                                        + " have no groups.")),
                row(
                        24,
                        "Customer could not be created",
                        at(
                                Place.CUSTOMERS,
                                economic(
                                        REJECTED, "ean-invalid", "Send a customer whose EAN has a wrong check digit.")),
                        at(
                                Place.CUSTOMERS,
                                fortnoxRefuses(
                                        REJECTED,
                                        "vat-number-invalid",
                                        "Send a customer with the VAT number `SE12`."))),
                row(
                        25,
                        "API key invalid, or revoked",
                        economicRefuses(BROKEN, "grant-for-another-app", "Remove the app, as the owner would."),
                        fortnox(
                                BROKEN,
                                "grant-revoked",
                                "The same. The refused token request is the gateway's, so no call is.")),
                row(
                        26,
                        "Invoice could not be created: layout, terms or customer group are not there",
                        economicRefuses(REJECTED, "layout-unknown", "Have the profile name a layout 99."),
                        bothRefuse(
                                REJECTED, "payment-terms-unknown", "Send an invoice with the terms of payment `99`.")),
                row(
                        27,
                        "Wrong VAT zone",
                        economicRefuses(
                                REJECTED,
                                "vat-zone-unknown",
                                "Have the profile name the VAT zone 9. In Fortnox it is one of five that there always"
                                        + " are, and belongs to the customer.")),
                row(
                        28,
                        "Rate limit",
                        both(
                                RETRIED,
                                "system-busy",
                                "Switch on the fault `throttled`, and send an invoice. No attempt is counted.")),
                row(
                        29,
                        "The license is read-only",
                        economicRefuses(
                                REJECTED,
                                "package-without-api",
                                "Switch on the fault `refused` with status 403 and these words. Fortnox' like is row 64.")),
                row(
                        30,
                        "Order without a customer",
                        both(
                                REJECTED,
                                "customer-missing",
                                "Send an invoice without a customer number, where the profile has no collective customer"
                                        + " and refuses these.")),
                row(31, "SKU should not be empty", new SameAs(5, "a line without a product number")),
                row(
                        32,
                        "Invoice creation skipped: product not found",
                        bothRefuse(
                                REJECTED,
                                "product-missing",
                                "Sell an unknown product where the profile refuses such documents.")),
                row(33, "Shipping charge preferences missing", new SameAs(6, "shipping without a product")),
                row(
                        34,
                        "Invalid format for customer number",
                        at(Place.CUSTOMERS, economic(HELD, "number-not-mapped", "Send a customer `K-1`."))),
                row(
                        35,
                        "Skip: sync off, trigger or status filter did not match, already synced",
                        both(HELD, "waits-for-release", "Send an order where the profile has each released by hand."),
                        both(
                                PREVENTED,
                                "",
                                "Send the same invoice again: it is unchanged, and no call is made. Sync off is row 19,"
                                        + " status row 1.")),
                row(
                        36,
                        "No payment account defined for the gateway",
                        both(
                                WITHHELD,
                                "payment-method-not-mapped",
                                "Have payments noted, and send one by a method that the value map does not have."),
                        both(HELD, "value-not-mapped", "The same where the method decides on the terms of payment.")),
                row(
                        37,
                        "We cannot settle a debtor: invoice and payment are on two customers",
                        new NotYet("A payment is noted on the invoice it pays, and so on that invoice's customer.")),
                row(
                        38,
                        "Booking error: product VAT is not that of the mapped product's group",
                        new SameAs(18, "a rate that is not the product group's")),
                row(
                        39,
                        "Product not synced: SKU or title is empty",
                        new NotYet(
                                "Products are not transferred by themselves in this version, only made of the lines of"
                                        + " documents: see rows 5 and 11.")),
                row(
                        40,
                        "Could not be updated: deleted on one side",
                        both(
                                SKIPPED,
                                "document-gone",
                                "Delete a draft in the books (in Fortnox: cancel it), and send newer content."),
                        at(
                                Place.CUSTOMERS,
                                both(REJECTED, "customer-gone", "Delete a customer in the books, and send a change."))),
                row(
                        41,
                        "Invoice number differs from the books'",
                        economicRefuses(
                                WITHHELD,
                                "booking-number-taken",
                                "Have the source number invoices, and enter another invoice under the next number. Drafts"
                                        + " have no number in e-conomic until they are booked; the outcome says it"
                                        + " then."),
                        fortnoxRefuses(
                                HELD, "document-number-taken", "The same. In Fortnox a draft has its number already.")),
                row(
                        42,
                        "Drop-downs are empty",
                        new WhileConnecting(
                                CONNECTING + "ChooseIT.java",
                                "aRegisterThatWasNotReadIsReadByCheckingAgain",
                                "The page says which list could not be read and why, and reads it again on request. When the"
                                        + " connection is broken, that is row 25.")),
                row(
                        43,
                        "Sync paused itself after repeated errors",
                        new NotYet(
                                "Kontobro never stops for errors of single records: each waits for itself. Only a broken"
                                        + " connection stops, which is row 25.")),
                row(
                        44,
                        "Project export fails: project module off",
                        at(
                                Place.CUSTOMERS,
                                economicRefuses(
                                        REJECTED,
                                        "module-missing",
                                        "`PATCH` the company's settings to `{\"modules\": []}`, and send a project.")),
                        at(
                                Place.CUSTOMERS,
                                fortnoxRefuses(
                                        REJECTED,
                                        "licence-missing",
                                        "`PATCH` the company's settings to `{\"licencesMissing\": [\"project\"]}`, and"
                                                + " send a project."))),
                row(
                        45,
                        "Customer, project or invoice fails: group 1, project group 1 or journal 1 is missing",
                        at(
                                Place.CUSTOMERS,
                                economicRefuses(
                                        REJECTED,
                                        "group-unknown",
                                        "Have the profile name the customer group 99. A journal that is missing is row"
                                                + " 52; Fortnox has no such groups."))),
                row(
                        46,
                        "Invoice not transferred due to VAT code of the sales account",
                        economic(
                                WARNED,
                                "journal-vat-differs",
                                "Send an invoice with VAT into a journal, on a sales account without a VAT code.")),
                row(
                        47,
                        "Invoices are returned: the standard invoice text is empty",
                        new WhileConnecting(
                                CONNECTING + "StartIT.java",
                                "whatIsMissingIsShownWithItsRemedyAndWhatWaits",
                                "Nothing is returned for it; the checks before the start say "
                                        + "`invoice-text-missing` where invoices are mailed and have no text.")),
                row(
                        48,
                        "Attachment refused: package without attachments",
                        economicRefuses(
                                WARNED,
                                "module-missing",
                                "Switch on the fault `moduleOff` for `Scanning`, and send an invoice with a file."),
                        fortnoxRefuses(
                                WARNED,
                                "licence-missing",
                                "`PATCH` the company's settings to `{\"licencesMissing\": [\"inbox\"]}`, and send an"
                                        + " invoice with a file.")));
    }

    private static List<Row> economicVouchers() {
        return List.of(
                row(
                        49,
                        "You must be authorized to use the Scanning add-on module (E03040)",
                        new SameAs(48, "the module for files")),
                row(
                        50,
                        "Contra number is not defined",
                        economic(
                                HELD,
                                "setting-required",
                                "Send an invoice into a journal while the profile names no account.")),
                row(
                        51,
                        "Export fails: project without cost type, or the other way round",
                        new NotYet(
                                "Expenses are not transferred in this version, and entries of invoices in journals have no"
                                        + " project: the source hears `field-not-supported`.")),
                row(
                        52,
                        "Journal missing, account missing",
                        economic(REJECTED, "journal-unknown", "Have the profile name the journal 99."),
                        economic(REJECTED, "account-unknown", "Have the profile name the account 9999 for journals.")),
                row(
                        53,
                        "Tax code does not exist",
                        economicRefuses(
                                REJECTED,
                                "vat-code-unknown",
                                "Have the value map give the account of a journal's invoices the VAT code `XX`. What"
                                        + " Fortnox answers to an unknown code is not published; a rate it does not have"
                                        + " is row 18.")),
                row(
                        54,
                        "Account number does not exist",
                        fortnoxRefuses(
                                REJECTED,
                                "account-unknown",
                                "Send a line with the account 3998. In e-conomic the product's group has the account;"
                                        + " for journals see row 52.")),
                row(
                        55,
                        "Tag does not exist",
                        economicRefuses(REJECTED, "cost-centre-unknown", "Send an invoice with the cost centre `99`."),
                        fortnoxRefuses(REJECTED, "cost-centre-unknown", "The same.")),
                row(
                        56,
                        "Vendor does not exist or is blocked",
                        new NotYet("Suppliers and their invoices are not transferred in this version.")),
                row(
                        57,
                        "Receipt could not be downloaded, uploaded or converted, or is too large",
                        both(WARNED, "file-not-fetched", "Send an invoice with a file that is not in the store."),
                        both(
                                WARNED,
                                "file-type-not-taken",
                                "Send an invoice with a file of a type that is not taken.")),
                row(
                        58,
                        "Wrong agreement",
                        new WhileConnecting(
                                CONNECTING + "ReconnectIT.java",
                                "anotherCompanyCannotTakeItsPlace",
                                "The company is shown and confirmed before anything is sent; another one than before cannot take"
                                        + " its place.")),
                row(
                        59,
                        "VAT codes locked in the journal",
                        new NotYet(
                                "What e-conomic answers then is not published. Whatever it refuses without a known meaning"
                                        + " is told as `value-refused`, in its own words.")),
                row(
                        60,
                        "Integration active but setup invalid; not retried automatically",
                        new SameAs(25, "an invalid key; an account that is not there is row 52")),
                row(
                        61,
                        "Call timed out, later: already exists",
                        both(
                                RETRIED,
                                "write-uncertain",
                                "Switch on the fault `cut` with the moment `AFTER_WRITE`, and send an invoice."),
                        both(PREVENTED, "", "The same; when it is tried again, it is found, and is there once.")));
    }

    private static List<Row> fortnox() {
        return List.of(
                row(
                        62,
                        "2000310 Ogiltig inloggning, 2000311",
                        fortnoxRefuses(
                                BROKEN,
                                "login-refused",
                                "Switch on the fault `refused` with status 401, code 2000310 and these words.")),
                row(
                        63,
                        "Invalid refresh token",
                        fortnox(
                                BROKEN,
                                "grant-revoked",
                                "Switch on the fault `grantRevoked` for calls and token requests. That a token is used"
                                        + " once, whatever happens, is the gateway's to see to.")),
                row(
                        64,
                        "2001103 Api-licens saknas",
                        fortnoxRefuses(
                                REJECTED,
                                "package-without-api",
                                "`PATCH` the company's settings to `{\"integrationLicence\": false}`.")),
                row(
                        65,
                        "2001101 no active licence for the scope",
                        fortnoxRefuses(
                                REJECTED,
                                "licence-missing",
                                "`PATCH` the company's settings to `{\"licencesMissing\": [\"invoice\"]}`.")),
                row(
                        66,
                        "Client does not allow service account",
                        fortnox(
                                BROKEN,
                                "grant-revoked",
                                "Switch on the fault `refused` for token requests, with these words: connect again, as a"
                                        + " user where the app takes no service account.")),
                row(
                        67,
                        "Lacks rights (behörighet)",
                        fortnoxRefuses(
                                REJECTED,
                                "user-right-missing",
                                "Switch on the fault `refused` with status 403, code 2003275.")),
                row(
                        68,
                        "2000637 Kundnummer används redan, raderat",
                        at(
                                Place.CUSTOMERS,
                                fortnoxRefuses(
                                        REJECTED,
                                        "customer-number-reserved",
                                        "`DELETE /fortnox/3/customers/1001` a customer that the hub does not know, and"
                                                + " send one with its number."))),
                row(69, "Customer name cannot be empty", new SameAs(14, "a customer without a name")),
                row(
                        70,
                        "2000106, 2000108, 2000134, 2000359: not alphanumeric, numeric, boolean; illegal characters",
                        fortnoxRefuses(
                                REJECTED,
                                "format-wrong",
                                "Switch on the fault `refused` with code 2000106. Kontobro checks forms before it calls,"
                                        + " so this is for those it does not know."),
                        fortnox(WARNED, "characters-replaced", "Send a line whose text has `<` in it.")),
                row(
                        71,
                        "2001304 Kunde inte hitta konto: not in the plan, or default accounts empty",
                        fortnoxRefuses(
                                REJECTED,
                                "account-unknown",
                                "`PATCH` the default account `CUSTCLAIM` to be empty, and have an invoice booked.")),
                row(
                        72,
                        "Account is not active",
                        fortnoxRefuses(REJECTED, "account-inactive", "Send a line with the account 6999.")),
                row(73, "Kunde inte hämta/hitta moms", new SameAs(18, "a rate that is not set up")),
                row(
                        74,
                        "Kunde inte hämta/hitta valuta",
                        economicRefuses(REJECTED, "currency-unknown", "Send an invoice in `ISK`."),
                        fortnox(
                                REJECTED,
                                "currency-unknown",
                                "The same. Kontobro needs the currency's rate, and looks before it calls.")),
                row(
                        75,
                        "Currency X and X does not match",
                        both(
                                WITHHELD,
                                "payment-currency-differs",
                                "Have payments noted, change the currency of the booked invoice in the books, and say that"
                                        + " it is paid.")),
                row(
                        76,
                        "Fiscal year not available; payment date not within the invoice's year",
                        economic(
                                WITHHELD,
                                "payment-period-closed",
                                "Have payments noted, and say that one came in a year that is not there yet."),
                        fortnoxRefuses(WITHHELD, "payment-period-closed", "The same."),
                        fortnoxRefuses(
                                WITHHELD, "payment-outside-year", "The same, where the next financial year is there.")),
                row(77, "har låst perioden t.o.m.", new SameAs(21, "a locked period")),
                row(
                        78,
                        "Payment date cannot precede the invoice date",
                        both(
                                WARNED,
                                "payment-day-moved",
                                "Have payments noted, and say that one came before the day of the invoice.")),
                row(
                        79,
                        "Kunde inte hämta/hitta leveranssätt",
                        fortnoxRefuses(
                                REJECTED, "way-of-delivery-unknown", "Send an invoice with the way of delivery `X`.")),
                row(
                        80,
                        "Kunde inte hämta/hitta kostnadsställe; 2000947 inactive cost centre",
                        fortnoxRefuses(
                                REJECTED,
                                "cost-centre-inactive",
                                "Send an invoice with the cost centre `GAMLA`, which is not active. One that is not there"
                                        + " is row 55.")),
                row(
                        81,
                        "Kostnadsställe är ej tillåtet på konto; Projekt är obligatoriskt",
                        fortnoxRefuses(
                                REJECTED,
                                "cost-centre-not-allowed",
                                "Switch on the fault `refused` with these words, and send an invoice."),
                        fortnoxRefuses(REJECTED, "project-required-by-account", "The same.")),
                row(
                        82,
                        "Project period not active on the date",
                        fortnoxRefuses(
                                REJECTED,
                                "project-closed",
                                "Switch on the fault `refused` with these words, and send an invoice.")),
                row(83, "Kunde inte hitta artikel", new SameAs(9, "a product that is not in the books")),
                row(
                        84,
                        "2003977 line with quantity but no text or article",
                        fortnox(REJECTED, "line-without-text", "Send a line without product and text.")),
                row(
                        85,
                        "2003498 must be finalized",
                        fortnox(
                                        PREVENTED,
                                        "",
                                        "Mark a draft as not completed (`NotCompleted`), and have it booked: it is completed"
                                                + " first.")
                                .refused()),
                row(
                        86,
                        "Faktura som bokförs måste vara klarmarkerad",
                        fortnox(
                                        PREVENTED,
                                        "",
                                        "`PATCH` the company's settings to `{\"warehouse\": true}`, and have an invoice booked: it"
                                                + " is marked as ready first.")
                                .refused(),
                        fortnoxRefuses(
                                WITHHELD,
                                "not-warehouse-ready",
                                "The same, with the fault `refused` for `warehouseready`, code 2003126 and its words.")),
                row(
                        87,
                        "Värdet tolkas som null: empty required field",
                        at(
                                Place.CUSTOMERS,
                                fortnoxRefuses(
                                        REJECTED,
                                        "field-required",
                                        "Switch on the fault `refused` with these words, and send a customer."))),
                row(
                        88,
                        "OCR-numret används redan",
                        fortnoxRefuses(
                                REJECTED,
                                "document-number-taken",
                                "Switch on the fault `refused` with these words, and send an invoice.")),
                row(
                        89,
                        "Verifikationsserien är inte manuell, or is not there",
                        new NotYet(
                                "Kontobro writes no vouchers of its own in Fortnox; booking uses Fortnox' own series.")),
                row(
                        90,
                        "Default account missing",
                        fortnoxRefuses(
                                REJECTED,
                                "default-account-missing",
                                "Switch on the fault `refused` for `bookkeep`, with code 2003095 and its words.")),
                row(
                        91,
                        "Invoice already fully paid",
                        both(
                                PREVENTED,
                                "",
                                "Pay a booked invoice in the books, and say then that it is paid: it is left as it is.")),
                row(
                        92,
                        "Organisation number too long, too short, or not found",
                        at(
                                Place.CUSTOMERS,
                                fortnox(
                                        REJECTED,
                                        "organisation-number-invalid",
                                        "Send a customer with the organisation number `55`. e-conomic takes any text."))),
                row(
                        93,
                        "Company uses the cash method",
                        fortnox(
                                        WARNED,
                                        "booked-at-payment",
                                        "`PATCH` the company's settings to `{\"accountingMethod\": \"CASH\"}`, and have an invoice"
                                                + " booked.")
                                .refused()),
                row(
                        94,
                        "Duplicate invoices for the same order",
                        both(PREVENTED, "", "Send the same order three times at once.")),
                row(
                        95,
                        "Refund misses the discount on the credit invoice",
                        both(
                                REJECTED,
                                "credit-exceeds-invoice",
                                "Invoice with a discount, and send a credit note without it.")),
                row(
                        96,
                        "OSS country-to-tax mapping not configured",
                        both(
                                HELD,
                                "value-not-mapped",
                                "Send an invoice to Germany with 19 % VAT, while the map of foreign rates has Finland"
                                        + " only.")),
                row(
                        97,
                        "Payout transaction: unsupported currency combination; fee write-off failed",
                        new NotYet("Payouts of payment providers are not transferred in this version.")),
                row(
                        98,
                        "Assignment not exported: customer not in Fortnox",
                        economic(
                                HELD,
                                "document-waits-for-customer",
                                "Send an order of a customer that is not in the books, where customers are only looked"
                                        + " up."),
                        fortnoxRefuses(HELD, "document-waits-for-customer", "The same.")),
                row(
                        99,
                        "Time row not exported: time type without article",
                        both(
                                HELD,
                                "value-not-mapped",
                                "Send an order with a row of time whose type the value map does not have.")),
                row(
                        100,
                        "Text cut at 1052",
                        both(
                                WARNED,
                                "field-cut",
                                "Send an order with a text above the lines of more than 1,024" + " characters.")));
    }

    private static Way both(Outcome outcome, String code, String how) {
        return new Way(List.of(ECONOMIC, FORTNOX), Place.DOCUMENTS, outcome, code, false, how);
    }

    private static Way bothRefuse(Outcome outcome, String code, String how) {
        return both(outcome, code, how).refused();
    }

    private static Way economic(Outcome outcome, String code, String how) {
        return new Way(List.of(ECONOMIC), Place.DOCUMENTS, outcome, code, false, how);
    }

    private static Way economicRefuses(Outcome outcome, String code, String how) {
        return economic(outcome, code, how).refused();
    }

    private static Way fortnox(Outcome outcome, String code, String how) {
        return new Way(List.of(FORTNOX), Place.DOCUMENTS, outcome, code, false, how);
    }

    private static Way fortnoxRefuses(Outcome outcome, String code, String how) {
        return fortnox(outcome, code, how).refused();
    }

    private static Way at(Place place, Way way) {
        return new Way(way.systems(), place, way.outcome(), way.code(), way.isRefused(), way.how());
    }

    private static Row row(int number, String shown, Row.Occurrence occurrence) {
        return new Row(number, shown, occurrence);
    }

    private static Row row(int number, String shown, Way... ways) {
        var cases = new ArrayList<Case>();
        for (var at = 0; at < ways.length; at++) {
            var way = ways[at];
            var id = ways.length == 1 ? Integer.toString(number) : number + "" + (char) ('a' + at);
            way.systems().stream()
                    .map(system -> new Case(
                            number,
                            id,
                            system,
                            way.place(),
                            way.outcome(),
                            Optional.of(way.code())
                                    .filter(code -> !code.isEmpty())
                                    .map(ProblemCode::fromId),
                            way.isRefused(),
                            way.how()))
                    .forEach(cases::add);
        }
        return new Row(number, shown, new Provoked(cases));
    }
}
