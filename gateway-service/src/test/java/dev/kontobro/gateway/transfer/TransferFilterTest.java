package dev.kontobro.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.gateway.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferFilterTest {

    @Test
    void withoutParametersItIsAPageOfFifty() {
        // When
        var filter = TransferFilter.of(Map.of());

        // Then
        assertThat(filter.limit()).isEqualTo(50);
        assertThat(filter.parameters()).containsExactly(Map.entry("limit", "50"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 1",
        "limit, 200",
        "status, held",
        "'status', 'held,rejected'",
        "problem, customer-unknown",
        "text, Århus 50",
        "changedUntil, 2026-03-01T12:00:00Z",
        "kind, customer",
        "number, C-1",
        "connection, main",
        "changedSince, 2026-03-01T12:00:00Z",
        "cursor, MjAyNi0wMy0wMVQxMjowMDowMFovMTExMTExMTEtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
    })
    void whatDoesIsPassedOn(String name, String value) {
        // When
        var filter = TransferFilter.of(Map.of(name, List.of(value)));

        // Then
        assertThat(filter.parameters()).containsEntry(name, value);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, many",
        "status, HELD",
        "status, gone",
        "'status', 'held,gone'",
        "'status', 'held,'",
        "text, '%'",
        "text, ''",
        "problem, ''",
        "changedUntil, tomorrow",
        "changedSince, +1000000-01-01T00:00:00Z",
        "changedSince, 1969-12-31T23:59:59Z",
        "cursor, KzEwMDAwMDAtMDEtMDFUMDA6MDA6MDBaLzExMTExMTExLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA",
        "kind, ''",
        "changedSince, 2026-03-01",
        "cursor, nonsense",
        "tenant, another",
        "page, 2"
    })
    void whatDoesNotDoIsRefused(String name, String value) {
        // When
        var refusal =
                catchThrowableOfType(ProblemException.class, () -> TransferFilter.of(Map.of(name, List.of(value))));

        // Then
        assertThat(refusal.problem().status()).isEqualTo(400);
        assertThat(refusal.problem().extensions().get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        // When
        var refusal = catchThrowableOfType(
                ProblemException.class, () -> TransferFilter.of(Map.of("status", List.of("held", "waiting"))));

        // Then
        assertThat(refusal.problem().extensions().get("errors")).asString().contains("more than once");
    }
}
