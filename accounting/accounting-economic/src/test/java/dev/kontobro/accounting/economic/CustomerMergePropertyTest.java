package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Credential.EconomicCredential;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerLedger.BookedCustomer;
import dev.kontobro.accounting.http.CallClient;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever people have entered at a customer and whatever a source sends: what the source does not mention stays. */
class CustomerMergePropertyTest {

    private static final HttpClient HTTP = CallClient.newHttpClient(Duration.ofSeconds(5));
    private static final Set<String> COMPUTED =
            Set.of("balance", "dueAmount", "lastUpdated", "metaData", "self", "contacts");
    private static final Set<CustomerField> REQUIRED = Set.of(
            CustomerField.NAME,
            CustomerField.CURRENCY,
            CustomerField.GROUP,
            CustomerField.PAYMENT_TERMS,
            CustomerField.VAT_ZONE);

    @AfterContainer
    static void closeClient() {
        HTTP.close();
    }

    @Property(tries = 300)
    void whatTheSourceDoesNotMentionSurvives(
            @ForAll("customersInTheBooks") ObjectNode inTheBooks,
            @ForAll("wantedCustomers") Customer wanted,
            @ForAll Set<CustomerField> mask) {
        var mentioned = mask.stream()
                .filter(field -> !(wanted.change(field) instanceof Change.Keep<String>))
                .flatMap(field -> Optional.ofNullable(EconomicCustomers.rules().get(field)).stream())
                .map(rule -> rule.target().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());

        if (plan(inTheBooks, wanted, mask) instanceof Plan.Send<BookedCustomer> send) {
            var replaced = Json.parseObject(send.call().body()).orElseThrow();

            inTheBooks.properties().stream()
                    .filter(property -> !COMPUTED.contains(property.getKey()))
                    .filter(property -> !mentioned.contains(property.getKey()))
                    .forEach(property -> assertThat(replaced.get(property.getKey()))
                            .as(property.getKey())
                            .isEqualTo(property.getValue()));
            assertThat(replaced.properties()).extracting(Map.Entry::getKey).doesNotContainAnyElementsOf(COMPUTED);
        }
    }

    @Property(tries = 100)
    void aCustomerThatHasReachedTheWantedStateIsNotWrittenAgain(
            @ForAll("customersInTheBooks") ObjectNode inTheBooks,
            @ForAll("wantedCustomers") Customer wanted,
            @ForAll Set<CustomerField> mask) {
        if (plan(inTheBooks, wanted, mask) instanceof Plan.Send<BookedCustomer> send) {
            var replaced = Json.parseObject(send.call().body()).orElseThrow();

            assertThat(plan(replaced, wanted, mask)).isInstanceOf(Plan.AlreadyThere.class);
        }
    }

    private static Plan<BookedCustomer> plan(ObjectNode inTheBooks, Customer wanted, Set<CustomerField> mask) {
        try (var economic = new StubEconomic()) {
            economic.on("GET /rest/customers/90017", 200, Json.write(inTheBooks));
            var access = new BookAccess("connection-1", new EconomicCredential("app", "grant"));
            return new EconomicSystem(economic.config(), HTTP, Clock.systemUTC())
                    .books(access, CallMeter.none())
                    .customers()
                    .planUpdate("90017", wanted, mask);
        }
    }

    @Provide
    Arbitrary<ObjectNode> customersInTheBooks() {
        var texts = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20).map(TextNode::valueOf);
        Arbitrary<JsonNode> values = Arbitraries.oneOf(
                texts.map(text -> (JsonNode) text),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                        .ofScale(2)
                        .map(DecimalNode::valueOf),
                Arbitraries.integers()
                        .between(1, 999)
                        .map(number -> Json.object()
                                .put("number", number)
                                .put("self", "https://restapi.e-conomic.com/x/" + number)));
        var names = Arbitraries.of(
                "email",
                "city",
                "address",
                "website",
                "pNumber",
                "publicEntryNumber",
                "creditLimit",
                "barred",
                "layout",
                "salesPerson",
                "priceGroup",
                "attention",
                "customerContact",
                "defaultDeliveryLocation",
                "aPropertyOfTomorrow",
                "balance",
                "dueAmount",
                "contacts");
        return Arbitraries.maps(names, values).map(entered -> {
            var customer = Json.object()
                    .put("customerNumber", 90017)
                    .put("name", "Nordlys ApS")
                    .put("currency", "DKK");
            customer.putObject("customerGroup").put("customerGroupNumber", 1).put("self", "https://x/1");
            customer.putObject("paymentTerms").put("paymentTermsNumber", 1).put("self", "https://x/1");
            customer.putObject("vatZone").put("vatZoneNumber", 1).put("self", "https://x/1");
            customer.setAll(entered);
            return customer.put("lastUpdated", "2026-09-01T10:00:00Z").put("self", "https://x/90017");
        });
    }

    @Provide
    Arbitrary<Customer> wantedCustomers() {
        var changes = Arrays.stream(CustomerField.values()).map(this::change).toList();
        return Combinators.combine(changes).as(CustomerMergePropertyTest::wanted);
    }

    private static Customer wanted(List<Change<String>> changes) {
        var fields = new EnumMap<CustomerField, Change<String>>(CustomerField.class);
        for (var field : CustomerField.values()) {
            fields.put(field, changes.get(field.ordinal()));
        }
        return new Customer("90017", fields);
    }

    private Arbitrary<Change<String>> change(CustomerField field) {
        Arbitrary<Change<String>> set = values(field).map(Change::set);
        if (field == CustomerField.NAME) {
            return set;
        }
        var keep = Arbitraries.<Change<String>>just(Change.keep());
        return REQUIRED.contains(field)
                ? Arbitraries.oneOf(set, keep)
                : Arbitraries.oneOf(set, keep, Arbitraries.just(Change.clear()));
    }

    private static Arbitrary<String> values(CustomerField field) {
        return switch (field) {
            case CURRENCY -> Arbitraries.of("DKK", "EUR");
            case GROUP, PAYMENT_TERMS -> Arbitraries.integers().between(1, 3).map(String::valueOf);
            case VAT_ZONE -> Arbitraries.of("DOMESTIC", "EU", "ABROAD");
            case COUNTRY, DELIVERY_COUNTRY -> Arbitraries.of("DK", "SE", "DE");
            case EAN -> Arbitraries.of("5790000000005", "5790000000012");
            case ADDRESS -> Arbitraries.strings().ofMaxLength(600);
            case NAME -> Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(300);
            default -> Arbitraries.strings().alpha().ofMaxLength(20);
        };
    }
}
