package dev.kontobro.customersync.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerIdentity;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.ExportProfile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransferCustomerTest {

    private static final CustomerChanged NORDLYS =
            EventJson.read("""
            {"number": "17", "name": "Nordlys ApS", "organisationNumber": "12345678"}
            """.getBytes(StandardCharsets.UTF_8), CustomerChanged.class);

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

    private TransferCustomer transfer(CustomerMode mode, Ledger ledger, Optional<String> accountingNumber) {
        var profile =
                ExportProfile.standard().withCustomers(Customers.standard().withMode(mode));
        var connection = Connected.running("c", "t", SystemName.ECONOMIC, "Connection", profile);
        var books = standIn(Books.class, Map.of("customers", ledger));
        var answers = Map.<String, Object>of(
                "connection", connection,
                "books", books,
                "wanted", NORDLYS,
                "accountingNumber", accountingNumber,
                "lookUpFirst", false);
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
    private record Ledger(Optional<String> organisationNumber, List<String> sent) implements CustomerLedger {

        Ledger(Optional<String> organisationNumber) {
            this(organisationNumber, new ArrayList<>());
        }

        @Override
        public Plan.Send<BookedCustomer> planCreate(Customer wanted, Map<CustomerField, String> defaults) {
            return plan("POST", wanted.number());
        }

        @Override
        public Plan<BookedCustomer> planUpdate(String number, Customer wanted, Set<CustomerField> mask) {
            return plan("PUT", number);
        }

        private Plan.Send<BookedCustomer> plan(String method, String number) {
            return new Plan.Send<>(new PlannedCall(method, "/" + number, ""), List.of(), () -> {
                sent.add(method + " " + number);
                return find(number).orElseThrow();
            });
        }

        @Override
        public Optional<BookedCustomer> find(String number) {
            return organisationNumber.map(registered -> new BookedCustomer(
                    number,
                    new CustomerIdentity(
                            "Nordlys ApS",
                            Optional.of(registered),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    true));
        }
    }
}
