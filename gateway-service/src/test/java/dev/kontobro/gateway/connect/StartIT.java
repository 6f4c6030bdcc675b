package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner who has confirmed his company sees what its books lack, and lets transfers begin. */
@GatewayTest
class StartIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    private final Owner owner = new Owner();
    private ConnectWorld world;
    private String connection;
    private Company company;

    @BeforeEach
    void takeTheTenantOn() {
        world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        connection = world.connection(SystemName.ECONOMIC);
        company = world.agreement("Nordlys Cykler ApS");
    }

    @AfterEach
    void closeTheBrowser() {
        owner.close();
    }

    @Test
    void whenNothingIsMissingTheOwnerStartsTheTransfers() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        var page = confirmed(fortnox, world.fortnoxCompany("Norrsken Cyklar AB"));
        assertThat(page.text())
                .contains("Norrsken Cyklar AB is connected", "Nothing is missing", "Roles and rights")
                .contains("customers, projects")
                .doesNotContain("What to do");

        // When
        var started = owner.press(page, "/start");

        // Then
        assertThat(started.text())
                .contains("The transfers have started", "is sent to Fortnox by itself", "What happened before")
                .doesNotContain("Start the transfers");
        assertThat(world.state(fortnox)).isEqualTo("active");
        assertThat(world.kept(fortnox).startDate()).isPresent();
        assertThat(world.trail(fortnox).getFirst()).isEqualTo("connection.activated");
        assertThat(world.admin()
                        .queryParam("connection", fortnox)
                        .get("/v1/audit")
                        .<String>path("changes[0].actor"))
                .isEqualTo("link");
    }

    @Test
    void toStartTwiceIsToStartOnce() {
        // Given
        var fortnox = world.connection(SystemName.FORTNOX);
        var page = confirmed(fortnox, world.fortnoxCompany("Norrsken Cyklar AB"));
        owner.press(page, "/start");

        // When
        var twice = owner.press(page, "/start");

        // Then
        assertThat(twice.text()).contains("The transfers have started");
        assertThat(world.trail(fortnox)).containsOnlyOnce("connection.activated");
    }

    @Test
    void whatIsMissingIsShownWithItsRemedyAndWhatWaits() {
        // Given
        company.settings().putArray("modules");

        // When
        var page = confirmed(connection, company);

        // Then
        assertThat(page.text())
                .contains("Nordlys Cykler ApS is connected", "Something is still missing")
                .contains("Customer group for customers", "Payment terms for customers")
                .contains("Modules and licences", "What to do", "Waits meanwhile: projects")
                .contains("In order", "Access, Roles and rights");
        assertThatThrownBy(() -> page.target("/start")).hasMessageContaining("there is no form");
        assertThat(world.kept(connection).blocked()).hasSize(2);
    }

    @Test
    void aStartIsRefusedWithTheListUntilNothingIsMissing() {
        // Given
        var page = confirmed(connection, company);

        // When
        var refused = pressUnseen(page, "/start");

        // Then
        assertThat(refused.text()).contains("The transfers cannot start yet", "something is missing", "Customer group");
        assertThat(world.state(connection)).isEqualTo("paused");

        // When
        world.chooseSettings(connection);
        var checked = owner.press(refused, "/check");

        // Then
        assertThat(checked.text()).contains("Nothing is missing").doesNotContain("cannot start yet");
        assertThat(world.kept(connection).blocked()).isEmpty();
        assertThat(owner.press(checked, "/start").text()).contains("The transfers have started");
        assertThat(world.state(connection)).isEqualTo("active");
    }

    @Test
    void aVendorWhoDoesNotAnswerUndoesNothingAndIsAskedAgain() {
        // Given
        var asked = world.letIn(owner, connection, company);
        world.chooseSettings(connection);
        company.faults().add(FaultRule.always(new Fault.ServerError(503, Moment.BEFORE_WRITE)));

        // When
        var page = owner.press(asked, "/yes");

        // Then
        assertThat(page.text())
                .contains("Nordlys Cykler ApS is connected", "e-conomic does not answer", "They stay connected")
                .contains("The books have not been checked yet");
        assertThat(world.state(connection)).isEqualTo("paused");

        // When
        var refused = pressUnseen(page, "/start");
        company.faults().clear();

        // Then
        assertThat(refused.text()).contains("e-conomic does not answer");
        assertThat(world.state(connection)).isEqualTo("paused");
        assertThat(owner.press(page, "/check").text())
                .contains("Nothing is missing")
                .doesNotContain("does not answer");
    }

    @Test
    void whenTransfersHaveUsedTheCallsUpTheOwnerIsAskedToTryAgain() {
        // Given
        var page = confirmed(connection, company);
        var budget =
                "economic/" + world.kept(connection).company().orElseThrow().agreementNumber();
        db.inTransaction(tx ->
                tx.update("update kontobro_budget.budget set reserved = limit_units where credential_id = ?", budget));

        // When
        var unchecked = owner.press(page, "/check");
        db.inTransaction(
                tx -> tx.update("update kontobro_budget.budget set reserved = 0 where credential_id = ?", budget));

        // Then
        assertThat(unchecked.text()).contains("e-conomic does not answer");
        assertThat(owner.press(unchecked, "/check").text()).doesNotContain("does not answer");
    }

    @Test
    void nothingStartsBeforeTheCompanyIsConfirmed() {
        // Given
        var asked = world.letIn(owner, connection, company);

        // Then
        for (var step : new String[] {"/start", "/check"}) {
            assertThat(pressUnseen(asked, step).text())
                    .as(step)
                    .contains("Something has changed meanwhile", "Is this your company?");
        }
        assertThat(world.state(connection)).isEqualTo("to-be-confirmed");
    }

    @Test
    void whoComesBackLaterByAnotherLinkChecksAndStarts() {
        // Given
        confirmed(connection, company);
        world.chooseSettings(connection);

        // When
        try (var later = new Owner()) {
            var start = begin(later, world.link(connection));
            assertThat(start.text()).contains("nothing is sent, because the transfers are not started");
            var checked = later.press(start, "/check");

            // Then
            assertThat(later.press(checked, "/start").text()).contains("The transfers have started");
        }
        assertThat(world.state(connection)).isEqualTo("active");
    }

    private Page confirmed(String id, Company books) {
        return owner.press(world.letIn(owner, id, books), "/yes");
    }

    /** As an old page does, whose button is not there any more. */
    private Page pressUnseen(Page page, String step) {
        var known = page.html().contains("/check\"") ? "/check" : "/yes";
        return owner.post(
                page.address().resolve(page.address().getPath() + step),
                Map.of("form", page.hidden(known).get("form")));
    }
}
