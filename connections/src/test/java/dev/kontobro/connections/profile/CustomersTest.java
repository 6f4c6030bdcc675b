package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.customer.CustomerField;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomersTest {

    private static final Map<CustomerField, String> ALL =
            Map.of(CustomerField.CUSTOMER_CLASS, "B2B", CustomerField.GROUP, "1", CustomerField.CURRENCY, "DKK");

    private final Customers customers = new Customers(
            CustomerMode.CREATE_AND_UPDATE,
            new Trigger.Immediate(),
            ALL,
            Map.of(
                    CustomerClass.B2C,
                    Map.of(CustomerField.GROUP, "2"),
                    CustomerClass.B2B,
                    Map.of(CustomerField.GROUP, "3")),
            Map.of("SE", Map.of(CustomerField.CURRENCY, "SEK", CustomerField.GROUP, "4")),
            Set.of(),
            Optional.empty(),
            new NumberMaster.Source(),
            NumberMap.NONE,
            FieldMap.NONE);

    @Test
    void theDefaultsOfTheClassGoBeforeThoseOfAll() {
        assertThat(customers.defaultsFor(Optional.of("B2C"), Optional.empty()))
                .containsEntry(CustomerField.GROUP, "2")
                .containsEntry(CustomerField.CURRENCY, "DKK");
    }

    @Test
    void theDefaultsOfTheCountryGoBeforeThoseOfTheClass() {
        assertThat(customers.defaultsFor(Optional.of("B2C"), Optional.of("SE")))
                .containsEntry(CustomerField.GROUP, "4")
                .containsEntry(CustomerField.CURRENCY, "SEK")
                .containsEntry(CustomerField.CUSTOMER_CLASS, "B2B");
    }

    @Test
    void aClassOrCountryWithoutDefaultsOfItsOwnGetsThoseOfAll() {
        assertThat(customers.defaultsFor(Optional.of("PUBLIC"), Optional.of("NO")))
                .isEqualTo(ALL);
        assertThat(customers.defaultsFor(Optional.of("no class"), Optional.empty()))
                .isEqualTo(ALL);
    }

    @Test
    void aCustomerWithoutAClassIsOfTheDefaultClass() {
        assertThat(customers.defaultsFor(Optional.empty(), Optional.empty())).containsEntry(CustomerField.GROUP, "3");
    }

    @Test
    void aCustomerWithoutACountryIsOfTheDefaultCountry() {
        // Given
        var swedish = customers.withDefaults(Map.of(CustomerField.COUNTRY, "SE"));

        // Then
        assertThat(swedish.defaultsFor(Optional.empty(), Optional.empty()))
                .containsEntry(CustomerField.CURRENCY, "SEK");
    }

    @Test
    void aDefaultOfSomeClassesOrCountriesIsNotOneForAll() {
        // Given
        var noDefaults = customers.withDefaults(Map.of(CustomerField.CUSTOMER_CLASS, "B2B"));

        // Then
        assertThat(customers.isDefaultForAll(CustomerField.GROUP)).isTrue();
        assertThat(noDefaults.isDefaultForAll(CustomerField.GROUP)).isFalse();
        assertThat(noDefaults.isDefaultForAll(CustomerField.CURRENCY)).isFalse();
    }

    @Test
    void aDefaultOfEveryClassIsOneForAllWhereEveryCustomerGetsAClass() {
        // Given
        var withoutClass = byClass(Map.of());
        var withClass = byClass(Map.of(CustomerField.CUSTOMER_CLASS, "B2C"));

        // Then
        assertThat(withoutClass.isDefaultForAll(CustomerField.GROUP)).isFalse();
        assertThat(withClass.isDefaultForAll(CustomerField.GROUP)).isTrue();
    }

    private Customers byClass(Map<CustomerField, String> defaults) {
        var group = Map.of(CustomerField.GROUP, "1");
        return new Customers(
                customers.mode(),
                customers.trigger(),
                defaults,
                Map.of(CustomerClass.B2C, group, CustomerClass.B2B, group, CustomerClass.PUBLIC, group),
                Map.of(),
                customers.updateMask(),
                customers.collective(),
                customers.numbers(),
                customers.numberMap(),
                customers.fields());
    }
}
