package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is around every page of the console, in a real browser that allows no scripts. */
@GatewayTest
class FrameInABrowserIT extends AtTheConsole {

    @Inject
    Db db;

    @BeforeEach
    void aCompany() {
        companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
    }

    @ParameterizedTest
    @CsvSource({"Svenska, sv, Översikt", "English, en, Overview", "Dansk, da, Overblik"})
    void everybodyReadsHisOwnLanguage(String name, String language, String title) {
        // Given
        logIn("tenant-viewer");

        // When
        press(name);

        // Then
        assertThat(heading()).hasText(title);
        assertThat(page().locator("html")).hasAttribute("lang", language);
        page().navigate(at("/console"));
        assertThat(heading()).hasText(title);
    }

    @Test
    void noOtherSiteIsGoneBackTo() {
        // Given
        logIn("tenant-viewer");

        // When
        var answer = post("/console/language", Map.of("language", "sv", "back", "//evil.example/console"));

        // Then
        assertThat(answer.headers()).containsEntry("location", "/console");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/transfers?status=nonsense",
                "/console/transfers?cursor=nonsense",
                "/console/transfers?unknown=1"
            })
    void anAddressThatMakesNoSenseSaysSo(String address) {
        // Given
        logIn("tenant-viewer");

        // When
        var answer = page().navigate(at(address));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(heading()).hasText("Adressen giver ikke mening");
    }

    @Test
    void whatCannotBeReadIsSaidOnAPageThatReadsNothing() {
        // Given
        logIn("tenant-viewer");

        // When
        var answer = withoutTenants(() -> get("/console/connections"));

        // Then
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("<h1>Something went wrong at our end</h1>", "href=\"/console\"");
    }

    @Test
    void theKeyboardLeadsPastTheNavigationAndThroughAForm() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at("/console/transfers"));

        // When
        page().keyboard().press("Tab");

        // Then
        assertThat(page().getByText("Gå til indholdet")).isFocused();
        page().keyboard().press("Enter");
        page().keyboard().press("Tab");
        assertThat(page().getByLabel("Status")).isFocused();
    }

    @Test
    void aPageThatIsNotForEverybodyWouldBeNoticed() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at("/console/transfers"));

        // When
        page().evaluate("document.querySelectorAll('label').forEach(label => label.remove())");

        // Then
        assertThat(session.violations()).anyMatch(violation -> violation.startsWith("select-name"));
    }

    private <T> T withoutTenants(Supplier<T> action) {
        db.inTransaction(tx -> tx.update("alter table tenant rename to tenant_elsewhere"));
        try {
            return action.get();
        } finally {
            db.inTransaction(tx -> tx.update("alter table tenant_elsewhere rename to tenant"));
        }
    }
}
