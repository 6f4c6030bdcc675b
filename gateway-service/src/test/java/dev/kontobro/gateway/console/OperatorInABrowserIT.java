package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.background.outbox.Outbox;
import dev.kontobro.events.Topic;
import dev.kontobro.events.log.StuckLane;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.deadletter.DeadLetter;
import dev.kontobro.gateway.deadletter.DeadLetters;
import dev.kontobro.gateway.event.PublishedEvents;
import dev.kontobro.gateway.support.SupportAccess;
import dev.kontobro.gateway.transfer.LogFixture;
import dev.kontobro.gateway.transfer.StandInService;
import dev.kontobro.gateway.transfer.StandInServices.Customers;
import dev.kontobro.gateway.transfer.StandInServices.Projects;
import dev.kontobro.local.LocalIdentityProvider.Person;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs the hub uses his pages, and sees nothing that is a company's own unless that lets him. */
@GatewayTest
class OperatorInABrowserIT extends AtTheConsole {

    private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

    /** In every field that a source or an owner can fill in. */
    private static final String SECRET = "Hemmelig";

    @Customers
    StandInService customers;

    @Projects
    StandInService projects;

    @Inject
    LogFixture told;

    @Inject
    DeadLetters letters;

    @Inject
    SupportAccess support;

    @Inject
    Outbox outbox;

    @Inject
    Db db;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private String connection;
    private UUID transfer;
    private UUID letter;

    @BeforeEach
    void aCompanyWithTroubles() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        db.inTransaction(tx -> tx.update("update connection set name = ? where id = ?", SECRET + " butik", connection));
        var failed = ConsoleFixture.rejectedInvoice(tenant, connection, SECRET + "-10023");
        transfer = failed.transfer().id();
        told.has(failed.transfer());
        projects.has(failed);
        customers.has(ConsoleFixture.waitingCustomer(tenant, connection, SECRET + "-1001"));
        projects.has(new StuckLane(
                connection, tenant, "economic", Instant.now().minus(Duration.ofHours(2)), 3, 1, Optional.empty()));
        letter = refused("event-invalid", "1");
    }

    @AfterEach
    void theServicesRecover() {
        customers.recovers();
        projects.recovers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-viewer", "tenant-admin", "source", "service"})
    void nobodyElseSeesWhatIsForWhoeverRunsTheHub(String role) {
        // Given
        logIn(person(Optional.of(tenant), role, "tenant-viewer"));

        // When
        var answers = addresses().stream().map(this::get).toList();

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(403);
        assertThat(answers).extracting(APIResponse::text).noneMatch(text -> text.contains(connection));
        assertThat(page().locator("nav")).not().containsText("Virksomheder");
    }

    @Test
    void noPageShowsWhatIsACompanysOwn() {
        // Given
        logInAsOperator();

        // When
        var answers = addresses().stream().map(this::get).toList();

        // Then
        assertThat(answers).extracting(APIResponse::status).contains(200, 403).doesNotContain(404, 500);
        assertThat(answers).extracting(APIResponse::text).noneMatch(text -> text.contains(SECRET));
        assertThat(get("/console/operator/tenants/" + tenant + "/transfers").status())
                .isEqualTo(403);
        assertThat(get("/console/operator/tenants/" + tenant + "/transfers/" + transfer)
                        .status())
                .isEqualTo(403);
        assertThat(get("/console/operator/dead-letters/" + letter + "?show=content")
                        .status())
                .isEqualTo(403);
        assertThat(get("/console/transfers").status()).isNotEqualTo(200);
    }

    @Test
    void whatTheCompanyLetsSupportSeeIsSeenAndEachLookIsInItsTrail() {
        // Given
        support.allow(tenant, Instant.now().plus(Duration.ofDays(1)), new Actor("anna"));
        var operator = logInAsOperator();
        page().navigate(at("/console/operator/tenants/" + tenant));
        page().getByText("Se dens overførsler").click();

        // When
        page().getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Faktura " + SECRET + "-10023"))
                .click();

        // Then
        assertThat(heading()).containsText(SECRET + "-10023");
        assertThat(page().locator("main button")).hasCount(0);
        page().navigate(at("/console/operator/dead-letters/" + letter));
        page().getByText("Vis, hvad den indeholder").click();
        assertThat(page().locator("main")).containsText(SECRET + " kunde");
        assertThat(trail().getList("changes.findAll { it.action == 'support.looked' }.after.at"))
                .containsExactly("refused event " + letter, "transfer " + transfer, "transfers");
        assertThat(whoDid("support.looked")).containsOnly(operator.login());
    }

    @Test
    void whatWasAllowedEndsByItself() {
        // Given
        support.allow(tenant, Instant.now().plus(Duration.ofDays(1)), new Actor("anna"));
        logInAsOperator();
        assertThat(get("/console/operator/tenants/" + tenant + "/transfers").status())
                .isEqualTo(200);

        // When
        db.inTransaction(tx -> tx.update(
                "update support_access set ends_at = now() - interval '1 second' where tenant_id = ?", tenant));

        // Then
        assertThat(get("/console/operator/tenants/" + tenant + "/transfers").status())
                .isEqualTo(403);
    }

    @Test
    void theCompanyAllowsItForATimeSeesItOnEveryPageAndEndsIt() {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/support"));
        page().locator("#until").fill(LocalDate.now(COPENHAGEN).plusDays(2).toString());

        // When
        press("Lad supporten se med");

        // Then
        assertThat(support.until(tenant)).isPresent();
        seen("support-allowed");
        page().navigate(at("/console/connections"));
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Supporten må se jeres data");
        page().navigate(at("/console/support"));
        press("Slut det nu");
        assertThat(support.until(tenant)).isEmpty();
        assertThat(page().locator("main")).containsText("Supporten må ikke længere se med");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "2999-01-01", "soon", ""})
    void aDayThatDoesNotDoIsSaidAtTheField(String day) {
        // Given
        logIn("tenant-admin");
        page().navigate(at("/console/support"));

        // When
        var answer = post("/console/support", Map.of("do", "allow", "until", day));

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"until-fault\"", "aria-invalid=\"true\"");
        assertThat(support.until(tenant)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant-viewer", "operator"})
    void onlyTheCompanyItselfLetsSupportLook(String role) {
        // Given
        logIn(role);
        page().navigate(at("/console/support"));

        // When
        var answer = post(
                "/console/support",
                Map.of("do", "allow", "until", LocalDate.now(COPENHAGEN).toString()));

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(support.until(tenant)).isEmpty();
    }

    @Test
    void companiesAreFoundByAPartOfTheirId() {
        // Given
        logInAsOperator();

        // When
        page().locator("#text").fill(tenant.substring(8, 30).toUpperCase(Locale.ROOT));
        press("Find");

        // Then
        assertThat(page().locator("tbody tr")).hasCount(1);
        assertThat(page().locator("tbody tr")).containsText(tenant);
        assertThat(page().locator("tbody tr")).containsText("Kører: 1");
    }

    @Test
    void whatIsPublishedAgainIsPublishedOnce() {
        // Given
        logInAsOperator();
        page().navigate(at("/console/operator/dead-letters"));
        var chosen = Map.of("do", "chosen", "id", letter.toString());

        // When
        var first = post("/console/operator/dead-letters", chosen);
        var second = post("/console/operator/dead-letters", chosen);

        // Then
        assertThat(first.headers().get("location")).endsWith("?done=1");
        assertThat(second.headers().get("location")).endsWith("?done=0");
        assertThat(letters.redrive(List.of(letter), new Actor("somebody else"))).isZero();
        assertThat(letters.find(letter).flatMap(DeadLetter::redriven)).isPresent();
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(new PublishedEvents(bootstrapServers).of(Topic.CUSTOMERS, tenant))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.id()).isEqualTo(SECRET + " 1");
                            assertThat(event.subject()).isEqualTo(SECRET + "-1001");
                        }));
        assertThat(get("/console/operator/dead-letters/" + letter).text()).contains("Published again");
    }

    @Test
    void allOfOneReasonArePublishedTogetherAndOthersStay() {
        // Given
        var code = "reason-" + UUID.randomUUID();
        var others = List.of(refused(code, "2"), refused(code, "3"));
        logInAsOperator();
        page().navigate(at("/console/operator/dead-letters?reason=" + code));
        seen("dead-letters-of-a-reason");

        // When
        press("Udsend alle 2 igen");

        // Then
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("2 udsendt igen");
        assertThat(others)
                .allSatisfy(each -> assertThat(letters.find(each).flatMap(DeadLetter::redriven))
                        .isPresent());
        assertThat(letters.find(letter).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void aFormOfAnotherSitePublishesNothing() {
        // Given
        logInAsOperator();

        // When
        var answer = post("/console/operator/dead-letters", "forged", Map.of("do", "chosen", "id", letter.toString()));

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(letters.find(letter).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void everyPageIsForEverybodyAndSmall() {
        // Given
        support.allow(tenant, Instant.now().plus(Duration.ofDays(1)), new Actor("anna"));
        logInAsOperator();
        var pages = new LinkedHashMap<String, String>();
        pages.put("tenants", "/console/operator/tenants?text=" + tenant);
        pages.put("all-tenants", "/console/operator/tenants");
        pages.put("tenant", "/console/operator/tenants/" + tenant);
        pages.put("transfers", "/console/operator/tenants/" + tenant + "/transfers");
        pages.put("transfer", "/console/operator/tenants/" + tenant + "/transfers/" + transfer);
        pages.put("problems", "/console/operator/problems?period=month");
        pages.put("stuck", "/console/operator/stuck");
        pages.put("dead-letters", "/console/operator/dead-letters");
        pages.put("dead-letter", "/console/operator/dead-letters/" + letter);
        pages.put("dead-letter-content", "/console/operator/dead-letters/" + letter + "?show=content");

        pages.forEach((name, address) -> {
            // When
            var answer = page().navigate(at(address));

            // Then
            assertThat(answer.status()).as(name).isEqualTo(200);
            seen("operator-" + name);
            assertSmall(name, answer);
        });
        page().navigate(at("/console/operator/problems"));
        assertThat(page().locator("main")).containsText("period-closed");
        page().navigate(at("/console/operator/stuck"));
        assertThat(page().locator("main")).containsText("project-sync");
    }

    private List<String> addresses() {
        var addresses = new ArrayList<>(List.of(
                "/console/operator/tenants",
                "/console/operator/tenants?text=" + tenant,
                "/console/operator/tenants/" + tenant,
                "/console/operator/tenants/" + tenant + "/transfers",
                "/console/operator/tenants/" + tenant + "/transfers/" + transfer,
                "/console/operator/problems",
                "/console/operator/problems?period=week",
                "/console/operator/problems?period=month",
                "/console/operator/stuck",
                "/console/operator/dead-letters",
                "/console/operator/dead-letters?reason=event-invalid",
                "/console/operator/dead-letters/" + letter));
        addresses.add("/console/operator/dead-letters/" + letter + "?show=content");
        return addresses;
    }

    /** A record that a service has refused, with something of the company's in every part of it. */
    private UUID refused(String code, String number) {
        var origin = Topic.CUSTOMERS.topicName() + "/3/" + UUID.randomUUID();
        var message = new Message(
                Topic.DEAD_LETTERS.topicName(),
                tenant,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        SECRET + " " + number,
                        "ce_type",
                        "dev.kontobro.CustomerChanged.v1",
                        "ce_source",
                        "/shops/" + SECRET + "%20butik",
                        "ce_subject",
                        SECRET + "-1001",
                        "ce_tenantid",
                        tenant,
                        "kontobro-problem",
                        code,
                        "kontobro-reason",
                        "name is too long: '" + SECRET + " 'kunde'\n" + SECRET + "'; send less",
                        "kontobro-origin",
                        origin),
                ("{\"name\": \"" + SECRET + " kunde\"}").getBytes(StandardCharsets.UTF_8));
        db.inTransaction(tx -> {
            outbox.add(tx, List.of(message, message));
            return message;
        });
        return Awaitility.await()
                .until(
                        () -> letters.page(Optional.empty(), Optional.empty(), 50).stream()
                                .filter(each -> each.origin().equals(origin))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst()
                .id();
    }

    /** The console leads whoever is of no company on to his own pages. */
    private Person logInAsOperator() {
        var operator = person(Optional.empty(), "operator");
        page().navigate(at("/console"));
        fillIn(operator.login(), operator.password());
        assertThat(page().locator("footer")).containsText("Logget ind som Anna Nordlys");
        return operator;
    }
}
