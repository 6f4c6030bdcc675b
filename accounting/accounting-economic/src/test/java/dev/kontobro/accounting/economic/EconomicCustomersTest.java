package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.CustomerFixture.DEFAULTS;
import static dev.kontobro.accounting.economic.CustomerFixture.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerIdentity;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.customer.CustomerLedger.BookedCustomer;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EconomicCustomersTest {

    private static final Set<CustomerField> EVERYTHING = EnumSet.allOf(CustomerField.class);
    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");

    /** As e-conomic shows a customer to whom people have added what no source knows of. */
    private static final String TENDED_CUSTOMER = """
            {"customerNumber":90017,"currency":"DKK",
             "paymentTerms":{"paymentTermsNumber":2,"self":"https://restapi.e-conomic.com/payment-terms/2"},
             "customerGroup":{"customerGroupNumber":1,"self":"https://restapi.e-conomic.com/customer-groups/1"},
             "vatZone":{"vatZoneNumber":1,"self":"https://restapi.e-conomic.com/vat-zones/1"},
             "name":"Nordlys ApS","email":"bogholderi@nordlys.dk","corporateIdentificationNumber":"12345678",
             "address":"Havnegade 1\\r\\n2. sal","website":"nordlys.dk","pNumber":"1012345678","publicEntryNumber":"77",
             "creditLimit":250000.00,"eInvoicingDisabledByDefault":false,
             "layout":{"layoutNumber":14,"self":"https://restapi.e-conomic.com/layouts/14"},
             "salesPerson":{"employeeNumber":3,"self":"https://restapi.e-conomic.com/employees/3"},
             "priceGroup":{"self":"https://restapi.e-conomic.com/price-groups/2"},
             "attention":{"customerContactNumber":140,"self":"https://restapi.e-conomic.com/customers/90017/contacts/140"},
             "customerContact":{"customerContactNumber":141,"self":"https://restapi.e-conomic.com/customers/90017/contacts/141"},
             "defaultDeliveryLocation":{"deliveryLocationNumber":5,"self":"https://restapi.e-conomic.com/customers/90017/delivery-locations/5"},
             "balance":1250.00,"dueAmount":0.00,"lastUpdated":"2026-09-01T10:00:00Z",
             "contacts":"https://restapi.e-conomic.com/customers/90017/contacts",
             "deliveryLocations":"https://restapi.e-conomic.com/customers/90017/delivery-locations",
             "templates":{"self":"https://restapi.e-conomic.com/customers/90017/templates"},
             "totals":{"self":"https://restapi.e-conomic.com/customers/90017/totals"},
             "invoices":{"self":"https://restapi.e-conomic.com/customers/90017/invoices"},
             "metaData":{"replace":{"httpMethod":"put"}},
             "self":"https://restapi.e-conomic.com/customers/90017"}""";

    private final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final EconomicSystem system = new EconomicSystem(economic.config(), http, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    @Nested
    class Creating {

        @Test
        void takesOnePostUnderTheSourcesOwnNumber() {
            // Given
            economic.on("POST /rest/customers", 201, TENDED_CUSTOMER);
            var wanted = customer()
                    .with(CustomerField.ORGANISATION_NUMBER, "12345678")
                    .with(CustomerField.EMAIL, "bogholderi@nordlys.dk")
                    .with(CustomerField.PHONE, "+45 11 22 33 44")
                    .with(CustomerField.MOBILE_PHONE, "+45 55 66 77 88")
                    .with(CustomerField.EAN, "5790000000005")
                    .with(CustomerField.ADDRESS, "Havnegade 1\n2. sal")
                    .with(CustomerField.ZIP, "8000")
                    .with(CustomerField.CITY, "Aarhus C")
                    .with(CustomerField.COUNTRY, "DK")
                    .get();

            // When
            var plan = ledger().planCreate(wanted, DEFAULTS);
            var booked = plan.send();

            // Then
            assertThat(economic.asked()).containsExactly("POST /rest/customers");
            assertThat(economic.last().body()).isEqualTo("""
                    {"customerNumber":90017,"name":"Nordlys ApS","currency":"DKK",\
                    "customerGroup":{"customerGroupNumber":1},"paymentTerms":{"paymentTermsNumber":2},\
                    "vatZone":{"vatZoneNumber":1},"corporateIdentificationNumber":"12345678","ean":"5790000000005",\
                    "email":"bogholderi@nordlys.dk","telephoneAndFaxNumber":"+45 11 22 33 44",\
                    "mobilePhone":"+45 55 66 77 88","address":"Havnegade 1\\n2. sal","zip":"8000","city":"Aarhus C",\
                    "country":"Danmark"}""");
            assertThat(economic.last().headers())
                    .containsEntry("X-AppSecretToken", "app-s3cret")
                    .containsEntry("X-AgreementGrantToken", "grant-s3cret")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("Accept", "application/json");
            assertThat(plan.call())
                    .isEqualTo(new PlannedCall(
                            "POST", "/rest/customers", economic.last().body()));
            assertThat(plan.warnings()).isEmpty();
            assertThat(booked)
                    .isEqualTo(new BookedCustomer(
                            "90017",
                            new CustomerIdentity(
                                    "Nordlys ApS",
                                    Optional.of("12345678"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("bogholderi@nordlys.dk")),
                            true));
        }

        @Test
        void sendsNothingBeforeThePlanIsCarriedOut() {
            ledger().planCreate(customer().get(), DEFAULTS);

            assertThat(economic.received()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "017", "1234567890", "A17", "-5", "1.5", " 17", "", "٣"})
        void refusesANumberThatEconomicCannotHold(String number) {
            var problem = rejected(customer().numbered(number).get());

            assertThat(problem.code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_INVALID);
            assertThat(problem.detail(Detail.LIMIT)).contains("1–999999999");
        }

        @ParameterizedTest
        @CsvSource({"CURRENCY,currency", "GROUP,group", "PAYMENT_TERMS,paymentTerms", "VAT_ZONE,vatZone"})
        void namesTheRequiredFieldThatNeitherEventNorProfileGives(CustomerField field, String key) {
            var defaults = new EnumMap<>(DEFAULTS);
            defaults.remove(field);

            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planCreate(customer().get(), defaults));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.FIELD_REQUIRED);
            assertThat(failure.problem().detail(Detail.FIELD)).contains(key);
            assertThat(failure.problem().detail(Detail.NUMBER)).contains("90017");
            assertThat(failure.problem().detail(Detail.NAME)).contains("Nordlys ApS");
        }

        @ParameterizedTest
        @CsvSource({"DOMESTIC,1", "EU,2", "ABROAD,3", "DOMESTIC_WITHOUT_VAT,4", "eu,2", "9,9"})
        void turnsTheVatZoneIntoItsNumber(String zone, int number) {
            var plan = ledger().planCreate(
                            customer().with(CustomerField.VAT_ZONE, zone).get(), DEFAULTS);

            assertThat(plan.call().body()).contains("\"vatZone\":{\"vatZoneNumber\":" + number + "}");
        }

        @ParameterizedTest
        @CsvSource({"DK,Danmark", "de,Tyskland", "SE,Sverige", "GB,Storbritannien"})
        void writesTheCountryInDanish(String iso, String name) {
            var plan = ledger().planCreate(
                            customer().with(CustomerField.COUNTRY, iso).get(), DEFAULTS);

            assertThat(plan.call().body()).contains("\"country\":\"" + name);
        }

        @ParameterizedTest
        @CsvSource({
            "COUNTRY, Danmark, COUNTRY_UNKNOWN",
            "COUNTRY, ZZ, COUNTRY_UNKNOWN",
            "CURRENCY, kr., CURRENCY_UNKNOWN",
            "VAT_ZONE, MARS, VAT_ZONE_UNKNOWN",
            "EAN, 5790000000006, EAN_INVALID",
            "EAN, 579000000000, EAN_INVALID"
        })
        void refusesAValueThatBreaksARule(CustomerField field, String value, ProblemCode code) {
            var problem = rejected(customer().with(field, value).get());

            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail(Detail.FIELD)).contains(field.key());
            assertThat(problem.detail(Detail.VALUE)).contains(value);
        }

        @Test
        void cutsANameAtTheLimitWithAWarning() {
            var name = "N".repeat(300);

            var plan = ledger().planCreate(
                            customer().with(CustomerField.NAME, name).get(), DEFAULTS);

            assertThat(plan.call().body()).contains("\"name\":\"" + "N".repeat(255) + "\"");
            assertThat(plan.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.code()).isEqualTo(ProblemCode.FIELD_CUT);
                assertThat(warning.detail(Detail.FIELD)).contains("name");
                assertThat(warning.detail(Detail.LIMIT)).contains("255");
                assertThat(warning.detail(Detail.VALUE)).contains(name);
            });
        }

        @Test
        void neverCutsACharacterInHalf() {
            var plan = ledger().planCreate(
                            customer()
                                    .with(CustomerField.CITY, "x".repeat(49) + "😀")
                                    .get(),
                            DEFAULTS);

            assertThat(plan.call().body()).contains("\"city\":\"" + "x".repeat(49) + "\"");
        }

        @Test
        void refusesAnIdentifierThatIsTooLong() {
            var problem = rejected(customer()
                    .with(CustomerField.VAT_NUMBER, "DK" + "1".repeat(19))
                    .get());

            assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_TOO_LONG);
            assertThat(problem.detail(Detail.FIELD)).contains("vatNumber");
            assertThat(problem.detail(Detail.LIMIT)).contains("20");
        }

        @Test
        void reportsWhatTheCardCannotHold() {
            var plan = ledger().planCreate(
                            customer()
                                    .with(CustomerField.CONTACT, "Anna Hansen")
                                    .with(CustomerField.DELIVERY_CITY, "Odense")
                                    .with(CustomerField.CUSTOMER_CLASS, "B2B")
                                    .without(CustomerField.OUR_REFERENCE)
                                    .get(),
                            DEFAULTS);

            assertThat(plan.warnings())
                    .extracting(
                            Problem::code,
                            warning -> warning.detail(Detail.FIELD).orElseThrow())
                    .containsExactlyInAnyOrder(
                            tuple(ProblemCode.FIELD_NOT_SUPPORTED, "contact"),
                            tuple(ProblemCode.FIELD_NOT_SUPPORTED, "deliveryCity"));
        }

        @Test
        void usesTheInvoicesOwnAddressWhereThereAreTwo() {
            var plan = ledger().planCreate(
                            customer()
                                    .with(CustomerField.EMAIL, "info@nordlys.dk")
                                    .with(CustomerField.INVOICE_EMAIL, "faktura@nordlys.dk")
                                    .get(),
                            DEFAULTS);

            assertThat(plan.call().body()).contains("\"email\":\"faktura@nordlys.dk\"");
            assertThat(plan.warnings()).singleElement().satisfies(warning -> {
                assertThat(warning.code()).isEqualTo(ProblemCode.FIELD_NOT_SUPPORTED);
                assertThat(warning.detail(Detail.FIELD)).contains("email");
                assertThat(warning.detail(Detail.VALUE)).contains("info@nordlys.dk");
            });
        }

        @Test
        void leavesOutWhatIsClearedOrBlank() {
            var plan = ledger().planCreate(
                            customer()
                                    .without(CustomerField.CITY)
                                    .with(CustomerField.ZIP, "  ")
                                    .get(),
                            DEFAULTS);

            assertThat(plan.call().body()).doesNotContain("city").doesNotContain("zip");
        }

        @Test
        void aNumberInUseIsReportedAsTaken() {
            economic.on("POST /rest/customers", 400, """
                    {"message":"Validation failed. 1 error found.","errorCode":"E04300","logId":"86d2a1f150c392bb-CPH",
                     "httpStatusCode":400,"errors":{"customerNumber":{"errors":[{"propertyName":"customerNumber",
                     "errorMessage":"Kundenummeret er i brug.","errorCode":"E99999","inputValue":90017}]}}}""");

            var failure = catchThrowableOfType(
                    AccountingException.NumberTaken.class,
                    () -> ledger().planCreate(customer().get(), DEFAULTS).send());

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_TAKEN);
            assertThat(failure.problem().detail(Detail.VENDOR_CODE)).contains("E99999");
            assertThat(failure.problem().detail(Detail.REQUEST_ID)).contains("86d2a1f150c392bb-CPH");
        }

        @Test
        void aSuccessThatCannotBeReadIsUncertain() {
            economic.on("POST /rest/customers", 201, "<html>welcome</html>");

            var failure = catchThrowableOfType(
                    AccountingException.Uncertain.class,
                    () -> ledger().planCreate(customer().get(), DEFAULTS).send());

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.ANSWER_NOT_UNDERSTOOD);
        }

        @Test
        void aRedirectedWriteIsUncertain() {
            economic.on("POST /rest/customers", 302, "", Map.of("Location", "/rest/elsewhere"));

            assertThat(catchThrowableOfType(
                            AccountingException.class,
                            () -> ledger().planCreate(customer().get(), DEFAULTS)
                                    .send()))
                    .isInstanceOf(AccountingException.Uncertain.class);
        }
    }

    @Nested
    class RepeatingAWrite {

        @Test
        void sendsTheSameBodyUnderTheSameKeyAndAnotherBodyUnderAnother() {
            economic.on("POST /rest/customers", 201, TENDED_CUSTOMER);

            ledger().planCreate(customer().get(), DEFAULTS).send();
            ledger().planCreate(customer().get(), DEFAULTS).send();
            ledger().planCreate(customer().with(CustomerField.CITY, "Odense").get(), DEFAULTS)
                    .send();

            var keys = economic.received().stream()
                    .map(request -> request.headers().get("Idempotency-Key"))
                    .toList();
            assertThat(keys.get(0))
                    .startsWith("connection-1-")
                    .isEqualTo(keys.get(1))
                    .isNotEqualTo(keys.get(2));
        }

        @Test
        void aRememberedSuccessStandsWhileTheCustomerIsThere() {
            economic.on("POST /rest/customers", 201, TENDED_CUSTOMER, Map.of("X-ResultFromCache", "true"))
                    .on("GET /rest/customers/90017", 200, TENDED_CUSTOMER);

            var booked = ledger().planCreate(customer().get(), DEFAULTS).send();

            assertThat(booked.number()).isEqualTo("90017");
            assertThat(economic.asked()).containsExactly("POST /rest/customers", "GET /rest/customers/90017");
        }

        @Test
        void aRememberedSuccessIsSentAnewWhenTheCustomerWasDeletedSince() {
            economic.on("POST /rest/customers", 201, TENDED_CUSTOMER, Map.of("X-ResultFromCache", "true"))
                    .on("POST /rest/customers", 201, TENDED_CUSTOMER)
                    .on("GET /rest/customers/90017", 404, "{\"errorCode\":\"E06000\"}");

            ledger().planCreate(customer().get(), DEFAULTS).send();

            assertThat(economic.asked())
                    .containsExactly("POST /rest/customers", "GET /rest/customers/90017", "POST /rest/customers");
            assertThat(economic.received().get(0).headers().get("Idempotency-Key"))
                    .isNotEqualTo(economic.received().get(2).headers().get("Idempotency-Key"));
        }

        @Test
        void aRememberedRefusalIsAskedAnewSinceItsCauseMayBeGone() {
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER)
                    .on("PUT /rest/customers/90017", 400, GROUP_NOT_FOUND, Map.of("X-ResultFromCache", "true"))
                    .on("PUT /rest/customers/90017", 200, TENDED_CUSTOMER);

            sent(ledger().planUpdate(
                            "90017", customer().with(CustomerField.GROUP, "7").get(), EVERYTHING));

            assertThat(economic.asked())
                    .containsExactly(
                            "GET /rest/customers/90017", "PUT /rest/customers/90017", "PUT /rest/customers/90017");
        }

        @Test
        void aChangeBackToAnEarlierStateIsNotTakenForARepetition() {
            // Given: the same change is planned twice, from states that differ
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER)
                    .on("GET /rest/customers/90017", 200, TENDED_CUSTOMER.replace("10:00:00Z", "10:05:00Z"))
                    .on("PUT /rest/customers/90017", 200, TENDED_CUSTOMER);
            var wanted = customer().with(CustomerField.CITY, "Odense").get();

            // When
            sent(ledger().planUpdate("90017", wanted, EVERYTHING));
            sent(ledger().planUpdate("90017", wanted, EVERYTHING));

            // Then
            var writes = economic.received().stream()
                    .filter(request -> request.method().equals("PUT"))
                    .toList();
            assertThat(writes.get(0).body()).isEqualTo(writes.get(1).body());
            assertThat(writes.get(0).headers().get("Idempotency-Key"))
                    .isNotEqualTo(writes.get(1).headers().get("Idempotency-Key"));
        }
    }

    @Nested
    class Changing {

        @Test
        void replacesTheCustomerWithAllThatPeopleHaveEntered() {
            // Given
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER)
                    .on("PUT /rest/customers/90017", 200, TENDED_CUSTOMER);
            var wanted = customer()
                    .with(CustomerField.NAME, "Nordlys A/S")
                    .with(CustomerField.PAYMENT_TERMS, "4")
                    .without(CustomerField.EMAIL)
                    .get();

            // When
            sent(ledger().planUpdate("90017", wanted, EVERYTHING));

            // Then
            assertThat(economic.asked()).containsExactly("GET /rest/customers/90017", "PUT /rest/customers/90017");
            assertThat(Json.parse(economic.last().body())).isEqualTo(Json.parse("""
                    {"customerNumber":90017,"currency":"DKK",
                     "paymentTerms":{"paymentTermsNumber":4},
                     "customerGroup":{"customerGroupNumber":1,"self":"https://restapi.e-conomic.com/customer-groups/1"},
                     "vatZone":{"vatZoneNumber":1,"self":"https://restapi.e-conomic.com/vat-zones/1"},
                     "name":"Nordlys A/S","corporateIdentificationNumber":"12345678",
                     "address":"Havnegade 1\\r\\n2. sal","website":"nordlys.dk","pNumber":"1012345678",
                     "publicEntryNumber":"77","creditLimit":250000.00,"eInvoicingDisabledByDefault":false,
                     "layout":{"layoutNumber":14,"self":"https://restapi.e-conomic.com/layouts/14"},
                     "salesPerson":{"employeeNumber":3,"self":"https://restapi.e-conomic.com/employees/3"},
                     "priceGroup":{"self":"https://restapi.e-conomic.com/price-groups/2"},
                     "attention":{"customerContactNumber":140,"self":"https://restapi.e-conomic.com/customers/90017/contacts/140"},
                     "customerContact":{"customerContactNumber":141,"self":"https://restapi.e-conomic.com/customers/90017/contacts/141"},
                     "defaultDeliveryLocation":{"deliveryLocationNumber":5,"self":"https://restapi.e-conomic.com/customers/90017/delivery-locations/5"}}"""));
        }

        @Test
        void writesNothingWhenTheBooksAlreadySaySo() {
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER);
            var wanted = customer()
                    .with(CustomerField.EMAIL, "bogholderi@nordlys.dk")
                    .with(CustomerField.ADDRESS, "Havnegade 1\n2. sal")
                    .with(CustomerField.GROUP, "1")
                    .with(CustomerField.VAT_ZONE, "DOMESTIC")
                    .without(CustomerField.CITY)
                    .get();

            var plan = ledger().planUpdate("90017", wanted, EVERYTHING);

            assertThat(plan)
                    .isInstanceOfSatisfying(
                            Plan.AlreadyThere.class,
                            already -> assertThat(already.reached())
                                    .isInstanceOfSatisfying(
                                            BookedCustomer.class,
                                            booked ->
                                                    assertThat(booked.number()).isEqualTo("90017")));
            assertThat(economic.asked()).containsExactly("GET /rest/customers/90017");
        }

        @Test
        void touchesOnlyTheFieldsOfTheMask() {
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER);
            var wanted = customer()
                    .with(CustomerField.NAME, "Another name")
                    .with(CustomerField.EMAIL, "other@nordlys.dk")
                    .with(CustomerField.CONTACT, "Anna Hansen")
                    .with(CustomerField.CITY, "Odense")
                    .get();

            var plan = sendable(ledger().planUpdate("90017", wanted, EnumSet.of(CustomerField.CITY)));

            assertThat(plan.call().body())
                    .contains("\"city\":\"Odense\"", "\"name\":\"Nordlys ApS\"", "bogholderi@nordlys.dk");
            assertThat(plan.warnings()).isEmpty();
        }

        @Test
        void aCustomerThatIsNotThereIsGone() {
            economic.on("GET /rest/customers/90017", 404, "{\"errorCode\":\"E06000\"}");

            assertThat(ledger().planUpdate("90017", customer().get(), EVERYTHING))
                    .isInstanceOf(Plan.Gone.class);
        }

        @Test
        void aRequiredFieldCannotBeCleared() {
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER);

            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planUpdate(
                                    "90017",
                                    customer().without(CustomerField.GROUP).get(),
                                    EVERYTHING));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.FIELD_CANNOT_BE_CLEARED);
            assertThat(failure.problem().detail(Detail.FIELD)).contains("group");
        }

        @Test
        void aBarredCustomerStaysBarredAndIsSeenToBe() {
            var barred = TENDED_CUSTOMER.replaceFirst("\\{", "{\"barred\":true,");
            economic.on("GET /rest/customers/90017", 200, barred).on("PUT /rest/customers/90017", 200, barred);

            var booked = sent(ledger().planUpdate(
                            "90017",
                            customer().with(CustomerField.CITY, "Odense").get(),
                            EVERYTHING));

            assertThat(economic.last().body()).contains("\"barred\":true");
            assertThat(booked.active()).isFalse();
        }

        @Test
        void anUnreadableCustomerIsNotWritten() {
            economic.on("GET /rest/customers/90017", 200, "{\"customerNumber\":90017,");

            var failure = catchThrowableOfType(
                    AccountingException.Unavailable.class,
                    () -> ledger().planUpdate("90017", customer().get(), EVERYTHING));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.ANSWER_NOT_UNDERSTOOD);
        }
    }

    @Nested
    class NamingReferences {

        @Test
        void looksANameUpOnceForAllCustomersOfAConnection() {
            economic.on(GROUPS, 200, groups(5, "Webshop")).on("POST /rest/customers", 201, TENDED_CUSTOMER);
            var wanted = customer().with(CustomerField.GROUP, " webshop ").get();

            ledger().planCreate(wanted, DEFAULTS).send();
            ledger().planCreate(wanted, DEFAULTS).send();

            assertThat(economic.asked()).containsExactly(GROUPS, "POST /rest/customers", "POST /rest/customers");
            assertThat(economic.last().body()).contains("\"customerGroup\":{\"customerGroupNumber\":5}");
        }

        @Test
        void keepsTheRegistersOfConnectionsApart() {
            economic.on(GROUPS, 200, groups(5, "Webshop")).on(GROUPS, 200, groups(8, "Webshop"));
            var wanted = customer().with(CustomerField.GROUP, "Webshop").get();

            var one = ledger("connection-1").planCreate(wanted, DEFAULTS);
            var other = ledger("connection-2").planCreate(wanted, DEFAULTS);

            assertThat(one.call().body()).contains("\"customerGroupNumber\":5");
            assertThat(other.call().body()).contains("\"customerGroupNumber\":8");
        }

        @Test
        void refusesANameThatIsInNoRegister() {
            economic.on(GROUPS, 200, groups(5, "Webshop"));

            var problem =
                    rejected(customer().with(CustomerField.GROUP, "Engros").get());

            assertThat(problem.code()).isEqualTo(ProblemCode.GROUP_UNKNOWN);
            assertThat(problem.detail(Detail.VALUE)).contains("Engros");
            assertThat(problem.detail(Detail.VALID)).contains("5 Webshop");
        }

        @Test
        void looksUpAfreshWhenEconomicSaysTheGroupIsGone() {
            // Given: group 5 was deleted and made again as group 7
            economic.on(GROUPS, 200, groups(5, "Webshop"))
                    .on(GROUPS, 200, groups(7, "Webshop"))
                    .on("POST /rest/customers", 400, GROUP_NOT_FOUND)
                    .on("POST /rest/customers", 201, TENDED_CUSTOMER);

            // When
            ledger().planCreate(customer().with(CustomerField.GROUP, "Webshop").get(), DEFAULTS)
                    .send();

            // Then
            assertThat(economic.asked())
                    .containsExactly(GROUPS, "POST /rest/customers", GROUPS, "POST /rest/customers");
            assertThat(economic.last().body()).contains("\"customerGroup\":{\"customerGroupNumber\":7}");
        }

        @Test
        void doesNotRepeatARefusalThatLookingUpCannotChange() {
            economic.on("POST /rest/customers", 400, GROUP_NOT_FOUND);

            var failure = catchThrowableOfType(
                    AccountingException.Rejected.class,
                    () -> ledger().planCreate(customer().get(), DEFAULTS).send());

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.GROUP_UNKNOWN);
            assertThat(failure.problem().detail(Detail.FIELD)).contains("group");
            assertThat(economic.asked()).containsExactly("POST /rest/customers");
        }
    }

    @Nested
    class Finding {

        @Test
        void showsACustomerAsTheBooksKnowIt() {
            economic.on("GET /rest/customers/90017", 200, TENDED_CUSTOMER.replaceFirst("\\{", "{\"barred\":true,"));

            var found = ledger().find("90017");

            assertThat(found).get().satisfies(customer -> {
                assertThat(customer.identity().organisationNumber()).contains("12345678");
                assertThat(customer.active()).isFalse();
            });
        }

        @Test
        void aNumberEconomicCannotHoldIsNotThere() {
            assertThat(ledger().find("A-17/../self")).isEmpty();
            assertThat(economic.received()).isEmpty();
        }
    }

    private static final String GROUPS = "GET /rest/customer-groups?skippages=0&pagesize=1000";

    private static final String GROUP_NOT_FOUND = """
            {"message":"Validation failed. 1 error found.","errorCode":"E04300","errors":{"customerGroup":{"errors":[
             {"propertyName":"customerGroup","errorMessage":"CustomerGroup '5' not found.","errorCode":"E07140",
              "inputValue":5,"developerHint":"Find a list of customer groups at https://restapi.e-conomic.com/customer-groups ."}]}}}""";

    private static String groups(int number, String name) {
        return """
                {"collection":[{"customerGroupNumber":%d,"name":"%s"}],"pagination":{"results":1}}""".formatted(number, name);
    }

    private CustomerLedger ledger() {
        return ledger("connection-1");
    }

    private CustomerLedger ledger(String connectionId) {
        var access = BookAccess.of(connectionId, new EconomicAccess("app-s3cret", "grant-s3cret"));
        return system.books(access, CallMeter.none()).customers();
    }

    private Problem rejected(Customer wanted) {
        return catchThrowableOfType(AccountingException.Rejected.class, () -> ledger().planCreate(wanted, DEFAULTS))
                .problem();
    }

    private static Plan.Send<BookedCustomer> sendable(Plan<BookedCustomer> plan) {
        assertThat(plan).isInstanceOf(Plan.Send.class);
        return (Plan.Send<BookedCustomer>) plan;
    }

    private static BookedCustomer sent(Plan<BookedCustomer> plan) {
        return sendable(plan).send();
    }
}
