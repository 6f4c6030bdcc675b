package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.project.Project;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;

/** Records and connections for tests. */
final class Fixture {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final BookAccess ACCESS = BookAccess.of("connection-1", token("token-1"));

    /** As the product makes it: a client of another make would repeat a GET whose answer is lost, be it one that sends a mail. */
    static final HttpClient HTTP = CallClient.newHttpClient(Duration.ofSeconds(5));

    private Fixture() {}

    static FortnoxAccess token(String token) {
        return new FortnoxAccess(token, NOW.plus(Duration.ofHours(1)));
    }

    static FortnoxSystem system(URI base) {
        return new FortnoxSystem(new FortnoxConfig(base, base, Duration.ofSeconds(5)), HTTP, CLOCK);
    }

    static CustomerBuilder customer(String number, String name) {
        return new CustomerBuilder(number).with(CustomerField.NAME, name);
    }

    static Project project(String number, String name) {
        return new Project(
                number,
                name,
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep());
    }

    static final class CustomerBuilder {

        private final String number;
        private final EnumMap<CustomerField, Change<String>> fields = new EnumMap<>(CustomerField.class);

        private CustomerBuilder(String number) {
            this.number = number;
        }

        CustomerBuilder with(CustomerField field, String value) {
            fields.put(field, Change.set(value));
            return this;
        }

        CustomerBuilder without(CustomerField field) {
            fields.put(field, Change.clear());
            return this;
        }

        Customer build() {
            return new Customer(number, fields);
        }
    }
}
