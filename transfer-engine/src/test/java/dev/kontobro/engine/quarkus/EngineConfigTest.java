package dev.kontobro.engine.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.BookPages.Place;
import dev.kontobro.accounting.SystemName;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class EngineConfigTest {

    @Test
    void pagesOfTheBooksAreSettings() {
        var pages = pages(properties(Map.of(
                "kontobro.engine.pages.economic.booked", "https://books.example/{company}/invoices/{number}",
                "kontobro.engine.pages.fortnox.customer", "https://books.example/customers/{number}")));

        assertThat(pages.of(SystemName.ECONOMIC, "1702233", Place.BOOKED, "10042"))
                .contains(URI.create("https://books.example/1702233/invoices/10042"));
        assertThat(pages.of(SystemName.FORTNOX, "", Place.CUSTOMER, "1"))
                .contains(URI.create("https://books.example/customers/1"));
    }

    @Test
    void pagesOfTheBooksCanBeSaidInTheEnvironment() {
        var pages = pages(new EnvConfigSource(
                Map.of("KONTOBRO_ENGINE_PAGES_FORTNOX_DRAFT", "https://books.example/invoices/{number}"), 300));

        assertThat(pages.of(SystemName.FORTNOX, "", Place.DRAFT, "7"))
                .contains(URI.create("https://books.example/invoices/7"));
    }

    @Test
    void whereNobodySaysSoThereAreNone() {
        assertThat(pages(properties(Map.of())).of(SystemName.ECONOMIC, "1702233", Place.BOOKED, "1"))
                .isEmpty();
    }

    @Test
    void aPageThatMakesNoAddressIsRefusedByItsSetting() {
        assertThatThrownBy(() -> pages(properties(Map.of("kontobro.engine.pages.economic.order", "/orders/{number}"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kontobro.engine.pages.economic.order = '/orders/{number}' is no absolute");
    }

    private static ConfigSource properties(Map<String, String> settings) {
        return new PropertiesConfigSource(settings, "test", 200);
    }

    private static BookPages pages(ConfigSource settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EngineConfig.class)
                .withSources(
                        properties(Map.of("kontobro.engine.service-name", "sync", "kontobro.engine.schema", "sync")),
                        settings)
                .build()
                .getConfigMapping(EngineConfig.class)
                .bookPages();
    }
}
