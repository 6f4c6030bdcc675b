package dev.kontobro.customersync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.customersync.customer.CustomerRecord;
import dev.kontobro.customersync.project.ProjectRecord;
import dev.kontobro.local.gateway.Connected;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordLinksTest {

    private static final BookPages PAGES = BookPages.read(
            "pages",
            Map.of(
                    "economic",
                    Map.of(
                            "customer", "https://books.example/customers/{number}",
                            "project", "https://books.example/projects/{number}")));

    @Test
    void recordsAreFoundWhereTheOperatorSaysTheyAre() {
        // Given
        var economic = connection(SystemName.ECONOMIC);

        // When, Then
        assertThat(new CustomerRecord(PAGES).link(economic, "1001", Map.of()))
                .contains("https://books.example/customers/1001");
        assertThat(new ProjectRecord(PAGES).link(economic, "7", Map.of())).contains("https://books.example/projects/7");
        assertThat(new CustomerRecord(PAGES).link(connection(SystemName.FORTNOX), "1001", Map.of()))
                .isEmpty();
    }

    private static Connection connection(SystemName system) {
        return Connected.running("books", "nordlys", system, "Nordlys ApS", ExportProfile.standard());
    }
}
