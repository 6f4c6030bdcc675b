package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kontobro.sandbox.Browser;
import dev.kontobro.sandbox.Browser.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationPagesIT {

    private static final String BACK = "https://kontobro.example/callback";
    private static final Map<String, String> QUESTION = Map.of(
            "client_id", "kontobro",
            "redirect_uri", BACK,
            "scope", "project customer",
            "state", "x y&z",
            "access_type", "offline",
            "response_type", "code",
            "account_type", "service");
    private static final Map<String, String> ELSA = login("elsa@bolaget.example");
    private static final Map<String, String> KIM = login("kim@bolaget.example");

    private final SandboxServer server = SandboxServer.start(SandboxConfig.of(
            company("cyklar", "1001", "Cyklar AB", """
                    {"organisationNumber": "556036-0793", "redirectUri": "https://kontobro.example/callback",
                     "scopes": ["customer", "project"], "licencesMissing": ["project"],
                     "users": [{"login": "elsa@bolaget.example", "name": "Elsa"},
                               {"login": "kim@bolaget.example", "name": "Kim", "systemAdministrator": false}]}"""), company("fastigheter", "1002", "Fastigheter <AB>", """
                    {"users": [{"login": "elsa@bolaget.example", "name": "Elsa"}]}""")));
    private final Browser browser = new Browser();

    private static Company.Description company(String id, String tenant, String name, String settings) {
        return new Company.Description(
                id,
                Vendor.FORTNOX,
                name,
                Map.of("clientId", "kontobro", "clientSecret", "secret", "tenantId", tenant),
                SandboxJson.read(settings, new TypeReference<>() {}),
                Map.of());
    }

    private static Map<String, String> login(String login) {
        return Map.of("do", "login", "login", login, "password", "demo");
    }

    private static Map<String, String> with(String name, String value) {
        var more = new HashMap<>(QUESTION);
        more.put(name, value);
        return more;
    }

    @AfterEach
    void stop() {
        server.close();
        browser.close();
    }

    @Test
    void aPersonLogsInChoosesACompanyAndAllows() {
        // When
        var login = browser.open(pages(QUESTION));
        var choice = browser.follow(browser.submit(pages(QUESTION), ELSA));
        var consent = browser.open(pages(with("tenant", "1001")));
        var back = browser.submit(pages(with("tenant", "1001")), Map.of("do", "allow"));

        // Then
        assertThat(login.body()).contains("E-post", "Lösenord", "Cyklar AB, Fastigheter &lt;AB&gt;");
        assertThat(choice.body()).contains("Cyklar AB", "556036-0793", "Fastigheter &lt;AB&gt;");
        assertThat(consent.body())
                .contains("Kontobro", "Cyklar AB", "<code>customer</code>", "<code>project</code>", "servicekonto");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(BACK + "?");
        assertThat(back.brought()).containsEntry("state", "x y&z").containsKey("code");
        assertThat(back.brought().get("code")).startsWith("cyklar.");
    }

    @Test
    void theChoiceOfACompanyIsAskedAgainWithTheSameQuestion() {
        browser.submit(pages(QUESTION), ELSA);

        var choice = browser.open(pages(QUESTION));

        assertThat(choice.body())
                .contains(
                        "<input type=\"hidden\" name=\"state\" value=\"x y&amp;z\">",
                        "<input type=\"hidden\" name=\"tenant\" value=\"1002\">");
    }

    @Test
    void whoHasOneCompanyIsNotAskedWhich() {
        var question = with("account_type", "user");
        browser.submit(pages(question), KIM);

        var consent = browser.follow(browser.open(pages(question)));

        assertThat(consent.address().toString()).contains("tenant=1001");
        assertThat(consent.body()).contains("Cyklar AB", "följer dina rättigheter");
    }

    @Test
    void whoRefusesComesBackWithTheRefusal() {
        browser.submit(pages(QUESTION), ELSA);

        var back = browser.submit(pages(with("tenant", "1001")), Map.of("do", "deny"));

        assertThat(back.brought())
                .containsEntry("error", "access_denied")
                .containsEntry("state", "x y&z")
                .doesNotContainKey("code");
        assertThat(counters("cyklar")).containsEntry("access.denied", 1L).doesNotContainKey("access.given");
    }

    @Test
    void aStateThatDidNotComeDoesNotGoBack() {
        var stateless = with("tenant", "1001");
        stateless.remove("state");
        browser.submit(pages(QUESTION), ELSA);

        assertThat(browser.submit(pages(stateless), Map.of("do", "allow")).brought())
                .containsOnlyKeys("code");
    }

    @Test
    void onlyASystemAdministratorLetsAServiceAccountIn() {
        // Given
        browser.submit(pages(QUESTION), KIM);

        // When
        var consent = browser.open(pages(with("tenant", "1001")));
        var forced = browser.submit(pages(with("tenant", "1001")), Map.of("do", "allow"));

        // Then
        assertThat(consent.body()).contains("Endast en systemadministratör").doesNotContain("value=\"allow\"");
        assertThat(forced.status()).isEqualTo(403);
        assertThat(counters("cyklar")).doesNotContainKey("access.given");
    }

    @Test
    void anybodyMayLetTheIntegrationActAsHimself() {
        var question = with("account_type", "user");
        question.put("tenant", "1001");
        browser.submit(pages(question), KIM);

        assertThat(browser.submit(pages(question), Map.of("do", "allow")).brought())
                .containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({"elsa@bolaget.example, guessed", "nobody@bolaget.example, demo"})
    void whoIsNotKnownIsNotLoggedIn(String login, String password) {
        var answer = browser.submit(pages(QUESTION), Map.of("do", "login", "login", login, "password", password));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("stämmer inte");
        assertThat(browser.submit(pages(with("tenant", "1001")), Map.of("do", "allow"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void theCompanyOfSomebodyElseCannotBeChosen() {
        browser.submit(pages(QUESTION), KIM);

        var back = browser.submit(pages(with("tenant", "1002")), Map.of("do", "allow"));

        assertThat(back.status()).isEqualTo(303);
        assertThat(counters("fastigheter")).doesNotContainKey("access.given");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, Auth code or ClientID supplied is invalid",
        "response_type, token, Auth code or ClientID supplied is invalid",
        "redirect_uri, https://elsewhere.example/, The redirect URI is missing or do not match",
        "redirect_uri, javascript:alert(1), The redirect URI is missing or do not match"
    })
    void aWrongQuestionIsAnsweredOnThePage(String field, String value, String message) {
        var page = browser.open(pages(with(field, value)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"customer salary", "nonsense", "''"})
    void aScopeTheIntegrationDoesNotHaveIsRefusedOnTheWayBack(String scope) {
        var back = browser.open(pages(with("scope", scope)));

        assertThat(back.brought()).containsEntry("error", "invalid_scope").containsEntry("state", "x y&z");
    }

    @Test
    void anIntegrationMustBeSetUpForServiceAccounts() {
        server.create(company("utan", "1003", "Utan AB", "{\"serviceAccounts\": false}"));

        assertThat(browser.open(pages(QUESTION)).body()).contains("Client does not allow service account");
    }

    @Test
    void aLockedCompanySendsBackNeitherCodeNorState() {
        server.create(company("last", "1003", "Låst AB", "{\"locked\": true}"));
        browser.submit(pages(QUESTION), login("owner"));

        var back = browser.submit(pages(with("tenant", "1003")), Map.of("do", "allow"));

        assertThat(back.location()).isEqualTo(BACK);
    }

    @Test
    void aScopeWithoutItsLicenceIsPointedOut() {
        browser.submit(pages(QUESTION), ELSA);

        assertThat(browser.open(pages(with("tenant", "1001"))).body())
                .contains("<code>project</code> <span class=\"soft\">(licens saknas)</span>")
                .contains("<code>customer</code></li>");
    }

    @ParameterizedTest
    @CsvSource({"sv-SE, Logga in", "en-US, Log in", "da-DK, Log ind", "fr-FR, Logga in"})
    void theBrowserChoosesTheLanguage(String language, String heading) {
        try (var foreign = new Browser(language)) {
            assertThat(foreign.open(pages(QUESTION)).body()).contains("<h1>" + heading + "</h1>");
        }
    }

    @Test
    void everyPageSaysThatItIsNotTheVendors() {
        var login = browser.open(pages(QUESTION));
        browser.submit(pages(QUESTION), ELSA);

        for (var page : new Page[] {
            login,
            browser.open(pages(QUESTION)),
            browser.open(pages(with("tenant", "1001"))),
            browser.open(pages(with("client_id", "nobody")))
        }) {
            assertThat(page.body()).contains("Det här är inte Fortnox").doesNotContain("<script", "src=", "<link");
        }
    }

    @Test
    void theFormOfTheConsentMayLeadToTheIntegration() {
        browser.submit(pages(QUESTION), ELSA);

        assertThat(browser.open(pages(with("tenant", "1001"))).policy())
                .endsWith("form-action 'self' https://kontobro.example");
    }

    @Test
    void afterLoggingOutSomebodyElseCanLogIn() {
        browser.submit(pages(QUESTION), ELSA);

        var out = browser.submit(pages(QUESTION), Map.of("do", "logout"));

        assertThat(browser.follow(out).body()).contains("Lösenord");
    }

    @Test
    void thePagesCanFail() {
        browser.submit(pages(QUESTION), ELSA);
        var faults = server.companies().find("cyklar").orElseThrow().faults();
        faults.add(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE)));

        var failed = browser.submit(pages(with("tenant", "1001")), Map.of("do", "allow"));

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("svarar inte");
        assertThat(counters("cyklar")).doesNotContainKey("access.given");
    }

    private String pages(Map<String, String> question) {
        return server.baseUrl() + "/fortnox/oauth-v1/auth?" + Form.encoded(question);
    }

    private Map<String, Long> counters(String company) {
        var counters = browser.open(server.baseUrl() + "/sandbox/companies/" + company + "/counters");
        return SandboxJson.read(counters.body(), new TypeReference<>() {});
    }
}
