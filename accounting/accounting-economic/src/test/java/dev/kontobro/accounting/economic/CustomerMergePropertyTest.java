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
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.Tries;
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
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

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

    private static final List<String> ENTERED_BY_PEOPLE = List.of(
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

    @AfterAll
    static void closeClient() {
        HTTP.close();
    }

    @Test
    void whatTheSourceDoesNotMentionSurvives() {
        Tries.of(300, random -> {
            var inTheBooks = customerInTheBooks(random);
            var wanted = wantedCustomer(random);
            var mask = mask(random);
            var mentioned = mask.stream()
                    .filter(field -> !(wanted.change(field) instanceof Change.Keep<String>))
                    .flatMap(field ->
                            Optional.ofNullable(EconomicCustomers.rules().get(field)).stream())
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
        });
    }

    @Test
    void aCustomerThatHasReachedTheWantedStateIsNotWrittenAgain() {
        Tries.of(100, random -> {
            var wanted = wantedCustomer(random);
            var mask = mask(random);

            if (plan(customerInTheBooks(random), wanted, mask) instanceof Plan.Send<BookedCustomer> send) {
                var replaced = Json.parseObject(send.call().body()).orElseThrow();

                assertThat(plan(replaced, wanted, mask)).isInstanceOf(Plan.AlreadyThere.class);
            }
        });
    }

    private static Plan<BookedCustomer> plan(ObjectNode inTheBooks, Customer wanted, Set<CustomerField> mask) {
        try (var economic = new StubEconomic()) {
            economic.on("GET /rest/customers/90017", 200, Json.write(inTheBooks));
            var access = BookAccess.of("connection-1", new EconomicAccess("app", "grant"));
            return new EconomicSystem(economic.config(), HTTP, Clock.systemUTC())
                    .books(access, CallMeter.none())
                    .customers()
                    .planUpdate("90017", wanted, mask);
        }
    }

    private static ObjectNode customerInTheBooks(RandomGenerator random) {
        var customer = Json.object()
                .put("customerNumber", 90017)
                .put("name", "Nordlys ApS")
                .put("currency", "DKK");
        customer.putObject("customerGroup").put("customerGroupNumber", 1).put("self", "https://x/1");
        customer.putObject("paymentTerms").put("paymentTermsNumber", 1).put("self", "https://x/1");
        customer.putObject("vatZone").put("vatZoneNumber", 1).put("self", "https://x/1");
        for (var name : ENTERED_BY_PEOPLE) {
            if (random.nextBoolean()) {
                customer.set(name, anyValue(random));
            }
        }
        return customer.put("lastUpdated", "2026-09-01T10:00:00Z").put("self", "https://x/90017");
    }

    private static JsonNode anyValue(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> TextNode.valueOf(letters(random, 1, 20));
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextLong(100_000_000), 2));
            default -> {
                var number = random.nextInt(1, 1_000);
                yield Json.object().put("number", number).put("self", "https://restapi.e-conomic.com/x/" + number);
            }
        };
    }

    private static Set<CustomerField> mask(RandomGenerator random) {
        return Arrays.stream(CustomerField.values())
                .filter(field -> random.nextBoolean())
                .collect(Collectors.toSet());
    }

    private static Customer wantedCustomer(RandomGenerator random) {
        var fields = new EnumMap<CustomerField, Change<String>>(CustomerField.class);
        for (var field : CustomerField.values()) {
            fields.put(field, change(field, random));
        }
        return new Customer("90017", fields);
    }

    private static Change<String> change(CustomerField field, RandomGenerator random) {
        var kinds = field == CustomerField.NAME ? 1 : REQUIRED.contains(field) ? 2 : 3;
        return switch (random.nextInt(kinds)) {
            case 0 -> Change.set(value(field, random));
            case 1 -> Change.keep();
            default -> Change.clear();
        };
    }

    private static String value(CustomerField field, RandomGenerator random) {
        return switch (field) {
            case CURRENCY -> oneOf(random, "DKK", "EUR");
            case GROUP, PAYMENT_TERMS -> oneOf(random, "1", "2", "3");
            case VAT_ZONE -> oneOf(random, "DOMESTIC", "EU", "ABROAD");
            case COUNTRY, DELIVERY_COUNTRY -> oneOf(random, "DK", "SE", "DE");
            case EAN -> oneOf(random, "5790000000005", "5790000000012");
            case ADDRESS -> anyCharacters(random, 600);
            case NAME -> letters(random, 1, 300);
            default -> letters(random, 0, 20);
        };
    }

    private static String oneOf(RandomGenerator random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String letters(RandomGenerator random, int least, int most) {
        return random.ints(random.nextInt(least, most + 1), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String anyCharacters(RandomGenerator random, int most) {
        return random.ints(random.nextInt(most + 1), 0, Character.MIN_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
