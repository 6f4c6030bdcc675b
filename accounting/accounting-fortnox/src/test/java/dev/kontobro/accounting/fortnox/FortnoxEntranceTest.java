package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Fixture.CLOCK;
import static dev.kontobro.accounting.fortnox.Fixture.HTTP;
import static dev.kontobro.accounting.fortnox.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingException.ConnectionBroken;
import dev.kontobro.accounting.AccountingException.Rejected;
import dev.kontobro.accounting.AccountingException.Unavailable;
import dev.kontobro.accounting.AccountingException.Uncertain;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.access.Entrance.Opened;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Notes;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FortnoxEntranceTest {

    private static final FortnoxApp APP = new FortnoxApp("client-1", "very-secret");
    private static final URI RETURN_TO = URI.create("https://hub.example/back?from=mail");
    private static final String LANDED = "https://hub.example/back?from=mail&code=c0de-0123&state=st%26te";
    private static final FortnoxPersonGrant PERSON = new FortnoxPersonGrant("4711", "refresh-1", NOW);
    private static final FortnoxServiceGrant SERVICE = new FortnoxServiceGrant("4711");
    private static final String TENANT_4711 = jwt("{\"tenantId\":4711,\"userId\":2}");
    private static final String COMPANY =
            "{\"CompanyInformation\":{\"CompanyName\":\"Exempelbolaget AB\",\"DatabaseNumber\":4712}}";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();
    private final Notes notes = new Notes();
    private final FortnoxEntrance entrance = entrance(Duration.ofSeconds(5));

    private FortnoxEntrance entrance(Duration timeout) {
        var config = new FortnoxConfig(fortnox.uri(), fortnox.uri(), timeout, Duration.ofSeconds(5));
        return new FortnoxEntrance(config, APP, HTTP, notes, CLOCK);
    }

    private static Invitation invitation(boolean asService, Flow... flows) {
        return new Invitation("st&te", RETURN_TO, Locale.of("sv"), Set.of(flows), asService);
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private void grants(String accessToken, String refreshToken) {
        fortnox.answersTokenRequests(
                200,
                "application/json",
                "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"bearer\",\"refresh_token\":\"%s\"}"
                        .formatted(accessToken, refreshToken));
    }

    private Problem refused(String answer) {
        return catchThrowableOfType(Rejected.class, () -> entrance.accept(answer, invitation(false)))
                .problem();
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    @Test
    void theOwnerIsAskedForAServiceAccountWithTheScopesOfTheFlows() {
        var config = FortnoxConfig.live(Duration.ofSeconds(5));
        var live = new FortnoxEntrance(config, APP, HTTP, notes, CLOCK);

        assertThat(live.invite(invitation(true, Flow.PROJECTS, Flow.CUSTOMERS)))
                .hasToString("https://apps.fortnox.se/oauth-v1/auth?client_id=client-1"
                        + "&redirect_uri=https%3A%2F%2Fhub.example%2Fback%3Ffrom%3Dmail"
                        + "&scope=companyinformation%20currency%20customer%20project%20settings&state=st%26te"
                        + "&access_type=offline&response_type=code&account_type=service");
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMERS,    companyinformation currency customer settings",
        "PROJECTS,     companyinformation project",
        "PRODUCTS,     article companyinformation price settings",
        "INVOICES,     article companyinformation costcenter currency invoice price print project settings",
        "CREDIT_NOTES, article companyinformation costcenter currency invoice price print project settings",
        "ORDERS,       article companyinformation costcenter currency order price print project settings",
        "VOUCHERS,     bookkeeping companyinformation costcenter project settings",
        "PAYMENTS,     companyinformation payment settings"
    })
    void aPersonIsAskedForNoMoreThanTheFlowNeeds(Flow flow, String scope) {
        assertThat(entrance.invite(invitation(false, flow)).getQuery())
                .contains("&scope=" + scope + "&")
                .doesNotContain("account_type");
    }

    @Test
    void aCodeIsChangedForAPersonsGrant() {
        // Given
        grants(TENANT_4711, "refresh-1");

        // When
        var opened = entrance.accept(LANDED, invitation(false));

        // Then
        assertThat(opened)
                .isEqualTo(new Opened(
                        new FortnoxAccess(TENANT_4711, NOW.plus(Duration.ofHours(1))),
                        Optional.of(new FortnoxPersonGrant("4711", "refresh-1", NOW))));
        var request = fortnox.tokenRequests().getFirst();
        assertThat(request.header("Authorization")).isEqualTo("Basic Y2xpZW50LTE6dmVyeS1zZWNyZXQ=");
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=authorization_code&code=c0de-0123"
                        + "&redirect_uri=https%3A%2F%2Fhub.example%2Fback%3Ffrom%3Dmail");
        assertThat(fortnox.calls()).isEmpty();
    }

    @Test
    void aServiceAccountsGrantIsTriedAtOnce() {
        // Given
        grants(TENANT_4711, "refresh-1");

        // When
        var opened = entrance.accept(LANDED, invitation(true));

        // Then
        assertThat(opened)
                .isEqualTo(
                        new Opened(new FortnoxAccess("token-2", NOW.plus(Duration.ofHours(1))), Optional.of(SERVICE)));
        var request = fortnox.tokenRequests().getLast();
        assertThat(request.header("Tenantid")).isEqualTo("4711");
        assertThat(request.body()).isEqualTo("grant_type=client_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b.c", "a.e30.c", "..", "a.eyJ0ZW5hbnRJZCI6bnVsbH0.c"})
    void aTokenThatDoesNotTellItsTenantIsAskedWhoseBooksItOpens(String accessToken) {
        // Given
        grants(accessToken, "refresh-1");
        fortnox.answers(200, COMPANY);

        // When
        var opened = entrance.accept(LANDED, invitation(false));

        // Then
        assertThat(opened.next()).hasValue(new FortnoxPersonGrant("4712", "refresh-1", NOW));
        assertThat(fortnox.onlyCall().header("Authorization")).isEqualTo("Bearer " + accessToken);
    }

    @Test
    void aTenantThatNobodyTellsIsNone() {
        // Given
        grants("opaque", "refresh-1");
        fortnox.answers(200, "{\"CompanyInformation\":{}}");

        // When / Then
        assertThatThrownBy(() -> entrance.accept(LANDED, invitation(false))).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c0de-0123", " \"c0de-0123\" ", "code=c0de-0123&state=st%26te", "?state=st%26te&code=c0de-0123"})
    void theCodeIsTakenOutOfWhatIsHandedOn(String answer) {
        // Given
        grants(TENANT_4711, "refresh-1");

        // When
        entrance.accept(answer, invitation(false));

        // Then
        assertThat(fortnox.tokenRequests().getFirst().body()).contains("&code=c0de-0123&");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://hub.example/back?code=c0de-0123&state=another | GRANT_ANSWER_STALE",
                "https://hub.example/back?code=c0de-0123               | GRANT_ANSWER_STALE",
                "code=c0de-0123                                        | GRANT_ANSWER_STALE",
                "https://hub.example/back                              | COMPANY_LOCKED",
                "https://hub.example/back?from=mail                    | COMPANY_LOCKED",
                "https://hub.example/other                             | GRANT_ANSWER_UNREADABLE",
                "https://hub.example/back?state=st%26te                | GRANT_ANSWER_UNREADABLE",
                "state=st%26te                                         | GRANT_ANSWER_UNREADABLE",
                "short                                                 | GRANT_ANSWER_UNREADABLE",
                "please let me in                                      | GRANT_ANSWER_UNREADABLE",
                "https://hub.example/back?error=access_denied          | GRANT_DECLINED",
                "?error=unheard_of&state=st%26te                       | GRANT_DECLINED",
                "?error=invalid_scope                                  | SCOPE_MISSING",
                "?error=unauthorized_client                            | LOGIN_REFUSED"
            })
    void anythingElseIsRefusedByName(String answer, ProblemCode code) {
        assertThat(refused(answer).code()).isEqualTo(code);
        assertThat(notes.asked).isEmpty();
    }

    @Test
    void aRefusalIsToldInFortnoxWords() {
        var problem = refused("?error=access_denied&error_description=The+user+denied+access");

        assertThat(problem.detail(Detail.VENDOR_CODE)).hasValue("access_denied");
        assertThat(problem.detail(Detail.VENDOR_MESSAGE)).hasValue("The user denied access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "temporarily_unavailable"})
    void aFaultOfFortnoxIsNoRefusal(String error) {
        assertThatThrownBy(() -> entrance.accept("?error=" + error, invitation(false)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void aRefreshTokenIsChangedForTheNextOne() {
        // Given
        grants("access-2", "refresh-2");

        // When
        var opened = entrance.open(PERSON);

        // Then
        assertThat(opened)
                .isEqualTo(new Opened(
                        new FortnoxAccess("access-2", NOW.plus(Duration.ofHours(1))),
                        Optional.of(new FortnoxPersonGrant("4711", "refresh-2", NOW))));
        assertThat(fortnox.tokenRequests().getFirst().body())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"} | GRANT_REVOKED",
                "401 | {\"error\":\"invalid_client\"} | LOGIN_REFUSED"
            })
    void aRefusedRefreshBreaksTheConnection(int status, String body, ProblemCode code) {
        // Given
        fortnox.answersTokenRequests(status, "text/html", body);

        // When
        var broken = catchThrowableOfType(ConnectionBroken.class, () -> entrance.open(PERSON));

        // Then
        assertThat(broken.problem().code()).isEqualTo(code);
        assertThat(broken.problem().detail(Detail.REQUEST_ID)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "503, busy",
        "403, <html>",
        "302, ''",
        "400, '{\"error\":\"server_error\"}'",
        "200, {}",
        "200, '{\"access_token\":\"a\",\"expires_in\":3600,\"refresh_token\":\"\"}'",
        "200, '{\"access_token\":\"a\",\"expires_in\":3600}'",
        "200, '{\"access_token\":\"a\",\"expi'"
    })
    void anAnswerThatIsNotInFortnoxWordsLeavesItUncertainWhetherTheTokenIsSpent(int status, String body) {
        // Given
        fortnox.answersTokenRequests(status, "text/html", body);

        // When
        var uncertain = catchThrowableOfType(Uncertain.class, () -> entrance.open(PERSON));

        // Then
        assertThat(uncertain.problem().code()).isEqualTo(ProblemCode.GRANT_UNCERTAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | text/plain | {\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid\"} | LOGIN_REFUSED",
                "400 | text/html | {\"error\":\"invalid_grant\",\"error_description\":\"No consent\"} | GRANT_REVOKED",
                "400 | application/json | {\"error\":\"invalid_request\",\"error_description\":\"Client does not allow service account\"} | GRANT_REVOKED",
                "400 | application/json | {\"error\":\"invalid_scope\"} | SCOPE_MISSING"
            })
    void aServiceAccountThatIsNotLetInBreaksTheConnection(
            int status, String contentType, String body, ProblemCode code) {
        // Given
        fortnox.answersTokenRequests(status, contentType, body);

        // When
        var broken = catchThrowableOfType(ConnectionBroken.class, () -> entrance.open(SERVICE));

        // Then
        assertThat(broken.problem().code()).isEqualTo(code);
        assertThat(broken.toString()).doesNotContain("very-secret");
        assertThat(fortnox.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "503, busy", "403, <html>", "200, {}"})
    void forAServiceAccountItIsAnOutage(int status, String body) {
        fortnox.answersTokenRequests(status, "text/html", body);

        assertThatThrownBy(() -> entrance.open(SERVICE)).isInstanceOf(Unavailable.class);
    }

    @Test
    void aRequestThatWasNeverSentSpendsNothing() {
        fortnox.close();

        assertThatThrownBy(() -> entrance.open(PERSON)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> entrance.accept(LANDED, invitation(false))).isInstanceOf(Unavailable.class);
    }

    @Test
    void whatSpendsAGrantIsWaitedForHoweverShortOtherCallsAreCut() {
        // Given
        grants("access-2", "refresh-2");

        // When
        var opened = entrance(Duration.ofNanos(1)).open(PERSON);

        // Then
        assertThat(opened.next()).isPresent();
    }

    @Test
    void aPersonsGrantIsGivenBack() {
        // Given
        fortnox.answers(200, "{\"revoked\":true}");

        // When
        var isGivenBack = entrance.giveBack(PERSON);

        // Then
        assertThat(isGivenBack).isTrue();
        var request = fortnox.onlyCall();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /oauth-v1/revoke");
        assertThat(request.header("Authorization")).isEqualTo("Basic Y2xpZW50LTE6dmVyeS1zZWNyZXQ=");
        assertThat(request.body()).isEqualTo("token_type_hint=refresh_token&token=refresh-1");
    }

    @Test
    void aGrantThatHasEndedIsGivenBackAlready() {
        fortnox.answers(400, "{\"error\":\"invalid_grant\"}");

        assertThat(entrance.giveBack(PERSON)).isTrue();

        assertThat(fortnox.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":\"invalid_client\"}', ConnectionBroken",
        "500, '', Unavailable",
        "404, <html>, Unavailable"
    })
    void aGrantThatCouldNotBeGivenBackIsTold(int status, String body, String failure) {
        fortnox.answers(status, body);

        assertThatThrownBy(() -> entrance.giveBack(PERSON))
                .isInstanceOf(AccountingException.class)
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
    }

    @Test
    void aServiceAccountsConsentIsTheOwnersToEnd() {
        assertThat(entrance.giveBack(SERVICE)).isFalse();

        assertThat(notes.asked).isEmpty();
    }

    @Test
    void anAccessThatIsRefusedIsNotTriedTwice() {
        // Given
        fortnox.answers(401, "{\"message\":\"unauthorized\"}");

        // When / Then
        assertThatThrownBy(() -> entrance.company(new FortnoxAccess("access-1", NOW)))
                .isInstanceOf(ConnectionBroken.class);
        assertThat(fortnox.calls()).hasSize(1);
        assertThat(fortnox.tokenRequests()).isEmpty();
    }

    @Test
    void requestsForTokensAreRecordedWithoutTheirBodies() {
        // Given
        grants(TENANT_4711, "refresh-1");
        grants("access-2", "refresh-2");
        fortnox.answers(200, "{\"revoked\":true}");

        // When
        entrance.accept(LANDED, invitation(false));
        entrance.open(PERSON);
        entrance.giveBack(PERSON);

        // Then
        assertThat(notes.calls).hasSize(3).allSatisfy(call -> {
            assertThat(call.requestBody()).isEmpty();
            assertThat(call.responseBody()).isEmpty();
        });
    }

    @Test
    void whatHoldsSecretsShowsNone() {
        assertThat(APP).hasToString("FortnoxApp[clientId=client-1, masked]");
        assertThat(new Tokens(new FortnoxAccess("access-1", NOW), "refresh-1", NOW))
                .hasToString("Tokens[askedAt=2026-11-22T10:00:00Z, masked]");
    }
}
