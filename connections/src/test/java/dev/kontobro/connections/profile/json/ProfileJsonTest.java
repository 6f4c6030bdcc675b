package dev.kontobro.connections.profile.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.Afterwards;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.connections.profile.MissingCustomer;
import dev.kontobro.connections.profile.RulesFixture;
import dev.kontobro.connections.profile.Sending;
import dev.kontobro.connections.profile.StartNumbers;
import dev.kontobro.connections.profile.States;
import dev.kontobro.connections.profile.TotalsCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int PROFILES = 500;

    @Test
    void nothingSetIsTheStandardProfile() {
        assertThat(read("{}", ProfileBooks.UNKNOWN)).isEqualTo(ExportProfile.standard());
    }

    @Test
    void whatIsWrittenReadsAsTheSameProfile() throws JsonProcessingException {
        for (var seed = 0; seed < PROFILES; seed++) {
            // Given
            var profile = RandomProfile.of(seed);

            // When
            var written = JSON.writeValueAsString(ProfileJson.write(profile));

            // Then
            assertThat(read(written, ProfileBooks.UNKNOWN)).as("seed %s", seed).isEqualTo(profile);
        }
    }

    @ParameterizedTest
    @CsvSource({"ECONOMIC", "FORTNOX"})
    void theStandardProfileHoldsInEverySystem(SystemName system) {
        // Given
        var json = ProfileJson.write(ExportProfile.standard());

        // Then
        assertThat(ProfileJson.read(json, ProfileBooks.in(system))).isEqualTo(ExportProfile.standard());
    }

    @Test
    void everyMistakeIsFoundAtOnce() {
        assertThat(mistakes("""
                        {
                          "customers": {
                            "mode": "always",
                            "trigger": {"when": "scheduled", "schedule": {
                              "rhythm": {"every": "week", "days": ["friday", "friday", "caturday"], "times": ["8:00"]},
                              "holidays": {"rule": "skip", "country": "FI"}}},
                            "numbers": {"by": "range", "from": 200, "to": 100},
                            "fields": {
                              "name": {"take": "constant", "text": "x"},
                              "contact": {"take": "join", "parts": [{"take": "nothing"}, {"take": "field", "field": "a b"}]},
                              "phone": {"take": "field", "field": "mobilePhone", "prefx": "+"}}
                          },
                          "projects": {"enabled": "yes", "defaults": {"group": 1}},
                          "invoices": {
                            "target": {"standard": "sent", "rules": [{"target": "draft"}, {"countries": ["XX"]}]},
                            "booking": {"when": {"at": "days-later", "days": 0}, "closedPeriod": null},
                            "text": {"standard": " ", "byLanguage": {"dansk": "Tak"}},
                            "mail": {"replyTo": "nobody"},
                            "missingCustomer": "collective",
                            "exclusions": [{}, {"tags": ["test"], "amountBelow": 10}],
                            "totals": {"threshold": "-1.00"},
                            "lines": {"missingProduct": "default", "zeroQuantity": "keep"},
                            "afterwards": {"unbookedOriginal": "wait"}
                          },
                          "charges": {"products": {"shipping": "1"}},
                          "vouchers": {"trigger": {"when": "scheduled", "schedule": {
                            "rhythm": {"every": "month", "day": 31, "times": []}}}},
                          "payments": {"trigger": "immediate"},
                          "valueMaps": {"unit": {"values": {"": "stk"}}, "colour": {},
                            "countryAndRateToProduct": {"values": {"FI 25.50": "1"}}, "countryToVatZone": {"values": {"DE B2X": "EU"}},
                            "languageToLayout": {"values": {"dansk": "1"}}, "customerClassToLayout": {"values": {"b2c": "1"}}},
                          "notifications": {"language": "no"},
                          "expenses": {}
                        }
                        """, ProfileBooks.UNKNOWN))
                .containsExactly(
                        "/customers/mode: 'always' is not valid; use one of create-and-update, create-only, update-only,"
                                + " lookup-only, off",
                        "/customers/trigger/schedule/rhythm/days/1: 'friday' stands there twice; leave it out",
                        "/customers/trigger/schedule/rhythm/days/2: 'caturday' is not valid; use one of monday, tuesday,"
                                + " wednesday, thursday, friday, saturday, sunday",
                        "/customers/trigger/schedule/rhythm/times/0: '8:00' is not valid; write a time of day like"
                                + " 08:00",
                        "/customers/trigger/schedule/holidays/country: 'FI' is not valid; use one of DK, SE, NO",
                        "/customers/numbers/to is less than from; write 200 or more",
                        "/customers/fields/name is not a valid key; use one of email, invoiceEmail, phone, mobilePhone,"
                                + " address, zip, city, country, deliveryAddress, deliveryZip, deliveryCity,"
                                + " deliveryCountry, currency, group, paymentTerms, vatZone, language, contact,"
                                + " ourReference, yourReference",
                        "/customers/fields/contact/parts/0/take: 'nothing' is not valid; use one of field, constant",
                        "/customers/fields/contact/parts/1/field: 'a b' is not valid; name a field of the event like"
                                + " yourReference or billingAddress.city",
                        "/customers/fields/phone/prefx is not known; use one of field, prefix, suffix",
                        "/projects/enabled: 'yes' is neither true nor false; write true or false, without quotes",
                        "/projects/defaults/group: '1' is not a text; write it in quotes",
                        "/invoices/exclusions/0 asks for nothing; write what it is about, or leave it out",
                        "/invoices/exclusions/1/amountBelow: '10' is not a text; write it in quotes",
                        "/invoices/target/standard: 'sent' is not valid; use one of order, draft, booked, journal",
                        "/invoices/target/rules/0 asks for nothing; write what it is about, or change standard instead",
                        "/invoices/target/rules/1/countries/0: 'XX' is not valid; write an ISO 3166-1 alpha-2 code like"
                                + " DK or SE",
                        "/invoices/target/rules/1/target is missing; write one",
                        "/invoices/booking/when/days: '0' is not valid; write a whole number from 1 to 365",
                        "/invoices/booking/closedPeriod is missing; write a value, or leave the key out",
                        "/invoices/totals/threshold: '-1.00' is not valid; write an amount like \"1000.00\", in"
                                + " quotes",
                        "/invoices/lines/zeroQuantity: 'keep' is not valid; use one of text, drop, refuse",
                        "/invoices/text/standard: ' ' is not valid; write 1 to 1000 characters",
                        "/invoices/text/byLanguage/dansk is not a valid key; write an ISO 639-1 code like da or sv",
                        "/invoices/mail/replyTo: 'nobody' is not valid; write one like post@example.com",
                        "/invoices/afterwards/unbookedOriginal is not known; use one of deletedDraft,"
                                + " cancelledWhenBooked",
                        "/charges/products/shipping is not known; use one of shippingWithVat, shippingWithoutVat, fee,"
                                + " discount, giftCard, tip, rounding, refund, fallback, stockNeutral",
                        "/vouchers/trigger/schedule/rhythm/day: '31' is not valid; write a whole number from 1 to 30, or"
                                + " last",
                        "/vouchers/trigger/schedule/rhythm/times has 0 entries; write 1 to 48",
                        "/payments/trigger: 'immediate' is not a mapping; write one with the key when: immediate,"
                                + " scheduled, manual",
                        "/valueMaps/languageToLayout/values/dansk is not a valid key; write an ISO 639-1 code like da or"
                                + " sv",
                        "/valueMaps/customerClassToLayout/values/b2c is not a valid key; use one of B2C, B2B, PUBLIC",
                        "/valueMaps/countryToVatZone/values/DE B2X is not a valid key; write a country like DE, or with B2C,"
                                + " B2B or EXEMPT after a blank",
                        "/valueMaps/countryAndRateToProduct/values/FI 25.50 is not a valid key; write country and"
                                + " rate like FI 25.5",
                        "/valueMaps/unit/values/ is not a valid key; write 1 to 100 characters in one line",
                        "/valueMaps/colour is not known; use one of paymentMethodToPaymentTerms, paymentMethodToLayout,"
                                + " paymentMethodToPrintTemplate, paymentMethodToAccount,"
                                + " paymentMethodToModeOfPayment, languageToLayout, languageToPrintTemplate,"
                                + " customerClassToLayout, customerClassToPrintTemplate, countryToVatZone,"
                                + " taxClassToProductGroup, taxClassToSalesAccount, countryAndRateToProduct,"
                                + " countryAndRateToSalesAccount, timeTypeToProduct, unit, shippingMethodToProduct,"
                                + " shippingMethodToWayOfDelivery, expenseTypeToAccount, accountToVatCode,"
                                + " teamToCostCentre, userToEmployee",
                        "/notifications/language: 'no' is not valid; use one of da, sv, en",
                        "/expenses is not known; use one of customers, projects, products, orders, invoices, creditNotes,"
                                + " charges, vouchers, payments, valueMaps, notifications",
                        "/invoices/missingCustomer is collective, and there is no collective customer; name one under"
                                + " customers.collective");
    }

    @Test
    void aCollectiveCustomerThatIsWrongIsNotMissingAsWell() {
        assertThat(mistakes("""
                        {"customers": {"collective": {"number": "1"}}, "orders": {"missingCustomer": "collective"}}
                        """, ProfileBooks.UNKNOWN))
                .containsExactly("/customers/collective/for is missing; write one");
    }

    @Test
    void ordersAreNotCollectedForInvoicesThatAreNotSentOrThatTheSourceNumbers() {
        // Given
        var collect = """
                "orders": {"collect": {"by": "customer", "at": {"rhythm": {"every": "day", "times": ["17:00"]}}}}""";

        // Then
        assertThat(mistakes("{" + collect + "}", ProfileBooks.UNKNOWN))
                .containsExactly(
                        "/orders/collect makes invoices, and invoices are not sent; set invoices.enabled, or leave"
                                + " it out");
        assertThat(mistakes(
                        "{" + collect + ", \"invoices\": {\"enabled\": true, \"numbers\": {\"by\": \"source\"}}}",
                        ProfileBooks.UNKNOWN))
                .containsExactly("/orders/collect makes invoices that the source has no number for, and it is to number"
                        + " them; let the books number them under invoices.numbers, or leave it out");
        assertThat(read("{" + collect + ", \"invoices\": {\"enabled\": true}}", ProfileBooks.UNKNOWN)
                        .orders()
                        .collect())
                .isPresent();
    }

    @Test
    void invoicesAreNotMadeOfOrdersThatBecomeInvoicesThemselvesNorWhereTheSourceNumbersThem() {
        // Given
        var both = """
                {"orders": {"invoiced": {}}, "invoices": {"fromOrder": true}}""";
        var numbered = """
                {"invoices": {"fromOrder": true, "numbers": {"by": "source"}}}""";

        // Then
        assertThat(mistakes(both, ProfileBooks.in(SystemName.ECONOMIC)))
                .containsExactly(
                        "/invoices/fromOrder: 'true' makes invoices of orders that become invoices themselves by"
                                + " orders.invoiced; leave one of the two out");
        assertThat(mistakes(numbered, ProfileBooks.in(SystemName.FORTNOX)))
                .containsExactly(
                        "/invoices/fromOrder: 'true' makes invoices that Fortnox numbers itself, and the source"
                                + " is to number them; let the books number them under invoices.numbers, or leave it out");
        assertThat(read(numbered, ProfileBooks.in(SystemName.ECONOMIC))
                        .invoices()
                        .invoicing()
                        .fromOrder())
                .isTrue();
    }

    @Test
    void aLineCannotFallBackOnAProductThatNobodyNamed() {
        // Given
        var invoices = "\"invoices\": {\"lines\": {\"missingProduct\": \"default\"}}";

        // Then
        assertThat(mistakes("{" + invoices + "}", ProfileBooks.UNKNOWN))
                .containsExactly("/invoices/lines/missingProduct is default, and there is no default product; name one"
                        + " under charges.products.fallback");
        assertThat(read("{" + invoices + ", \"charges\": {\"products\": {\"fallback\": \"1\"}}}", ProfileBooks.UNKNOWN)
                        .invoices()
                        .lines()
                        .missingProduct())
                .isEqualTo(Lines.MissingProduct.DEFAULT);
    }

    @Test
    void aProfileThatWasKeptBeforeThereWereLinesHasTheirDefaults() {
        // Given
        var kept = """
                {"orders": {"enabled": true, "states": {"status": ["done"]}, "missingCustomer": "create", "vat": "books",
                            "booking": {"date": "today"}}}
                """;

        // When
        var orders = read(kept, ProfileBooks.UNKNOWN).orders();

        // Then
        assertThat(orders.sending())
                .isEqualTo(new Sending(
                        new States(Map.of("status", Set.of("done"))),
                        StartNumbers.NONE,
                        List.of(),
                        Sending.ZeroTotal.SEND,
                        MissingCustomer.CREATE,
                        Sending.MissingProject.WAIT));
        assertThat(orders.lines()).isEqualTo(Lines.standard().withVat(Lines.Vat.BOOKS));
        assertThat(orders.totals()).isEqualTo(TotalsCheck.standard());
        assertThat(orders.afterwards()).isEqualTo(Afterwards.standard());
        assertThat(orders.booking().exclusions()).isEmpty();
    }

    @Test
    void aPlaceholderThatStandsForNothingIsToldFromThoseThereAre() {
        assertThat(mistakes("""
                        {"invoices": {"mail": {
                           "subject": {"standard": "Invoice {number}", "byLanguage": {"da": "Faktura {nummer}"}},
                           "body": {"standard": "{ 1 } {customer} {dueDate}"},
                           "byPaymentMethod": {"MobilePay": {"body": {"standard": "{totals}"}}}}}}
                        """, ProfileBooks.UNKNOWN))
                .containsExactly(
                        "/invoices/mail/subject/byLanguage/da names {nummer}, which stands for nothing; use one of"
                                + " {number}, {customer}, {total}, {currency}, {dueDate}, {date}, {company}, {reference}",
                        "/invoices/mail/byPaymentMethod/MobilePay/body/standard names {totals}, which stands for"
                                + " nothing; use one of {number}, {customer}, {total}, {currency}, {dueDate}, {date},"
                                + " {company}, {reference}");
    }

    @Test
    void inEconomicPaymentsAreNotedInAJournal() {
        // Given
        var invoices = "\"invoices\": {\"payment\": {\"noted\": true%s}}";

        // Then
        assertThat(mistakes("{" + invoices.formatted("") + "}", ProfileBooks.in(SystemName.ECONOMIC)))
                .containsExactly("/invoices/payment/journal is missing; name the journal that payments are entered in");
        assertThat(mistakes(
                        "{" + invoices.formatted(", \"journal\": \"1\"") + "}", ProfileBooks.in(SystemName.FORTNOX)))
                .containsExactly("/invoices/payment/journal: '1' cannot be set: there is no such thing in Fortnox;"
                        + " leave it out");
        assertThat(read("{" + invoices.formatted("") + "}", ProfileBooks.in(SystemName.FORTNOX))
                        .invoices()
                        .payment()
                        .isPaid(" Paid"))
                .isTrue();
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThat(mistakes("[]", ProfileBooks.UNKNOWN)).containsExactly(" is not a mapping; write keys with values");
    }

    @Test
    void whatASystemDoesNotHaveCannotBeSet() {
        // Given
        var profile = """
                {
                  "projects": {"defaults": {"group": "1"}},
                  "invoices": {"target": {"standard": "journal"}, "lines": {"group": "account", "taxReduction": "rot"},
                               "defaults": {"vatZone": "EU", "layout": "1"}},
                  "charges": {"accounts": {"fee": "3540"}},
                  "vouchers": {"defaults": {"journal": "1", "voucherSeries": "A"}, "numbers": {"by": "prefix", "prefix": "W"}},
                  "products": {"numbers": {"by": "prefix", "prefix": "W"}},
                  "customers": {"defaults": {"vatZone": "8"}},
                  "valueMaps": {"taxClassToProductGroup": {}, "shippingMethodToWayOfDelivery": {"otherwise": "P"}},
                  "colour": 1
                }
                """;

        // Then
        assertThat(mistakes(profile, ProfileBooks.in(SystemName.FORTNOX)))
                .containsExactly(
                        "/customers/defaults/vatZone: '8' is not valid; use one of DOMESTIC, EU, ABROAD,"
                                + " DOMESTIC_WITHOUT_VAT",
                        "/projects/defaults/group: '1' cannot be set: there is no such thing in Fortnox; leave it out",
                        "/invoices/target/standard: 'journal' is not valid; use one of order, draft, booked",
                        "/invoices/defaults/layout: '1' cannot be set: there is no such thing in Fortnox; leave it out",
                        "/invoices/defaults/vatZone: 'EU' cannot be set: there is no such thing in Fortnox; leave it"
                                + " out",
                        "/vouchers/defaults/journal: '1' cannot be set: there is no such thing in Fortnox; leave it out",
                        "/valueMaps/taxClassToProductGroup cannot be set: there is no such thing in Fortnox; leave it"
                                + " out",
                        "/colour is not known; use one of customers, projects, products, orders, invoices, creditNotes,"
                                + " charges, vouchers, payments, valueMaps, notifications");
        assertThat(mistakes(profile, ProfileBooks.in(SystemName.ECONOMIC)))
                .startsWith(
                        "/invoices/lines/group: 'account' is not valid; use one of none, vat-rate",
                        "/invoices/lines/taxReduction: 'rot' cannot be set: there is no such thing in e-conomic; leave it"
                                + " out",
                        "/charges/accounts cannot be set: there is no such thing in e-conomic; leave it out",
                        "/vouchers/defaults/voucherSeries: 'A' cannot be set: there is no such thing in e-conomic; leave"
                                + " it out",
                        "/vouchers/numbers/prefix: 'W' is not valid; write 1 to 8 digits, not beginning with 0: e-conomic"
                                + " knows no other numbers here",
                        "/valueMaps/shippingMethodToWayOfDelivery cannot be set: there is no such thing in e-conomic;"
                                + " leave it out")
                .hasSize(7);
        assertThat(mistakes("""
                        {"projects": {"numbers": {"by": "range", "from": 1, "to": 1000000000}}}
                        """, ProfileBooks.in(SystemName.ECONOMIC)))
                .containsExactly(
                        "/projects/numbers/to: '1000000000' is not valid; write up to 999999999: e-conomic knows"
                                + " no larger numbers here");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void documentsHaveNoLettersInTheirNumbers(SystemName system) {
        assertThat(mistakes("""
                        {"invoices": {"numbers": {"by": "prefix", "prefix": "F-"}},
                         "creditNotes": {"numbers": {"by": "prefix", "prefix": "90"}}}
                        """, ProfileBooks.in(system)))
                .containsExactly(
                        "/invoices/numbers/prefix: 'F-' is not valid; write 1 to 8 digits, not beginning with 0: "
                                + system.displayName() + " knows no other numbers here");
    }

    @Test
    void theNumberMapHasNumbersThatTheBooksTakeEachOnce() {
        assertThat(mistakes("""
                        {"customers": {"numberMap": {"values": {"A-17": "K17", "A-18": "900018", "B-18": "900018"}}},
                         "invoices": {"startNumbers": ["F-"]}}
                        """, ProfileBooks.in(SystemName.ECONOMIC).with(RulesFixture.rules(Map.of(), Map.of()))))
                .containsExactlyInAnyOrder(
                        "/customers/numberMap/values/A-17: 'K17' is no number that the books take; write one like "
                                + "\\d{1,9}",
                        "/customers/numberMap/values/B-18: '900018' is the number of A-18 as well; write another number",
                        "/invoices/startNumbers/0: 'F-' is not valid; write a number with digits, like F-1042");
    }

    @Test
    void whatIsNotKnownIsToldFromWhatTheSystemHas() {
        assertThat(mistakes(
                        "{\"vouchers\": {\"defaults\": {\"series\": \"A\"}}}", ProfileBooks.in(SystemName.ECONOMIC)))
                .containsExactly("/vouchers/defaults/series is not known; use one of journal, account, contraAccount,"
                        + " costCentre");
    }

    @Test
    void aDefaultForAFieldTheSystemDoesNotHoldIsRefused() {
        // Given
        var rules =
                RulesFixture.rules(Map.of(CustomerField.CONTACT, new FieldRule("contact", 50, TooLong.CUT)), Map.of());

        // Then
        assertThat(mistakes(
                        "{\"customers\": {\"defaults\": {\"contact\": \"Anna\", \"language\": \"sv\"}}}",
                        ProfileBooks.in(SystemName.FORTNOX).with(rules)))
                .containsExactly("/customers/defaults/language: 'sv' cannot be set: there is no such thing in Fortnox;"
                        + " leave it out");
    }

    @Test
    void whatIsReferredToHasToBeInTheBooks() {
        // Given
        var data = new ReferenceData(Map.of(
                Register.CUSTOMER_GROUP, List.of(new Entry("1", "Danmark"), new Entry("2", "")),
                Register.JOURNAL, List.of(),
                Register.CURRENCY, List.of(new Entry("DKK", "DKK")),
                Register.VAT_ZONE, List.of(new Entry("1", "Domestic"), new Entry("8", "Zone 8"))));

        // When
        var mistakes = mistakes("""
                {
                  "customers": {
                    "defaults": {"group": "danmark ", "currency": "SEK", "vatZone": "8", "paymentTerms": "whatever"},
                    "defaultsByClass": {"B2C": {"group": "3", "vatZone": "9"}}
                  },
                  "vouchers": {"defaults": {"journal": "ACUBIZ EMS"}},
                  "valueMaps": {"countryToVatZone": {"values": {"DK": "DOMESTIC"}, "otherwise": "7"}}
                }
                """, ProfileBooks.in(SystemName.ECONOMIC).with(data));

        // Then
        assertThat(mistakes)
                .containsExactly(
                        "/customers/defaults/currency: 'SEK' is not in the books; use one of DKK",
                        "/customers/defaultsByClass/B2C/group: '3' is not in the books; use one of 1 (Danmark), 2",
                        "/customers/defaultsByClass/B2C/vatZone: '9' is not in the books; use one of 1 (Domestic), 8"
                                + " (Zone 8)",
                        "/vouchers/defaults/journal: 'ACUBIZ EMS' is not in the books; create it there first: there is"
                                + " none yet",
                        "/valueMaps/countryToVatZone/otherwise: '7' is not in the books; use one of 1 (Domestic), 8"
                                + " (Zone 8)");
    }

    @Test
    void ofALongRegisterNotEverythingIsSaid() {
        // Given
        var accounts = IntStream.rangeClosed(1001, 1050)
                .mapToObj(number -> new Entry(Integer.toString(number), ""))
                .toList();
        var data = new ReferenceData(Map.of(Register.ACCOUNT, accounts));

        // When
        var mistakes = mistakes(
                "{\"payments\": {\"defaults\": {\"account\": \"1\"}}}",
                ProfileBooks.in(SystemName.ECONOMIC).with(data));

        // Then
        assertThat(mistakes)
                .singleElement()
                .asString()
                .endsWith(
                        "use one of 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,"
                                + " 1015, 1016, 1017, 1018, 1019, 1020 and 30 more");
    }

    @Test
    void whatAProfileRefersToIsListed() {
        // Given
        var profile = read("""
                {
                  "customers": {"defaults": {"group": "1", "currency": "DKK", "city": "Aarhus", "vatZone": "EU"},
                                "defaultsByCountry": {"SE": {"vatZone": "8"}}},
                  "charges": {"products": {"fee": "Gebyr"}, "accounts": {"fee": "3540"}},
                  "vouchers": {"defaults": {"journal": "ACUBIZ EMS"}},
                  "valueMaps": {"unit": {"values": {"a/b": "stk"}, "otherwise": "h"}}
                }
                """, ProfileBooks.UNKNOWN);

        // Then
        assertThat(ProfileJson.references(profile))
                .extracting(
                        reference -> reference.path().toString(),
                        ProfileReference::register,
                        ProfileReference::codeOrName,
                        reference -> reference.key().orElse(""))
                .containsExactly(
                        tuple("/customers/defaults/currency", Register.CURRENCY, "DKK", ""),
                        tuple("/customers/defaults/group", Register.CUSTOMER_GROUP, "1", ""),
                        tuple("/customers/defaults/vatZone", Register.VAT_ZONE, "EU", ""),
                        tuple("/customers/defaultsByCountry/SE/vatZone", Register.VAT_ZONE, "8", "SE"),
                        tuple("/charges/products/fee", Register.PRODUCT, "Gebyr", ""),
                        tuple("/charges/accounts/fee", Register.ACCOUNT, "3540", ""),
                        tuple("/vouchers/defaults/journal", Register.JOURNAL, "ACUBIZ EMS", ""),
                        tuple("/valueMaps/unit/values/a~1b", Register.UNIT, "stk", "a/b"),
                        tuple("/valueMaps/unit/otherwise", Register.UNIT, "h", ""));
    }

    @Test
    void whereAProfileCanReferToRegistersIsKnownWithoutOne() {
        // When
        var settings = ProfileJson.settings(ProfileBooks.in(SystemName.ECONOMIC));

        // Then
        assertThat(settings)
                .filteredOn(setting -> setting.path().toString().matches("/(customers|projects|payments)/.*"))
                .extracting(setting -> setting.path().toString(), ProfileSetting::register)
                .containsExactly(
                        tuple("/customers/defaults/currency", Register.CURRENCY),
                        tuple("/customers/defaults/group", Register.CUSTOMER_GROUP),
                        tuple("/customers/defaults/paymentTerms", Register.PAYMENT_TERMS),
                        tuple("/customers/defaults/vatZone", Register.VAT_ZONE),
                        tuple("/projects/defaults/group", Register.PROJECT_GROUP),
                        tuple("/payments/defaults/journal", Register.JOURNAL),
                        tuple("/payments/defaults/account", Register.ACCOUNT));
        assertThat(settings).extracting(ProfileSetting::register).doesNotContain(Register.VOUCHER_SERIES);
    }

    @Test
    void aChangeIsToldByPathBeforeAndAfter() {
        // Given
        var before = ExportProfile.standard();
        var after = read("""
                {"customers": {"mode": "create-only", "defaults": {"group": "1"}, "updateMask": ["name"]},
                 "orders": {"trigger": {"when": "manual"}}}
                """, ProfileBooks.UNKNOWN);

        // When
        var changes = ProfileChange.between(before, after);

        // Then
        assertThat(changes)
                .extracting(
                        change -> change.path().toString(),
                        change -> text(change.before()),
                        change -> text(change.after()))
                .containsExactly(
                        tuple("/customers/mode", "\"create-and-update\"", "\"create-only\""),
                        tuple("/customers/defaults/group", "", "\"1\""),
                        tuple("/customers/updateMask", "", "[\"name\"]"),
                        tuple("/orders/trigger/when", "\"immediate\"", "\"manual\""));
        assertThat(ProfileChange.between(after, before))
                .extracting(change -> text(change.after()))
                .contains("", "\"create-and-update\"");
        assertThat(ProfileChange.between(after, after)).isEmpty();
    }

    @Test
    void equalProfilesOnlyHaveNoChanges() {
        for (var seed = 0; seed < PROFILES; seed++) {
            assertThat(ProfileChange.between(RandomProfile.of(seed), RandomProfile.of(seed)))
                    .isEmpty();
            assertThat(ProfileChange.between(RandomProfile.of(seed), RandomProfile.of(seed + 1)))
                    .as("seed %s", seed)
                    .isNotEmpty();
        }
    }

    private static String text(Optional<JsonNode> value) {
        return value.map(JsonNode::toString).orElse("");
    }

    private static List<String> mistakes(String json, ProfileBooks books) {
        var exception = catchThrowableOfType(ProfileException.class, () -> read(json, books));
        assertThat(exception).isNotNull();
        return exception.mistakes().stream().map(ProfileMistake::toString).toList();
    }

    private static ExportProfile read(String json, ProfileBooks books) {
        try {
            return ProfileJson.read(JSON.readTree(json), books);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
