package dev.kontobro.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.ExportProfile.CustomerMode;
import dev.kontobro.connections.ExportProfile.Customers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportProfileTest {

    private static final Map<CustomerField, String> ALL =
            Map.of(CustomerField.CUSTOMER_CLASS, "B2B", CustomerField.GROUP, "1", CustomerField.CURRENCY, "DKK");

    private final Customers customers = new Customers(
            CustomerMode.CREATE_AND_UPDATE,
            ALL,
            Map.of("B2C", Map.of(CustomerField.GROUP, "2"), "B2B", Map.of(CustomerField.GROUP, "3")),
            Set.of());

    @Test
    void theDefaultsOfTheClassGoBeforeThoseOfAll() {
        assertThat(customers.defaultsFor(Optional.of("B2C")))
                .containsEntry(CustomerField.GROUP, "2")
                .containsEntry(CustomerField.CURRENCY, "DKK");
    }

    @Test
    void aClassWithoutDefaultsOfItsOwnGetsThoseOfAll() {
        assertThat(customers.defaultsFor(Optional.of("PUBLIC"))).isEqualTo(ALL);
    }

    @Test
    void aCustomerWithoutAClassIsOfTheDefaultClass() {
        assertThat(customers.defaultsFor(Optional.empty())).containsEntry(CustomerField.GROUP, "3");
    }
}
