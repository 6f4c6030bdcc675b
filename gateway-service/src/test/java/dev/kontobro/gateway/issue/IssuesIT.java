package dev.kontobro.gateway.issue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.log.AffectedTransfer;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.events.log.IssueSummary;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sql.Db;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class IssuesIT {

    private static final Problem MANUAL =
            Problem.of(ProblemCode.PAYMENT_METHOD_NOT_MAPPED).with(Detail.VALUE, "Manual");
    private static final Problem GROUP = Problem.of(ProblemCode.GROUP_UNKNOWN).with(Detail.VALUE, "Webshop");

    LocalIdentityProvider identityProvider;
    StandInIssues issues;

    @Inject
    LinkedCompany companies;

    @Inject
    Connections connections;

    @Inject
    EndIssuesOfRevoked endIssues;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;
    private IssueSummary waits;
    private IssueSummary failed;
    private IssueSummary over;

    @BeforeEach
    void aTenantWithIssues() {
        tokens = new Tokens(identityProvider);
        waits = IssueFixture.open(tenant, "nordlys", IssueClass.WAITS, MANUAL, 12);
        failed = IssueFixture.open(tenant, "norrsken", IssueClass.FAILED, GROUP, 1);
        over = IssueFixture.resolved(tenant, "nordlys", GROUP);
        issues.has(waits, IssueFixture.transfer(UUID.randomUUID(), "10023", 5));
        issues.has(failed);
        issues.has(over);
    }

    @AfterEach
    void recover() {
        issues.recovers();
    }

    @Test
    void openIssuesAreListedWithTheGravestFirst() {
        viewer().get("/v1/issues?state=open&order=gravest")
                .then()
                .statusCode(200)
                .body("issues.id", contains(failed.id().toString(), waits.id().toString()))
                .body("issues[1].now", equalTo(12))
                .body("issues[1].problem.texts.da.title", containsString("Manual"));
    }

    @Test
    void issuesAreFoundByStateConnectionAndCode() {
        viewer().get("/v1/issues?state=resolved")
                .then()
                .body("issues.id", contains(over.id().toString()));
        viewer().get("/v1/issues?state=open&connection=nordlys")
                .then()
                .body("issues.id", contains(waits.id().toString()));
        viewer().get("/v1/issues?code=payment-method-not-mapped")
                .then()
                .body("issues.id", contains(waits.id().toString()));
    }

    @Test
    void pagesFollowOneAnother() {
        // Given
        var first = viewer().get("/v1/issues?state=open&order=gravest&limit=1");
        first.then().body("issues.id", contains(failed.id().toString())).body("nextCursor", notNullValue());

        // When
        var second = viewer().queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/issues?state=open&order=gravest&limit=1");

        // Then
        second.then().body("issues.id", contains(waits.id().toString())).body("nextCursor", nullValue());
    }

    @Test
    void anIssueTellsItsTransfersPageByPage() {
        // Given
        var many = IssueFixture.open(tenant, "nordlys", IssueClass.FAILED, MANUAL, 3);
        issues.has(
                many,
                IntStream.range(0, 3)
                        .mapToObj(number -> IssueFixture.transfer(UUID.randomUUID(), "2000" + number, number))
                        .toArray(AffectedTransfer[]::new));

        // When
        var first = viewer().get("/v1/issues/{id}?limit=2", many.id());

        // Then
        first.then()
                .statusCode(200)
                .body("transfers.number", contains("20000", "20001"))
                .body("history.openings", equalTo(1));
        viewer().queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/issues/{id}?limit=2", many.id())
                .then()
                .body("transfers.number", contains("20002"))
                .body("history", nullValue());
    }

    @Test
    void anIssueIsMutedAndItIsKnownByWhom() {
        // Given
        var until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        // When
        admin().post("/v1/issues/{id}/mute?until=" + until, waits.id())
                .then()
                .statusCode(200)
                .body("mute.until", equalTo(until.toString()));

        // Then
        viewer().get("/v1/issues?muted=true")
                .then()
                .body("issues.id", contains(waits.id().toString()));
        admin().post("/v1/issues/{id}/unmute", waits.id())
                .then()
                .statusCode(200)
                .body("mute", nullValue());
        admin().get("/v1/audit")
                .then()
                .body("changes.action", hasItem("issue.unmuted"))
                .rootPath("changes.find { it.action == 'issue.muted' }")
                .body("after.until", equalTo(until.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "tomorrow", "+999999-01-01T00:00:00Z"})
    void nothingIsMutedUntilATimeThatIsNone(String until) {
        // When
        var answer = admin().queryParam("until", until).post("/v1/issues/{id}/mute", waits.id());

        // Then
        answer.then().statusCode(400).body("errors[0].field", equalTo("until"));
        assertThat(issues.issue(waits.id()).mute()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=broken",
                "muted=perhaps",
                "order=gravest",
                "order=gravest&state=resolved",
                "cursor=nonsense",
                "state=open&order=gravest&cursor=MjAyNi0wMy0wMVQxMjowMDowMFovOGQ2ZjBiNTItNGY0Yy00YTM5LTliNjAtMGU3YTFmNmY2YTEx",
                "limit=0",
                "tenant=nordlys"
            })
    void aListThatThereIsNotIsRefused(String query) {
        viewer().get("/v1/issues?" + query).then().statusCode(400).body("type", equalTo("/problems/parameter-invalid"));
    }

    @Test
    void whoMayOnlyLookMutesNothing() {
        viewer().post("/v1/issues/{id}/mute", waits.id()).then().statusCode(403);
        viewer().post("/v1/issues/{id}/unmute", waits.id()).then().statusCode(403);
        assertThat(issues.wishes()).noneMatch(wish -> wish.contains(waits.id().toString()));
    }

    @Test
    void nothingOfOneTenantIsReachableFromAnother() {
        // Given
        var stranger = tokens.admin(Tokens.freshTenant());

        // Then
        bearing(stranger).get("/v1/issues").then().statusCode(200).body("issues", hasSize(0));
        bearing(stranger)
                .get("/v1/issues/{id}", waits.id())
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/issue-unknown"));
        bearing(stranger).post("/v1/issues/{id}/mute", waits.id()).then().statusCode(404);
        assertThat(issues.issue(waits.id()).mute()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "8d6f0b52-4f4c-4a39-9b60-0e7a1f6f6a11"})
    void whatIsNoIssueIsNotThere(String id) {
        viewer().get("/v1/issues/{id}", id).then().statusCode(404).body("type", equalTo("/problems/issue-unknown"));
    }

    @Test
    void theIssuesOfAConnectionThatIsGivenUpEnd() {
        // Given
        var kept = companies.of(Tokens.freshTenant(), new EconomicGrant("demo-grant-nordlys"));
        var givenUp = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        db.inTransaction(tx -> connections.revoke(tx, givenUp, Actor.HUB));

        // When
        endIssues.run();

        // Then
        assertThat(issues.wishes())
                .contains("/internal/issues/ended?tenant=" + tenant + "&connection=" + givenUp)
                .noneMatch(wish -> wish.contains(kept));
    }

    @Test
    void whenTheServiceIsAwayItIsSaidWhichOne() {
        // Given
        issues.goesDown();

        // When
        var answer = viewer().get("/v1/issues");

        // Then
        answer.then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/service-unavailable"))
                .body("services", contains(Issues.SERVICE));
        assertThat(answer.asString()).doesNotContain("secret");
    }

    private RequestSpecification viewer() {
        return bearing(tokens.viewer(tenant));
    }

    private RequestSpecification admin() {
        return bearing(tokens.admin(tenant));
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
