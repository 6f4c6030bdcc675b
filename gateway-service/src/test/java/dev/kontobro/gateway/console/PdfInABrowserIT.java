package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.connections.profile.json.ProfileBooks;
import dev.kontobro.connections.profile.json.ProfileJson;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.transfer.LogFixture;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People get documents as the accounting system prints them, in a real browser that allows no scripts. */
@GatewayTest
class PdfInABrowserIT extends AtTheConsole {

    private static final String LINK = "Hent den som PDF, som regnskabssystemet udskriver den";

    @Projects
    StandInService projects;

    @Inject
    LogFixture told;

    @Test
    void whoMayLookGetsTheDocumentAsItIsPrinted() throws IOException {
        // Given
        var invoice = ConsoleFixture.transferredInvoice(tenant, company(true), "10022");
        projects.has(invoice);
        logIn("tenant-viewer");
        page().navigate(at(invoice));

        // When
        var file = page().waitForDownload(() -> link().click());

        // Then
        assertThat(file.suggestedFilename()).isEqualTo(invoice.transfer().id() + ".pdf");
        assertThat(Files.readAllBytes(file.path())).isEqualTo(StandInService.PDF);
        assertForEverybody("transfer-with-pdf");
    }

    @Test
    void whatCannotBeHadNowIsSaidOnThePage() {
        // Given
        var connection = company(true);
        var printed = ConsoleFixture.transferredInvoice(tenant, connection, "10022");
        projects.has(printed);
        logIn("tenant-viewer");
        page().navigate(at(printed));
        projects.has(notPrinted(printed.transfer()));

        // When
        link().click();

        // Then
        assertThat(page()).hasURL(at(printed) + "?done=no-pdf");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Der er ingen PDF af den lige nu");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("prøv igen om et par sekunder");
    }

    @Test
    void itIsNotOfferedWhereTheSettingsKeepIt() {
        // Given
        var invoice = ConsoleFixture.transferredInvoice(tenant, company(false), "10022");
        projects.has(invoice);
        logIn("tenant-admin");

        // When
        page().navigate(at(invoice));

        // Then
        assertNotOffered();
    }

    @Test
    void whatIsNotInTheBooksIsNotOffered() {
        // Given
        var held = ConsoleFixture.heldInvoice(tenant, company(true), "10023");
        projects.has(held);
        logIn("tenant-admin");

        // When
        page().navigate(at(held));

        // Then
        assertNotOffered();
    }

    @ParameterizedTest
    @EnumSource(names = {"JOURNAL", "CANCELLED"})
    void whatTheAccountingSystemDoesNotPrintIsNotOffered(DocumentState.Stage stage) {
        // Given
        var invoice = ConsoleFixture.transferredInvoice(tenant, company(true), "10022");
        projects.has(invoice);
        told.has(invoice.transfer(), stage);
        logIn("tenant-admin");

        // When
        page().navigate(at(invoice));

        // Then
        assertNotOffered();
    }

    @Test
    void nobodyGetsADocumentOfAnotherCompany() {
        // Given
        var another = ConsoleFixture.transferredInvoice("another", company(true), "10022");
        projects.has(another);
        logIn("tenant-admin");

        // When
        var answer = get("/console/transfers/" + another.transfer().id() + "/pdf");

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("Her er der ikke noget").doesNotContain("%PDF");
    }

    private void assertNotOffered() {
        assertThat(page().locator("main")).containsText("Hvad der er sket");
        assertThat(link()).hasCount(0);
    }

    private String company(boolean handsOutPdfs) {
        return companies.of(tenant, new EconomicGrant("demo-grant-nordlys"), profile(handsOutPdfs));
    }

    private static ExportProfile profile(boolean handsOutPdfs) {
        return ProfileJson.read(
                Json.read("{\"invoices\": {\"enabled\": true, \"pdf\": {\"fetch\": %s}}}".formatted(handsOutPdfs)),
                ProfileBooks.UNKNOWN);
    }

    /** The same while its books make no PDF of it. */
    private static TransferSummary notPrinted(TransferSummary printed) {
        return new TransferSummary(
                printed.id(),
                printed.tenantId(),
                printed.connectionId(),
                printed.accountingSystem(),
                printed.kind(),
                printed.number(),
                printed.name(),
                TransferStatus.HELD,
                printed.version(),
                printed.attempts(),
                printed.accountingNumber(),
                printed.receivedAt(),
                printed.changedAt(),
                printed.nextAttemptAt(),
                printed.problem());
    }

    private Locator link() {
        return page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName(LINK));
    }

    private String at(TransferDetail detail) {
        return at("/console/transfers/" + detail.transfer().id());
    }
}
