package dev.kontobro.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.ExportProfile;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.local.gateway.Connected;
import dev.kontobro.local.gateway.StandInGateway;
import dev.kontobro.local.quarkus.LocalParts;
import dev.kontobro.notification.wish.MailWishes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every mail says how to get no more of them, and whoever asks for it gets none. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@QuarkusTestResource(DemoTenants.class)
class LeavingIT {

    private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");
    private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");

    private static final Problem MANUAL =
            Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, "Manual");
    private static final Problem GROUP = Problem.of(ProblemCode.GROUP_UNKNOWN).with(Detail.VALUE, "Webshop");

    private static final Pattern LINK = Pattern.compile("https://kontobro\\.example/m/(\\w+)/\\S+");

    LocalMailServer mailServer;
    StandInGateway gateway;
    LocalIdentityProvider identityProvider;

    @Inject
    DataSource database;

    @Inject
    MailWishes wishes;

    @Inject
    ShiftedClock clock;

    private final String tenant = "leaving-" + UUID.randomUUID();
    private final String owner = "Owner@" + tenant + ".example";
    private OutcomeTopic outcomes;

    @BeforeAll
    static void waitOnBusyMachinesToo() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void aTenant() {
        outcomes = new OutcomeTopic();
        clock.set(MORNING);
        gateway.publish(
                new Tenant(tenant, "Havblik ApS", Locale.of("da"), ZoneId.of("Europe/Copenhagen"), List.of(owner)));
        gateway.publish(Connected.running(
                OutcomeFixture.connectionOf(tenant),
                tenant,
                SystemName.ECONOMIC,
                "Havblik ApS",
                ExportProfile.standard()));
    }

    @AfterEach
    void close() {
        gateway.isAway(false);
        outcomes.close();
    }

    @Test
    void aMailProgramCanUnsubscribeItsReaderByItself() {
        // When
        outcomes.publish(rejected("1", MANUAL));

        // Then
        var mail = onlyMail();
        var leave = links(mail, "mails");
        assertThat(mail.headers())
                .containsEntry("List-Unsubscribe", "<" + leave + ">")
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsKey("List-Id");
        assertThat(mail.html()).contains("href=\"" + leave + "\"");
    }

    @Test
    void aMailAboutAnIssueHasALinkToMuteIt() {
        // When
        outcomes.publish(rejected("1", MANUAL));

        // Then
        var mail = onlyMail();
        assertThat(mail.html()).contains("href=\"" + links(mail, "mute") + "\"", "Slå mails om dette fra");
    }

    @Test
    void aMailAboutWhatCanBeTriedAgainHasALinkToDoSo() {
        // When
        outcomes.publish(rejected("1", MANUAL));

        // Then
        var mail = onlyMail();
        assertThat(mail.html()).contains("href=\"" + links(mail, "retry") + "\"", "Prøv igen");
        assertThat(mail.text()).contains("Prøv igen:", links(mail, "retry"));
    }

    @Test
    void aMailAboutADraftThatWaitsForItsBookingHasNoLinkToTryItAgain() {
        // When
        outcomes.publish(OutcomeFixture.outcome(
                tenant,
                "invoice",
                "1",
                "held",
                Optional.of(Problem.of(ProblemCode.BOOKING_WAITS_FOR_APPROVAL).with(Detail.RECORD, "invoice")),
                AT));

        // Then
        var mail = onlyMail();
        assertThat(mail.text()).contains("/m/mute/").doesNotContain("/m/retry/");
    }

    @Test
    void aMailGoesWithoutLinksRatherThanWaitForTheGateway() {
        // Given
        gateway.isAway(true);

        // When
        outcomes.publish(rejected("1", MANUAL));

        // Then
        var mail = onlyMail();
        assertThat(mail.text()).doesNotContain("/m/");
        assertThat(mail.headers())
                .containsEntry("List-Unsubscribe", "<https://kontobro.example/mails>")
                .doesNotContainKey("List-Unsubscribe-Post");
    }

    @Test
    void whoWantsNoMoreMailsAboutIssuesStillHearsThatNothingIsTransferred() throws SQLException {
        // Given
        wish("connections");

        // When
        outcomes.publish(rejected("1", MANUAL));
        await().until(() -> mails("status = 'withdrawn' and kind = 'issue-opened'") == 1);
        outcomes.publish(OutcomeFixture.connectionBroken(tenant, 1));

        // Then
        assertThat(onlyMail().subject()).contains("e-conomic");
        assertThat(mails("status = 'sent' and kind = 'connection-broken'")).isEqualTo(1);
    }

    @Test
    void whoWantsNoMailsGetsNoneAndWhoWantsThemAgainGetsThem() {
        // Given
        wish("nothing");
        outcomes.publish(OutcomeFixture.connectionBroken(tenant, 1));
        await().until(() -> mails("status = 'withdrawn' and kind = 'connection-broken'") == 1);
        outcomes.publish(OutcomeFixture.connectionRestored(tenant, 1));

        // When
        wish("everything");
        outcomes.publish(rejected("2", GROUP));

        // Then
        assertThat(onlyMail().text()).contains("Webshop");
    }

    @Test
    void aWishIsOneTenantsOnlyAndKnowsNoUpperCase() {
        // When
        wish("nothing");

        // Then
        look(tenant).body("", hasSize(1)).body("[0].address", equalTo(owner.toLowerCase(Locale.ROOT)));
        look("somebody-else").body("", hasSize(0));
    }

    @Test
    void whoWantsNoMailsIsAskedOnceInAWhileWhetherHeWantsThemAgain() {
        // Given
        wish("nothing");

        // When
        invite().then().statusCode(200).body("mayBeInvited", equalTo(false));

        // Then
        var mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("Havblik ApS spørger, om du vil have mails fra Kontobro igen");
        assertThat(mail.text()).contains(links(mail, "mails"));
        invite().then().statusCode(409);
    }

    @Test
    void whoWantsMailsIsNotAsked() {
        invite().then().statusCode(404);
    }

    @Test
    void aWishIsForgottenWhenItHeldNothingBackForLong() throws SQLException {
        // Given
        wish("nothing");
        execute("update notification.mail_wish set held_at = now() - interval '3 days' where tenant_id = '" + tenant
                + "'");
        assertThat(wishes.deleteUnusedFor(Duration.ofDays(4))).isZero();

        // When
        int forgotten = wishes.deleteUnusedFor(Duration.ofDays(2));

        // Then
        assertThat(forgotten).isEqualTo(1);
        look(tenant).body("", hasSize(0));
    }

    @Test
    void aMailThatIsHeldBackKeepsTheWish() throws SQLException {
        // Given
        wish("nothing");
        execute("update notification.mail_wish set held_at = now() - interval '3 days' where tenant_id = '" + tenant
                + "'");

        // When
        outcomes.publish(rejected("1", MANUAL));
        await().until(() -> mails("status = 'withdrawn'") == 1);

        // Then
        assertThat(wishes.deleteUnusedFor(Duration.ofDays(2))).isZero();
    }

    @Test
    void onlyServicesSayWhoWantsWhat() {
        var source = identityProvider.token(new Client("client", "secret", Optional.of(tenant), Set.of("source")));

        given().contentType(ContentType.JSON)
                .body(Map.of("address", owner, "wish", "nothing"))
                .auth()
                .oauth2(source)
                .post(address())
                .then()
                .statusCode(403);
    }

    private void wish(String wish) {
        asService()
                .body(Map.of("address", owner, "wish", wish))
                .post(address())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse look(String of) {
        return asService()
                .body(Map.of("addresses", List.of(owner, "somebody@else.example")))
                .post("/internal/tenants/" + of + "/mail-wishes/lookups")
                .then()
                .statusCode(200);
    }

    private Response invite() {
        return asService().body(Map.of("address", owner)).post(address() + "/invitations");
    }

    private String address() {
        return "/internal/tenants/" + tenant + "/mail-wishes";
    }

    private RequestSpecification asService() {
        return given().contentType(ContentType.JSON).auth().oauth2(identityProvider.token(LocalParts.SERVICE));
    }

    private CloudEvent rejected(String number, Problem problem) {
        return OutcomeFixture.outcome(tenant, "invoice", number, "rejected", Optional.of(problem), AT);
    }

    private Mail onlyMail() {
        await().until(() -> !mailServer.messagesTo(owner).isEmpty()
                || !mailServer.messagesTo(owner.toLowerCase(Locale.ROOT)).isEmpty());
        var mails = mailServer.messagesTo(owner).isEmpty()
                ? mailServer.messagesTo(owner.toLowerCase(Locale.ROOT))
                : mailServer.messagesTo(owner);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    /** The one link of its kind in the plain text. */
    private static String links(Mail mail, String what) {
        var found = LINK.matcher(mail.text())
                .results()
                .filter(link -> link.group(1).equals(what))
                .map(link -> link.group())
                .distinct()
                .toList();
        assertThat(found).as(what).hasSize(1);
        return found.getFirst();
    }

    private int mails(String condition) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from notification.mail where " + condition
                        + " and tenant_id = '" + tenant + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
