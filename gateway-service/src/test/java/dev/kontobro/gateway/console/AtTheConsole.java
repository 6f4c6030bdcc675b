package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.kontobro.browser.Browser;
import dev.kontobro.browser.Browser.Session;
import dev.kontobro.gateway.ConsoleClient;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Person;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Somebody sits at the console, with a real browser that allows no scripts, and logs in at the real identity provider. Each
 * scene has a company of its own, and a browser without cookies that speaks Danish.
 */
public abstract class AtTheConsole {

    private static final Logger LOG = Logger.getLogger(AtTheConsole.class);

    /** Of HTML and style, before anything is compressed: what a phone on a bad line shows within two seconds. */
    private static final int MOST_BYTES = 40_000;

    private static Browser browser;

    protected LocalIdentityProvider identityProvider;

    @Inject
    GatewayConfig config;

    @Inject
    protected LinkedCompany companies;

    protected final String tenant = Tokens.freshTenant();

    Session session;

    @BeforeAll
    static void startTheBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void sitDown() {
        identityProvider.register(ConsoleClient.at(config.publicUrl()));
        session = browser.sitDown("da");
    }

    /** Nothing in the pages may break their own rules. */
    @AfterEach
    void standUp() {
        session.close();
        assertThat(session.complaints()).isEmpty();
    }

    /** Somebody of the scene's company. */
    protected Person person(String role) {
        return person(Optional.of(tenant), role);
    }

    /** @param of the company; none for those who run the hub */
    protected Person person(Optional<String> of, String... roles) {
        var person = new Person(
                "anna-" + UUID.randomUUID(), "correct horse", "Anna Nordlys", of, Set.copyOf(List.of(roles)));
        identityProvider.register(person);
        return person;
    }

    protected Person logIn(String role) {
        return logIn(person(role));
    }

    protected Person logIn(Person person) {
        page().navigate(at("/console"));
        fillIn(person.login(), person.password());
        assertThat(page()).hasURL(at("/console"));
        return person;
    }

    /** At the identity provider. */
    protected void fillIn(String login, String password) {
        page().locator("#login").fill(login);
        page().locator("#password").fill(password);
        page().locator("button").click();
    }

    /** At the API, as an administrator of the scene's company. */
    protected RequestSpecification asAdmin() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + new Tokens(identityProvider).admin(tenant))
                .contentType("application/json");
    }

    /** What has been changed in the scene's company, the latest first. */
    protected JsonPath trail() {
        return asAdmin().get("/v1/audit").jsonPath();
    }

    /** Who has done such a thing in the scene's company; the hub does others meanwhile. */
    protected List<String> whoDid(String action) {
        return trail().getList("changes.findAll { it.action == '%s' }.actor".formatted(action));
    }

    protected Page page() {
        return session.page();
    }

    protected Locator heading() {
        return page().locator("h1");
    }

    protected Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    protected void press(String button) {
        button(button).click();
    }

    protected String at(String address) {
        return config.publicUrl() + address;
    }

    /** What the browser would be answered; the page stays where it is. */
    protected APIResponse get(String address) {
        return page().request().get(at(address));
    }

    /** What the browser would be answered if such a form stood on the page. */
    protected APIResponse post(String address, Map<String, String> fields) {
        return post(address, formToken(), fields);
    }

    /** @param token what the console is to know its own form by */
    protected APIResponse post(String address, String token, Map<String, String> fields) {
        return post(address, token, fields, "same-origin");
    }

    /** @param from where the form stands, as a browser says it */
    APIResponse post(String address, String token, Map<String, String> fields, String from) {
        var form = FormData.create().set("form", token);
        fields.forEach(form::set);
        return page().request()
                .post(
                        at(address),
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Sec-Fetch-Site", from)
                                .setMaxRedirects(0));
    }

    /** Of the page's own forms. */
    String formToken() {
        return page().locator("footer input[name=form]").first().inputValue();
    }

    /** The page is for everybody, and is kept as a picture. */
    protected void seen(String picture) {
        assertForEverybody(picture);
        session.picture("console-" + picture);
    }

    /** Everything on the page has its place, on a desktop and on a phone, and axe finds nothing wrong with it. */
    protected void assertForEverybody(String name) {
        assertThat(session.misplaced()).as(name).isEmpty();
        assertThat(session.violations()).as(name).isEmpty();
    }

    /** Of a page as it came. */
    protected void assertSmall(String name, Response answer) {
        assertSmall(name, answer.body());
    }

    /** Of the page as it stands, which a button may have led to. */
    protected void assertSmall(String name) {
        assertSmall(name, page().content().getBytes(StandardCharsets.UTF_8));
    }

    private void assertSmall(String name, byte[] html) {
        var bytes = html.length + get("/style.css").body().length;
        LOG.infof("page %s: %d bytes with its style", name, bytes);
        assertThat(bytes).as(name).isLessThan(MOST_BYTES);
    }
}
