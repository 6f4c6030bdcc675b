package dev.kontobro.customersync.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerIdentity;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.NumberMap;
import dev.kontobro.connections.profile.NumberMaster;
import dev.kontobro.connections.profile.ValueMap;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.local.gateway.Connected;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransferCustomerTest {

    private static final CustomerChanged NORDLYS =
            EventJson.read("""
            {"number": "17", "name": "Nordlys ApS", "organisationNumber": "12345678"}
            """.getBytes(StandardCharsets.UTF_8), CustomerChanged.class);

    private Optional<String> claimedBy = Optional.empty();
    private final List<String> linked = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"UPDATE_ONLY", "LOOKUP_ONLY"})
    void aCustomerThatIsNotInTheBooksIsNotPutThere(CustomerMode mode) {
        // Given
        var ledger = new Ledger(Optional.empty());
        var transfer = transfer(mode, ledger, Optional.empty());

        // When
        var result = transfer.transfer();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Held.class,
                        held -> assertThat(held.problem().code()).isEqualTo(ProblemCode.CUSTOMER_MISSING));
        assertThat(transfer.preview().outcome()).isEqualTo("held");
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void aCustomerThatIsInTheBooksAlreadyIsLinkedAndUpdated() {
        // Given
        var ledger = new Ledger(Optional.of("12345678"));
        var transfer = transfer(CustomerMode.UPDATE_ONLY, ledger, Optional.empty());

        // When
        var preview = transfer.preview();
        var result = transfer.transfer();

        // Then
        assertThat(preview.outcome()).isEqualTo("transferred");
        assertThat(preview.calls()).extracting(PlannedCall::method).containsExactly("PUT");
        assertThat(result).isEqualTo(new Result.Transferred("17", List.of()));
        assertThat(linked).containsExactly("17");
        assertThat(ledger.sent).containsExactly("PUT 17");
    }

    @Test
    void aStrangerUnderTheNumberIsLeftAlone() {
        // Given
        var ledger = new Ledger(Optional.of("87654321"));
        var transfer = transfer(CustomerMode.UPDATE_ONLY, ledger, Optional.empty());

        // When
        var result = transfer.transfer();

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Held.class,
                        held -> assertThat(held.problem().code()).isEqualTo(ProblemCode.CUSTOMER_NUMBER_TAKEN));
        assertThat(transfer.preview().outcome()).isEqualTo("held");
        assertThat(linked).isEmpty();
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void aLinkedCustomerIsUpdated() {
        // Given
        var ledger = new Ledger(Optional.of("12345678"));

        // When
        var result =
                transfer(CustomerMode.UPDATE_ONLY, ledger, Optional.of("17")).transfer();

        // Then
        assertThat(result).isEqualTo(new Result.Transferred("17", List.of()));
        assertThat(ledger.sent).containsExactly("PUT 17");
    }

    @Test
    void whoIsOnlyLookedUpIsLinkedWithoutAWrite() {
        // Given
        var ledger = new Ledger(Optional.of("87654321"));

        // When
        var result =
                transfer(CustomerMode.LOOKUP_ONLY, ledger, Optional.empty()).transfer();

        // Then
        assertThat(result).isEqualTo(new Result.Transferred("17", List.of()));
        assertThat(ledger.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SE, '', EU", "DK, SE, EU", "SE, DK, DOMESTIC"})
    void theCountryOfDeliveryElseOfBillingDecidesTheVatZone(String country, String delivery, String zone) {
        // Given
        var ledger = new Ledger(Optional.empty());
        var profile = withVatZones(Map.of("SE", "EU", "DK", "DOMESTIC"), Optional.empty());
        var wanted = customer(country, delivery, "");

        // When
        transfer(profile, wanted, ledger, Optional.empty()).transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(customer ->
                        assertThat(customer.value(CustomerField.VAT_ZONE)).contains(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"customerClass\": \"B2B\"', EU",
        "'\"vatNumber\": \"DE136695976\"', EU",
        "'\"customerClass\": \"B2C\"', DOMESTIC",
        "'\"phone\": \"1\"', ABROAD"
    })
    void theVatZoneMayDependOnWhoTheCustomerIs(String said, String zone) {
        // Given
        var ledger = new Ledger(Optional.empty());
        var profile = withVatZones(Map.of("DE B2B", "EU", "DE B2C", "DOMESTIC", "DE", "ABROAD"), Optional.empty());
        var wanted = EventJson.read("""
                {"number": "17", "name": "Nordlys ApS", "billingAddress": {"country": "DE"}, %s}""".formatted(said).getBytes(StandardCharsets.UTF_8), CustomerChanged.class);

        // When
        transfer(profile, wanted, ledger, Optional.empty()).transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(customer ->
                        assertThat(customer.value(CustomerField.VAT_ZONE)).contains(zone));
    }

    @Test
    void aVatZoneThatTheSourceNamesIsNotMapped() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var profile = withVatZones(Map.of("SE", "EU"), Optional.empty());

        // When
        transfer(profile, customer("NO", "", "ABROAD"), ledger, Optional.empty())
                .transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(customer ->
                        assertThat(customer.value(CustomerField.VAT_ZONE)).contains("ABROAD"));
    }

    @Test
    void aCountryWithoutAVatZoneWaitsForAnotherProfileAndIsNamed() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var profile = withVatZones(Map.of("SE", "EU"), Optional.empty());

        // When
        var waiting = assertThatThrownBy(() -> transfer(profile, customer("NO", "", ""), ledger, Optional.empty()));

        // Then
        waiting.isInstanceOfSatisfying(AccountingException.Waiting.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.VALUE_NOT_MAPPED);
            assertThat(e.problem().details())
                    .containsEntry(Detail.FIELD, "country")
                    .containsEntry(Detail.VALUE, "NO")
                    .containsEntry(Detail.REGISTER, "vat-zone")
                    .containsEntry(Detail.NUMBER, "17");
            assertThat(e.releasedBy()).isEqualTo(Release.whenProfileChanges(1));
        });
        assertThat(ledger.sent).isEmpty();
    }

    @Test
    void allOtherCountriesGetWhatTheMapSaysOfThem() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var profile = withVatZones(Map.of("SE", "EU"), Optional.of("ABROAD"));

        // When
        transfer(profile, customer("NO", "", ""), ledger, Optional.empty()).transfer();

        // Then
        assertThat(ledger.wanted)
                .singleElement()
                .satisfies(customer ->
                        assertThat(customer.value(CustomerField.VAT_ZONE)).contains("ABROAD"));
    }

    @Test
    void aCustomerHasTheNumberThatTheMapMakesOfTheSources() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var map = new NumberMap(List.of("1"), Map.of());

        // When
        transfer(withNumberMap(map), NORDLYS, ledger, Optional.empty()).transfer();

        // Then
        assertThat(ledger.sent).containsExactly("POST 7");
    }

    @Test
    void aCustomerWhoIsLinkedKeepsHisNumberWhateverIsMappedSince() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var map = new NumberMap(List.of("1"), Map.of());

        // When
        transfer(withNumberMap(map), NORDLYS, ledger, Optional.of("17")).transfer();

        // Then
        assertThat(ledger.sent).containsExactly("PUT 17");
    }

    @Test
    void aNumberThatTheBooksDoNotTakeWaitsForTheMap() {
        // Given
        var ledger = new Ledger(Optional.empty());
        var map = new NumberMap(List.of(), Map.of("17", "K17"));
        var transfer = transfer(withNumberMap(map), NORDLYS, ledger, Optional.empty());

        // When
        var result = transfer.transfer();

        // Then
        assertThat(result).isInstanceOfSatisfying(Result.Held.class, held -> {
            assertThat(held.problem().code()).isEqualTo(ProblemCode.NUMBER_NOT_MAPPED);
            assertThat(held.problem().detail(Detail.VALUE)).contains("17");
            assertThat(held.releasedBy()).isEqualTo(Release.whenProfileChanges(1));
        });
        assertThat(transfer.preview().outcome()).isEqualTo("held");
    }

    @Test
    void aNumberThatAnotherCustomerHasByTheMapIsNeitherSentNorLinked() {
        // Given
        var ledger = new Ledger(Optional.of("12345678"));
        claimedBy = Optional.of("K-17");

        // When
        var result = transfer(withNumberMap(new NumberMap(List.of("K-"), Map.of())), NORDLYS, ledger, Optional.empty())
                .transfer();

        // Then
        assertThat(result).isInstanceOfSatisfying(Result.Held.class, held -> {
            assertThat(held.problem().code()).isEqualTo(ProblemCode.NUMBER_MAPPED_TWICE);
            assertThat(held.problem().detail(Detail.EXISTING)).contains("K-17");
        });
        assertThat(ledger.sent).isEmpty();
        assertThat(linked).isEmpty();
    }

    private static ExportProfile withNumberMap(NumberMap map) {
        return ExportProfile.standard().withCustomers(Customers.standard().withNumberMap(map));
    }

    @ParameterizedTest
    @MethodSource
    void aNumberThatIsNotTheSourcesToGiveIsRefusedWithThoseThatWouldDo(NumberMaster numbers, Optional<String> limit) {
        // Given
        var ledger = new Ledger(Optional.empty());
        var transfer = transfer(withNumbers(numbers), NORDLYS, ledger, Optional.empty());

        // When
        var preview = transfer.preview();
        var refused = assertThatThrownBy(transfer::transfer);

        // Then
        refused.isInstanceOfSatisfying(AccountingException.Rejected.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.NUMBER_NOT_OF_SOURCE);
            assertThat(e.problem().detail(Detail.VALUE)).contains("17");
            assertThat(e.problem().detail(Detail.LIMIT)).isEqualTo(limit);
        });
        assertThat(preview.outcome()).isEqualTo("rejected");
        assertThat(ledger.sent).isEmpty();
    }

    static Stream<Arguments> aNumberThatIsNotTheSourcesToGiveIsRefusedWithThoseThatWouldDo() {
        return Stream.of(
                Arguments.of(new NumberMaster.Books(), Optional.empty()),
                Arguments.of(new NumberMaster.Prefix("9"), Optional.of("9…")),
                Arguments.of(new NumberMaster.Range(1000, 1999), Optional.of("1000–1999")));
    }

    @Test
    void aCustomerTheBooksHaveNumberedIsLinkedAndUpdated() {
        // Given
        var ledger = new Ledger(Optional.of("12345678"));

        // When
        var result = transfer(withNumbers(new NumberMaster.Books()), NORDLYS, ledger, Optional.empty())
                .transfer();

        // Then
        assertThat(result).isEqualTo(new Result.Transferred("17", List.of()));
        assertThat(linked).containsExactly("17");
        assertThat(ledger.sent).containsExactly("PUT 17");
    }

    @Test
    void aNumberOfTheSourcesIsCreatedBlindly() {
        // Given
        var ledger = new Ledger(Optional.empty());

        // When
        transfer(withNumbers(new NumberMaster.Range(10, 20)), NORDLYS, ledger, Optional.empty())
                .transfer();

        // Then
        assertThat(ledger.sent).containsExactly("POST 17");
    }

    private static ExportProfile withNumbers(NumberMaster numbers) {
        return ExportProfile.standard().withCustomers(Customers.standard().withNumbers(numbers));
    }

    private static ExportProfile withVatZones(Map<String, String> zones, Optional<String> otherwise) {
        return ExportProfile.standard()
                .withValueMaps(Map.of(Mapped.COUNTRY_TO_VAT_ZONE, new ValueMap(zones, otherwise)));
    }

    /** What is empty is not told. */
    private static CustomerChanged customer(String country, String delivery, String vatZone) {
        var data = EventJson.mapper().createObjectNode().put("number", "17").put("name", "Nordlys ApS");
        data.putObject("billingAddress").put("country", country);
        if (!delivery.isEmpty()) {
            data.putObject("deliveryAddress").put("country", delivery);
        }
        if (!vatZone.isEmpty()) {
            data.put("vatZone", vatZone);
        }
        return EventJson.read(EventJson.write(data), CustomerChanged.class);
    }

    private TransferCustomer transfer(CustomerMode mode, Ledger ledger, Optional<String> accountingNumber) {
        var profile =
                ExportProfile.standard().withCustomers(Customers.standard().withMode(mode));
        return transfer(profile, NORDLYS, ledger, accountingNumber);
    }

    private TransferCustomer transfer(
            ExportProfile profile, CustomerChanged wanted, Ledger ledger, Optional<String> accountingNumber) {
        var connection = Connected.running("c", "t", SystemName.ECONOMIC, "Connection", profile);
        var books = standIn(Books.class, Map.of("customers", ledger));
        var answers = Map.<String, Object>of(
                "connection", connection,
                "books", books,
                "wanted", wanted,
                "accountingNumber", accountingNumber,
                "lookUpFirst", false,
                "claim", claimedBy,
                "linkedTo", Optional.empty());
        return new TransferCustomer(standIn(Attempt.class, answers));
    }

    /** Answers by the method's name; what it is told by {@code link} is kept. */
    private <T> T standIn(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("link")) {
                        linked.add((String) arguments[0]);
                    }
                    return answers.get(method.getName());
                }));
    }

    /**
     * Books with one customer, or none.
     *
     * @param organisationNumber of the customer
     */
    private record Ledger(Optional<String> organisationNumber, List<Customer> wanted, List<String> sent)
            implements CustomerLedger {

        Ledger(Optional<String> organisationNumber) {
            this(organisationNumber, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public Plan.Send<BookedCustomer> planCreate(Customer customer, Map<CustomerField, String> defaults) {
            wanted.add(customer);
            return plan("POST", customer.number());
        }

        @Override
        public Plan.Send<BookedCustomer> planCreateUnnumbered(Customer customer, Map<CustomerField, String> defaults) {
            throw new AssertionError("the source numbers its customers");
        }

        @Override
        public Plan<BookedCustomer> planUpdate(String number, Customer wanted, Set<CustomerField> mask) {
            return plan("PUT", number);
        }

        private Plan.Send<BookedCustomer> plan(String method, String number) {
            return new Plan.Send<>(new PlannedCall(method, "/" + number, ""), List.of(), () -> {
                sent.add(method + " " + number);
                return booked(number, organisationNumber);
            });
        }

        @Override
        public boolean takesNumber(String number) {
            return number.matches("\\d+");
        }

        @Override
        public Optional<BookedCustomer> find(String number) {
            return organisationNumber.map(registered -> booked(number, Optional.of(registered)));
        }

        private static BookedCustomer booked(String number, Optional<String> organisationNumber) {
            return new BookedCustomer(
                    number,
                    new CustomerIdentity(
                            "Nordlys ApS", organisationNumber, Optional.empty(), Optional.empty(), Optional.empty()),
                    true);
        }
    }
}
