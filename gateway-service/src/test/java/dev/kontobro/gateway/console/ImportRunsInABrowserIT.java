package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInService.Mood;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.gateway.transfer.TransferFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People follow imports, in a real browser that allows no scripts. */
@GatewayTest
class ImportRunsInABrowserIT extends AtTheConsole {

    private static final String RUN = "Kunder & sager 2025";
    private static final String LIST = "/console/import-runs";

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    private String connection;
    private String run;

    @BeforeEach
    void connect() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        run = LIST + "/" + connection + "?name=" + URLEncoder.encode(RUN, StandardCharsets.UTF_8);
    }

    @AfterEach
    void heal() {
        customers.recovers();
        projects.recovers();
    }

    @Test
    void anImportIsFollowedUntilItIsDone() {
        // Given
        var imported = new ArrayList<TransferSummary>();
        for (var i = 0; i < 30; i++) {
            imported.add(customer("" + (1000 + i), i < 20 ? TransferStatus.TRANSFERRED : TransferStatus.WAITING));
        }
        imported.forEach(transfer -> customers.imported(RUN, transfer));
        projects.imported(RUN, rejected("P1"));
        projects.imported(RUN, rejected("P2"));
        logIn("tenant-viewer");
        page().navigate(at(LIST));
        assertThat(page().locator("tbody tr")).hasCount(1);
        seen("import-runs");

        // When
        page().getByText(RUN).click();

        // Then
        assertThat(page()).hasURL(at(run));
        assertThat(page().getByRole(AriaRole.STATUS)).hasText("I gang");
        assertThat(page().getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "20");
        assertThat(page().getByRole(AriaRole.PROGRESSBAR)).hasAttribute("max", "32");
        assertThat(page().locator("main")).containsText("20 af 32 poster er færdige.");
        assertThat(page().locator("main")).containsText("Venter på tur: 10.");
        assertThat(page().locator("main li").first()).containsText("gruppen »Webshop«");
        assertThat(page().locator("tbody tr")).hasCount(25);
        page().getByText("Følg med").click();
        assertThat(page().locator("main")).containsText("Følg ikke længere med");
        assertThat(get(run + "&follow=on").headers()).containsEntry("refresh", "5");
        assertThat(get(run).headers()).doesNotContainKey("refresh");
        seen("import-run-followed");

        // When
        imported.forEach(transfer -> customers.has(customer(transfer.number(), TransferStatus.TRANSFERRED)));
        page().reload();

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).hasText("Der mangler noget");
        assertThat(get(run + "&follow=on").headers()).doesNotContainKey("refresh");
        seen("import-run-left");
    }

    @Test
    void whatIsDoneSaysSo() {
        // Given
        customers.imported(RUN, customer("1001", TransferStatus.TRANSFERRED));
        customers.imported(RUN, customer("1002", TransferStatus.UNCHANGED));
        logIn("tenant-viewer");

        // When
        var answer = page().navigate(at(run));

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).hasText("Færdig");
        assertThat(page().locator("main")).containsText("Alt, hvad der kom ind, er i regnskabet");
        assertSmall("import-run-done", answer);
        seen("import-run-done");
    }

    @Test
    void recordsThatStandInOneWayAreShownAlone() {
        // Given
        customers.imported(RUN, customer("1001", TransferStatus.TRANSFERRED));
        projects.imported(RUN, rejected("P1"));
        logIn("tenant-viewer");
        page().navigate(at(run));
        assertThat(page().locator("tbody tr")).hasCount(2);

        // When
        page().locator(".standings").getByText("Afvist").click();

        // Then
        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(page().locator("tbody")).containsText("P1");
        seen("import-run-rejected");
        page().getByText("Vis alle 2").click();
        assertThat(page()).hasURL(at(run));
    }

    @Test
    void longOnesArePaged() {
        // Given
        for (var i = 0; i < 30; i++) {
            customers.imported(RUN, customer("" + (1000 + i), TransferStatus.TRANSFERRED));
            customers.imported("Kunder nr. " + i, customer("" + (2000 + i), TransferStatus.TRANSFERRED));
        }
        logIn("tenant-viewer");
        page().navigate(at(run));
        assertThat(page().locator("tbody tr")).hasCount(25);

        // When
        page().getByText("Ældre").click();

        // Then
        assertThat(page().locator("tbody tr")).hasCount(5);
        page().getByText("Nyeste").click();
        assertThat(page()).hasURL(at(run));
        page().navigate(at(LIST));
        assertThat(page().locator("tbody tr")).hasCount(25);
        page().getByText("Ældre").click();
        assertThat(page().locator("tbody tr")).hasCount(6);
    }

    @Test
    void whatIsMissingIsNamed() {
        // Given
        customers.imported(RUN, customer("1001", TransferStatus.TRANSFERRED));
        projects.is(Mood.FAILING);
        logIn("tenant-viewer");

        for (var address : List.of(LIST, run)) {
            // When
            page().navigate(at(address));

            // Then
            assertThat(page().getByRole(AriaRole.ALERT)).containsText("project-sync");
        }
        assertThat(page().getByRole(AriaRole.STATUS)).hasText("Ikke alt kan ses");
    }

    @Test
    void whoHasNoneIsToldWhatTheyAre() {
        // Given
        logIn("tenant-viewer");

        // When
        page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Importkørsler"))
                .click();

        // Then
        assertThat(page().locator("main")).containsText("Der er ikke kommet nogen import");
        seen("import-runs-none");
        assertThat(get(run).status()).isEqualTo(404);
        assertThat(get(LIST + "/" + connection).status()).isEqualTo(400);
        assertThat(get(run + "&status=lost").status()).isEqualTo(400);
        assertThat(get(run + "&cursor=lost").status()).isEqualTo(400);
        assertThat(get(LIST + "?page=x").status()).isEqualTo(400);
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        customers.imported(RUN, customer("1001", TransferStatus.TRANSFERRED));
        logIn(person(Optional.of(other), "tenant-admin"));

        // Then
        assertThat(get(run).status()).isEqualTo(404);
        assertThat(get(LIST).text()).doesNotContain(connection);
    }

    private TransferSummary customer(String number, TransferStatus status) {
        return TransferFixture.transfer(
                UUID.nameUUIDFromBytes((tenant + number).getBytes(StandardCharsets.UTF_8)),
                tenant,
                connection,
                "customer",
                number,
                status,
                Instant.now());
    }

    private TransferSummary rejected(String number) {
        return TransferFixture.waiting(
                tenant,
                connection,
                "project",
                number,
                TransferStatus.REJECTED,
                Problem.of(ProblemCode.GROUP_UNKNOWN)
                        .with(Detail.SYSTEM, "e-conomic")
                        .with(Detail.RECORD, "project")
                        .with(Detail.NUMBER, number)
                        .with(Detail.FIELD, "group")
                        .with(Detail.VALUE, "Webshop"),
                Instant.now());
    }
}
