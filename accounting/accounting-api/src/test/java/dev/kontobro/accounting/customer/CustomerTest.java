package dev.kontobro.accounting.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontobro.accounting.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerTest {

    @Test
    void aCustomerHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Customer("90017", Map.of()))
                .withMessage("customer 90017 has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Customer("90017", Map.of(CustomerField.NAME, Change.clear())))
                .withMessage("customer 90017 has no name");
    }

    @Test
    void whatTheSourceDoesNotMentionIsKept() {
        var customer = new Customer("90017", Map.of(CustomerField.NAME, Change.set("Nordlys ApS")));

        assertThat(customer.change(CustomerField.EMAIL)).isEqualTo(Change.keep());
        assertThat(customer.value(CustomerField.EMAIL)).isEmpty();
    }

    @Test
    void defaultsFillOnlyWhatTheSourceDoesNotMention() {
        // Given
        var customer = new Customer(
                "90017",
                Map.of(
                        CustomerField.NAME, Change.set("Nordlys ApS"),
                        CustomerField.CURRENCY, Change.set("EUR"),
                        CustomerField.CITY, Change.clear()));

        // When
        var filled = customer.withDefaults(Map.of(
                CustomerField.CURRENCY, "DKK",
                CustomerField.CITY, "Aarhus",
                CustomerField.GROUP, "1"));

        // Then
        assertThat(filled)
                .isEqualTo(new Customer(
                        "90017",
                        Map.of(
                                CustomerField.NAME, Change.set("Nordlys ApS"),
                                CustomerField.CURRENCY, Change.set("EUR"),
                                CustomerField.CITY, Change.clear(),
                                CustomerField.GROUP, Change.set("1"))));
        assertThat(customer.change(CustomerField.GROUP)).isEqualTo(Change.keep());
    }

    @Test
    void identityIsMadeOfTheValuesTheSourceGives() {
        var customer = new Customer(
                "90017",
                Map.of(
                        CustomerField.NAME, Change.set("Nordlys ApS"),
                        CustomerField.ORGANISATION_NUMBER, Change.set("12345678"),
                        CustomerField.EMAIL, Change.clear()));

        var identity = customer.identity();

        assertThat(identity.name()).isEqualTo("Nordlys ApS");
        assertThat(identity.organisationNumber()).contains("12345678");
        assertThat(identity.email()).isEmpty();
    }
}
