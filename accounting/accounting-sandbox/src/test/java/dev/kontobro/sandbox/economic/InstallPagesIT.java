package dev.kontobro.sandbox.economic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.contract.RestSchema;
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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallPagesIT {

    private static final String BACK = "https://app.example/back?id=7";
    private static final Map<String, String> ANNE = login("100", "ANNE");
    private static final Map<String, String> ACCOUNTANT = login("300", "REVI");

    private final Browser browser = new Browser();
    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxServer server = SandboxServer.start(companies());

    private static SandboxConfig companies() {
        return SandboxConfig.of(
                company("shop", "Butik ApS", """
                        {"agreementNumber": 100, "users": [
                          {"login": "ANNE", "name": "Anne Ejer", "email": "anne@shop.example"},
                          {"login": "LAGER", "name": "Lars Lager", "roles": ["Sales"]}]}"""),
                company("house", "Ejendomme ApS", """
                        {"agreementNumber": 200, "users": [{"login": "ANNE", "name": "Anne Ejer", "password": "other"}]}"""),
                company("firm", "Revision ApS", """
                        {"agreementNumber": 300, "users": [
                          {"login": "REVI", "name": "Rie Revisor", "administers": ["shop"]}]}"""),
                company("sales", "Kun Salg ApS", """
                        {"agreementNumber": 400, "role": "Sales",
                         "app": {"publicToken": "sales-app", "name": "Salg", "redirectUrls": ["https://app.example/back?id=7"]},
                         "users": [{"login": "SALG", "name": "Sofie Sælger", "roles": ["Sales"]}]}"""));
    }

    private static Company.Description company(String id, String name, String settings) {
        return new Company.Description(
                id,
                Vendor.ECONOMIC,
                name,
                Map.of("appSecretToken", "secret"),
                SandboxJson.read(settings, new TypeReference<>() {}),
                Map.of());
    }

    private static Map<String, String> login(String agreement, String user) {
        return login(agreement, user, "demo");
    }

    private static Map<String, String> login(String agreement, String user, String password) {
        return Map.of("do", "login", "agreement", agreement, "login", user, "password", password);
    }

    @AfterEach
    void stop() {
        server.close();
        browser.close();
        http.close();
    }

    @Test
    void anOwnerLogsInSeesWhatIsAskedAndComesBackWithATokenForHisAgreement() throws Exception {
        // When
        var login = browser.open(install());
        var entered = browser.submit(install(), ANNE);
        var consent = browser.follow(entered);
        var back = browser.submit(install(), Map.of("do", "allow"));

        // Then
        assertThat(login.body()).contains("Aftalenummer", "Bruger-id", "Adgangskode");
        assertThat(entered.status()).isEqualTo(303);
        assertThat(consent.body()).contains("Kontobro", "SuperUser", "Butik ApS", "100", "Anne Ejer");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(BACK + "&token=");
        var self = self(back.brought().get("token"));
        assertThat(self.path("agreementNumber").asInt()).isEqualTo(100);
        assertThat(self.path("company").path("name").asText()).isEqualTo("Butik ApS");
    }

    @Test
    void selfNamesWhoLetTheAppInAndIsAsPublished() throws Exception {
        var self = self(token(ANNE));

        assertThat(self.path("userName").asText()).isEqualTo("Anne Ejer");
        assertThat(self.at("/user/loginId").asText()).isEqualTo("ANNE");
        assertThat(self.at("/user/email").asText()).isEqualTo("anne@shop.example");
        assertThat(self.at("/application/name").asText()).isEqualTo("Kontobro");
        assertThat(self.at("/application/appPublicToken").asText()).isEqualTo("demo-app-public");
        assertThat(self.at("/application/requiredRoles/0/name").asText()).isEqualTo("SuperUser");
        assertThat(self.at("/modules/0/name").asText()).isEqualTo("Project");
        assertThat(RestSchema.published("self.get").responseFaults(self)).isEmpty();
    }

    @Test
    void withoutAnAddressToReturnToTheTokenIsShown() throws Exception {
        var page = install("demo-app-public", "", "en-US");
        browser.submit(page, ANNE);

        var shown = browser.submit(page, Map.of("do", "allow"));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("Access is given", "Butik ApS");
        var token = shown.body().replaceAll("(?s).*<textarea[^>]*>([^<]+)</textarea>.*", "$1");
        assertThat(self(token).path("agreementNumber").asInt()).isEqualTo(100);
    }

    @Test
    void anAccountantGivesHisOwnAgreementUntilHeAdministersTheClients() throws Exception {
        // Given
        browser.submit(install(), ACCOUNTANT);

        // When
        var mistaken = browser.submit(install(), Map.of("do", "allow"));
        var home = browser.open(address(""));
        browser.submit(address(""), Map.of("do", "administer", "company", "shop"));
        var meant = browser.submit(install(), Map.of("do", "allow"));

        // Then
        assertThat(self(mistaken.brought().get("token")).path("agreementNumber").asInt())
                .isEqualTo(300);
        assertThat(home.body()).contains("Revision ApS", "Administrer", "Butik ApS");
        var self = self(meant.brought().get("token"));
        assertThat(self.path("agreementNumber").asInt()).isEqualTo(100);
        assertThat(self.at("/user/name").asText()).isEqualTo("Rie Revisor");
        assertThat(self.at("/user/agreementNumber").asInt()).isEqualTo(300);
    }

    @Test
    void anAccountantReturnsToHisOwnAgreement() {
        browser.submit(address(""), ACCOUNTANT);
        browser.submit(address(""), Map.of("do", "administer", "company", "shop"));

        assertThat(browser.open(install()).body()).contains("Butik ApS");
        browser.submit(address(""), Map.of("do", "leave"));
        assertThat(browser.open(install()).body()).contains("Revision ApS").doesNotContain("Butik ApS");
    }

    @Test
    void onlyAClientsAgreementCanBeAdministered() {
        browser.submit(address(""), ACCOUNTANT);

        browser.submit(address(""), Map.of("do", "administer", "company", "house"));

        assertThat(browser.open(install()).body()).contains("Revision ApS").doesNotContain("Ejendomme ApS");
    }

    @ParameterizedTest
    @CsvSource({"100, ANNE, guessed", "200, ANNE, demo", "999, ANNE, demo", "100, REVI, demo"})
    void aLoginIsOfOneAgreement(String agreement, String user, String password) {
        var answer = browser.submit(install(), login(agreement, user, password));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("passer ikke til nogen bruger");
        assertThat(browser.submit(install(), Map.of("do", "allow")).location()).doesNotContain("token");
    }

    @Test
    void theUserHimselfNeedsTheRoleTheAppAsksFor() {
        // Given
        browser.submit(install(), login("100", "LAGER"));

        // When
        var consent = browser.open(install());
        var forced = browser.submit(install(), Map.of("do", "allow"));

        // Then
        assertThat(consent.body()).contains("ikke selv de rettigheder").doesNotContain("value=\"allow\"");
        assertThat(forced.status()).isEqualTo(403);
        assertThat(accesses("shop")).isEmpty();
    }

    @Test
    void anAppThatAsksForLessIsLetInByWhoHasThat() throws Exception {
        var install = install("sales-app", BACK, "da-DK");
        browser.submit(install, login("400", "SALG"));

        var token = browser.submit(install, Map.of("do", "allow")).brought().get("token");

        assertThat(self(token).at("/application/requiredRoles/0/name").asText()).isEqualTo("Sales");
    }

    @Test
    void anAppIsLetInOnlyByAgreementsThatKnowIt() {
        var other = install("sales-app", BACK, "da-DK");
        browser.submit(install(), ANNE);

        assertThat(browser.open(other).body())
                .contains("Bruger-id", "Kun Salg ApS")
                .doesNotContain("Butik ApS");
        assertThat(browser.submit(other, ANNE).status()).isEqualTo(403);
        assertThat(browser.submit(other, Map.of("do", "allow")).status()).isEqualTo(303);
        assertThat(accesses("shop")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,          https://app.example/back?id=7, appPublicToken",
        "'',              https://app.example/back?id=7, appPublicToken",
        "sales-app,       https://app.example/other,     redirectUrl",
        "demo-app-public, javascript:alert(1),           redirectUrl"
    })
    void aWrongInstallationAddressLeadsNowhere(String app, String back, String complaint) {
        var install = install(app, back, "da-DK");

        for (var page : new Page[] {browser.open(install), browser.submit(install, ANNE)}) {
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(complaint).doesNotContain("<form");
        }
    }

    @Test
    void oldAppsCallThePublicTokenAppId() {
        assertThat(browser.open(address("api1/requestaccess.aspx?appId=demo-app-public"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoCancelsComesBackWithNothing() {
        browser.submit(install(), ANNE);

        var back = browser.submit(install(), Map.of("do", "deny"));
        var stayed = browser.submit(install("demo-app-public", "", "da-DK"), Map.of("do", "deny"));

        assertThat(back.location()).isEqualTo(BACK);
        assertThat(stayed.body()).contains("Adgangen er ikke givet");
        assertThat(accesses("shop")).isEmpty();
        assertThat(counters("shop")).containsEntry("access.denied", 2L).doesNotContainKey("access.given");
    }

    @Test
    void aRemovedAppIsOutUntilItIsLetInAgain() throws Exception {
        // Given
        var token = token(ANNE);

        // When
        server.withdraw(shop());

        // Then
        var refused = call("/economic/rest/self", token);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("E02250");
        assertThat(call("/economic/apis/projectsapi/v1.1.0/Projects", token).statusCode())
                .isEqualTo(401);
        assertThat(call("/economic/rest/self", token(ANNE)).statusCode()).isEqualTo(200);
        assertThat(call("/economic/rest/self", token).statusCode()).isEqualTo(401);
        assertThat(counters("shop")).containsEntry("access.given", 2L).containsEntry("access.withdrawn", 1L);
    }

    @Test
    void aTokenOfOneCompanyOpensNoOther() throws Exception {
        var token = token(ANNE);

        assertThat(call("/economic/rest/self", "firm" + token.substring(token.indexOf('.')))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatWasGivenOutlivesARestart(@TempDir Path folder) throws Exception {
        // Given
        var kept = companies().withStateFile(folder.resolve("state.json"));
        restart(kept);
        var token = token(ANNE);

        // When
        restart(kept);

        // Then
        assertThat(self(token).at("/user/loginId").asText()).isEqualTo("ANNE");
        assertThat(counters("shop")).containsEntry("access.given", 1L);
        server.withdraw(shop());
        restart(kept);
        assertThat(call("/economic/rest/self", token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"da-DK, Log ind, da", "sv-SE, Logga in, sv", "en-US, Log in, en", "nb-NO, Log ind, da"})
    void theLocaleChoosesTheLanguage(String locale, String heading, String language) {
        var page = browser.open(install("demo-app-public", BACK, locale));

        assertThat(page.body()).contains("<h1>" + heading + "</h1>", "<html lang=\"" + language + "\">");
    }

    @Test
    void everyPageSaysThatItIsNotTheVendors() {
        var withoutReturn = install("demo-app-public", "", "da-DK");
        var login = browser.open(install());
        browser.submit(address(""), ACCOUNTANT);

        for (var page : new Page[] {
            login,
            browser.open(install()),
            browser.open(address("")),
            browser.submit(withoutReturn, Map.of("do", "allow")),
            browser.open(install("nobody", BACK, "da-DK")),
            browser.open(address("elsewhere"))
        }) {
            assertThat(page.body()).contains("Dette er ikke e-conomic").doesNotContain("<script", "src=", "<link");
        }
    }

    @Test
    void theFormOfTheConsentMayLeadToTheApp() {
        browser.submit(install(), ANNE);

        assertThat(browser.open(install()).policy()).endsWith("form-action 'self' https://app.example");
    }

    @Test
    void afterLoggingOutSomebodyElseCanLogIn() {
        browser.submit(install(), ANNE);

        var out = browser.submit(install(), Map.of("do", "logout"));

        assertThat(browser.follow(out).body()).contains("Bruger-id");
        assertThat(browser.submit(install(), Map.of("do", "allow")).status()).isEqualTo(303);
        assertThat(accesses("shop")).isEmpty();
    }

    @Test
    void thePagesCanFail() {
        browser.submit(install(), ANNE);
        shop().faults().add(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE)));
        shop().faults().add(FaultRule.always(new Fault.GrantRevoked()).on("", "rest"));

        assertThat(browser.submit(install(), Map.of("do", "allow")).status()).isEqualTo(503);
        assertThat(accesses("shop")).isEmpty();
        assertThat(browser.submit(install(), Map.of("do", "allow")).status()).isEqualTo(302);
    }

    private void restart(SandboxConfig config) {
        server.close();
        server = SandboxServer.start(config);
    }

    private Company shop() {
        return server.companies().find("shop").orElseThrow();
    }

    private String token(Map<String, String> login) {
        browser.submit(install(), login);
        return browser.submit(install(), Map.of("do", "allow")).brought().get("token");
    }

    private String install() {
        return install("demo-app-public", BACK, "da-DK");
    }

    private String install(String app, String back, String locale) {
        var query = new HashMap<>(Map.of("appPublicToken", app, "locale", locale));
        if (!back.isEmpty()) {
            query.put("redirectUrl", back);
        }
        return address("api1/requestaccess.aspx?" + Form.encoded(query));
    }

    private String address(String below) {
        return server.baseUrl() + "/economic/secure/" + below;
    }

    private JsonNode self(String token) throws IOException, InterruptedException {
        var answer = call("/economic/rest/self", token);
        assertThat(answer.statusCode()).isEqualTo(200);
        return SandboxJson.read(answer.body(), new TypeReference<>() {});
    }

    private HttpResponse<String> call(String path, String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                        .header("X-AppSecretToken", "secret")
                        .header("X-AgreementGrantToken", token)
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, Long> counters(String company) {
        return SandboxJson.read(control(company, "counters"), new TypeReference<>() {});
    }

    private JsonNode accesses(String company) {
        return SandboxJson.read(control(company, "accesses"), new TypeReference<>() {});
    }

    private String control(String company, String part) {
        return browser.open(server.baseUrl() + "/sandbox/companies/" + company + "/" + part)
                .body();
    }
}
