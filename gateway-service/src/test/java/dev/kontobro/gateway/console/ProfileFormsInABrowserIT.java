package dev.kontobro.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.connections.profile.form.ProfilePage;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People change what a connection sends, in a real browser that allows no scripts. */
@GatewayTest
class ProfileFormsInABrowserIT extends AtTheConsole {

    /** As every page of the console. */
    private static final int PHONE = 360;

    @Inject
    Db db;

    private String connection;
    private String root;

    @BeforeEach
    void aCompany() {
        connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        root = "/console/connections/" + connection + "/profile";
    }

    @Test
    void theOwnerChangesTheCustomerGroupOnAPhone() {
        // Given
        logIn("tenant-admin");
        page().setViewportSize(PHONE, 740);
        page().navigate(at("/console/connections/" + connection));
        page().getByText("Hvad der sendes, og hvordan").click();
        seen("profile");
        page().locator("main")
                .getByText("Kunder", new Locator.GetByTextOptions().setExact(true))
                .click();
        page().getByText("Standardværdier", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        seen("profile-defaults");
        var group = page().getByLabel("Kundegruppe");
        assertThat(group).hasValue("");

        // When
        group.selectOption("1");
        press("Se, hvad der ændres");

        // Then
        assertThat(heading()).hasText("Hvad der ændres");
        assertThat(page().locator("tbody")).containsText("Kunder › Standardværdier › Kundegruppe");
        seen("profile-changes");
        asAdmin().get(api()).then().header("ETag", equalTo("\"1\""));
        press("Gem");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Gemt");
        assertThat(page().getByLabel("Kundegruppe")).hasValue("1");
        asAdmin().get(api()).then().header("ETag", equalTo("\"2\"")).body("customers.defaults.group", equalTo("1"));
        page().navigate(at(root + "/history"));
        assertThat(page().locator(".version").first()).containsText("Kundegruppe");
        seen("profile-history");
    }

    @Test
    void whatIsWrongIsSaidAtItsInputAndWhatWasTypedStays() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/invoices/booking"));

        // When
        page().getByLabel("Op til denne forskel").fill("mange");
        page().getByLabel("Nogle dage efter, så nogen kan se på dem").check();
        page().getByLabel("Dage", new Page.GetByLabelOptions().setExact(true)).fill("900");
        press("Se, hvad der ændres");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("Noget skal rettes først");
        var days = page().getByLabel("Dage", new Page.GetByLabelOptions().setExact(true));
        assertThat(days).hasValue("900");
        assertThat(days).hasAttribute("aria-invalid", "true");
        assertThat(days).hasAccessibleDescription("900 kan ikke bruges: skriv et helt tal fra 1 til 365.");
        assertThat(page().getByLabel("Op til denne forskel")).hasValue("mange");
        page().getByRole(AriaRole.ALERT).locator("a").first().click();
        assertThat(days.or(page().getByLabel("Op til denne forskel")).first()).isVisible();
        seen("profile-faults");
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void rowsAreAddedAndRemovedWithoutScripts() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/invoices/which"));

        // When
        press("Tilføj en række: Ikke dem");
        page().getByLabel("Lande").fill("no, se");
        page().getByLabel("Fra dette beløb").fill("1000,50");
        press("Tilføj en række: Ikke dem");
        assertThat(page().getByLabel("Lande").first()).hasValue("no, se");
        page().getByLabel("Lande").nth(1).fill("FI");
        page().getByLabel("Fjern").last().check();
        press("Se, hvad der ændres");

        // Then
        assertThat(page().locator("tbody")).containsText("Lande: Norge, Sverige; Fra dette beløb: 1000.50");
        assertThat(page().locator("tbody")).not().containsText("Finland");
        press("Gem");
        asAdmin()
                .get(api())
                .then()
                .body("invoices.exclusions", hasSize(1))
                .body("invoices.exclusions[0].amountFrom", equalTo("1000.50"));
    }

    @Test
    void whoeverIsOvertakenLosesNothing() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/customers/defaults"));
        page().getByLabel("Kundegruppe").selectOption("1");
        put(Map.of("customers", Map.of("mode", "create-only")));

        // When
        press("Se, hvad der ændres");

        // Then
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("En anden har ændret indstillinger imens");
        assertThat(page().locator("main")).containsText("Opret kun nye");
        seen("profile-overtaken");
        put(Map.of("customers", Map.of("mode", "update-only")));
        press("Gem");
        assertThat(page().getByRole(AriaRole.ALERT)).containsText("En anden har ændret indstillinger imens");
        assertThat(page().locator("main")).containsText("Ret kun dem, der er");
        press("Gem");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Gemt");
        asAdmin()
                .get(api())
                .then()
                .body("customers.mode", equalTo("update-only"))
                .body("customers.defaults.group", equalTo("1"));
    }

    @Test
    void anEarlierVersionIsGoneBackTo() {
        // Given
        put(Map.of("customers", Map.of("mode", "create-only")));
        logIn("tenant-admin");
        page().navigate(at(root + "/history"));

        // When
        press("Gå tilbage til denne version: Version 1");

        // Then
        assertThat(page().locator("tbody")).containsText("Opret nye, og ret dem, der er");
        press("Gem");
        assertThat(page()).hasURL(at(root + "/history?done=saved"));
        asAdmin().get(api()).then().body("customers.mode", equalTo("create-and-update"));
        assertThat(version()).isEqualTo("\"3\"");
    }

    @Test
    void aScheduleShowsItsNextRunsBeforeItIsSaved() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/invoices/trigger"));

        // When
        page().getByLabel("Efter en plan").check();
        page().getByLabel("På ugedage").check();
        page().getByLabel("Mandag").check();
        page().locator("[name='/invoices/trigger:scheduled/schedule/rhythm:week/times']")
                .fill("08:00 16:00");
        page().getByLabel("Kører den ikke").check();
        page().getByLabel("Hvilket lands helligdage").first().selectOption("DK");
        press("Vis");

        // Then
        assertThat(page().locator(".runs li")).hasCount(10);
        assertThat(page().locator(".runs")).containsText("mandag");
        assertThat(page().locator("main")).containsText("Europe/Copenhagen");
        assertThat(version()).isEqualTo("\"1\"");
        seen("profile-schedule");
        press("Se, hvad der ændres");
        press("Gem");
        asAdmin().get(api()).then().body("invoices.trigger.schedule.rhythm.times", contains("08:00", "16:00"));
    }

    @Test
    void aFieldIsTriedOutOnASampleBeforeItIsSaved() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/customers/fields?key=yourReference"));

        // When
        page().getByLabel("Fra et andet felt i kilden").check();
        page().locator("[name='/customers/fields/yourReference:field/field']").fill("billingAddress.city");
        page().locator("[name='/customers/fields/yourReference:field/prefix']").fill("By: ");
        press("Vis");

        // Then
        assertThat(page().locator("tr:has(th:text-is('Deres reference'))")).containsText("By: Aarhus C");
        assertThat(version()).isEqualTo("\"1\"");
        seen("profile-field");
        press("Se, hvad der ændres");
        press("Gem");
        asAdmin().get(api()).then().body("customers.fields.yourReference.field", equalTo("billingAddress.city"));
    }

    @Test
    void valuesOfTheSourceAreGivenTheBooksValuesAndTakenAway() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/valueMaps"));
        page().getByText("Betalingsmåde til betalingsbetingelse").click();

        // When
        page().getByLabel("I kilden 1").fill("Dankort / Visa");
        page().getByLabel("Værdi 1").selectOption("1");
        press("Se, hvad der ændres");
        press("Gem");

        // Then
        asAdmin().get(api()).then().body("valueMaps.paymentMethodToPaymentTerms.values.'Dankort / Visa'", equalTo("1"));
        page().getByLabel("Fjern 1").check();
        press("Se, hvad der ændres");
        press("Gem");
        asAdmin().get(api()).then().body("valueMaps.paymentMethodToPaymentTerms.values", anEmptyMap());
    }

    @Test
    void aLongTextOfAMailIsKept() {
        // Given
        var text = "Tak for din ordre nr. {number}.\n".repeat(300);
        logIn("tenant-admin");
        page().navigate(at(root + "/invoices/mail"));

        // When
        page().locator("[name='/invoices/mail/body/standard']").fill(text);
        press("Se, hvad der ændres");
        press("Gem");

        // Then
        asAdmin().get(api()).then().body("invoices.mail.body.standard", equalTo(text));
    }

    @Test
    void aCountryGetsStandardValuesOfItsOwnAndLosesThem() {
        // Given
        logIn("tenant-admin");
        page().navigate(at(root + "/customers/defaultsByCountry"));

        // When
        page().getByLabel("Land").fill("se");
        press("Tilføj");
        page().getByLabel("Valuta").selectOption("SEK");
        press("Se, hvad der ændres");
        press("Gem");

        // Then
        asAdmin().get(api()).then().body("customers.defaultsByCountry.SE.currency", equalTo("SEK"));
        page().navigate(at(root + "/customers/defaultsByCountry"));
        assertThat(page().locator("tbody")).containsText("Sverige");
        seen("profile-countries");
        press("Fjern: Sverige");
        press("Gem");
        asAdmin().get(api()).then().body("customers.defaultsByCountry", anEmptyMap());
    }

    @Test
    void whatHasGoneFromTheBooksIsKeptAndNamedAndKeepsNobodyFromChangingOtherThings() {
        // Given
        put(Map.of("customers", Map.of("defaults", Map.of("group", "1"))));
        page().navigate(at("/console"));
        logIn("tenant-admin");
        page().navigate(at(root + "/customers/defaults"));
        haveRead(Register.CUSTOMER_GROUP, List.of(new Entry("7", "Nye kunder")));

        // When
        page().reload();

        // Then
        assertThat(page().getByLabel("Kundegruppe")).hasValue("1");
        assertThat(page().getByLabel("Kundegruppe")).containsText("1 (findes ikke længere i regnskabet)");
        page().navigate(at(root + "/notifications"));
        page().getByLabel("Hvor tit det åbne fortælles igen").selectOption("weekly");
        press("Se, hvad der ændres");
        press("Gem");
        assertThat(page().getByRole(AriaRole.STATUS)).containsText("Gemt");
        asAdmin()
                .get(api())
                .then()
                .body("notifications.digest", equalTo("weekly"))
                .body("customers.defaults.group", equalTo("1"));
    }

    @Test
    void whoMayOnlyLookSeesTheSettingsAndChangesNothing() {
        // Given
        logIn("tenant-viewer");
        page().navigate(at(root + "/customers/defaults"));
        assertThat(page().getByLabel("Kundegruppe")).isDisabled();
        assertThat(button("Se, hvad der ændres")).hasCount(0);
        seen("profile-viewer");

        // When
        var typed = post(root + "/customers", Map.of("do", "check", "/customers/mode", "off"));
        var saved = post(
                root + "/changes",
                Map.of("version", "1", "changes", "[{\"path\":\"/customers/mode\",\"value\":\"off\"}]"));

        // Then
        assertThat(List.of(typed, saved))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void nothingOfOneCompanyIsReachableFromAnother() {
        // Given
        var other = Tokens.freshTenant();
        companies.of(other, new EconomicGrant("demo-grant-nordlys"));
        logIn(person(Optional.of(other), "tenant-admin"));

        // When
        var answers = List.of(
                get(root),
                get(root + "/history"),
                get(root + "/customers/defaults"),
                post(root + "/customers", Map.of("do", "check", "/customers/mode", "off")),
                post(root + "/changes", Map.of("restore", "1")),
                post(
                        root + "/changes",
                        Map.of("version", "1", "changes", "[{\"path\":\"/customers/mode\",\"value\":\"off\"}]")));

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(404);
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        // Given
        logIn("tenant-admin");

        // When
        var answers = List.of(
                post(root + "/customers", "forged", Map.of("do", "check")),
                post(root + "/changes", "forged", Map.of("restore", "1")));

        // Then
        assertThat(answers).extracting(APIResponse::status).containsOnly(403);
    }

    @Test
    void whatIsNoChangeIsNoPage() {
        // Given
        logIn("tenant-admin");

        // When
        var nonsense = post(root + "/changes", Map.of("version", "1", "changes", "nonsense"));
        var unknown =
                post(root + "/changes", Map.of("version", "1", "changes", "[{\"path\":\"/nonsense\",\"value\":1}]"));

        // Then
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(unknown.text()).contains("Noget skal rettes først");
        assertThat(version()).isEqualTo("\"1\"");
    }

    @Test
    void everyPageIsForEverybodyAndSmall() {
        // Given
        var many = IntStream.range(0, 500)
                .mapToObj(number -> new Entry(Integer.toString(1000 + number), "Konto for noget bestemt " + number))
                .toList();
        haveRead(Register.ACCOUNT, many);
        haveRead(Register.PRODUCT, many);
        put(Map.of(
                "customers",
                Map.of("defaults", Map.of("group", "1")),
                "valueMaps",
                Map.of(
                        "paymentMethodToAccount",
                        Map.of(
                                "values",
                                IntStream.range(0, 60)
                                        .boxed()
                                        .collect(Collectors.toMap(
                                                number -> "Betalingsmåde nummer " + number,
                                                number -> Integer.toString(1000 + number)))))));
        logIn("tenant-admin");
        var pages = new LinkedHashMap<String, String>();
        pages.put("index", "");
        pages.put("history", "/history");
        ProfilePage.ALL.forEach(form -> pages.put(
                form.section() + "-" + form.part(),
                "/" + form.section() + (form.part().isEmpty() ? "" : "/" + form.part())));
        pages.put("class", "/customers/defaultsByClass?key=B2B");
        pages.put("account-map", "/valueMaps?key=paymentMethodToAccount");
        pages.put("product-map", "/valueMaps?key=timeTypeToProduct");
        pages.put("field", "/invoices/fields?key=heading");

        pages.forEach((name, address) -> {
            // When
            var answer = page().navigate(at(root + address));

            // Then
            assertThat(answer.status()).as(name).isEqualTo(200);
            assertForEverybody(name);
            assertSmall(name, answer);
        });
    }

    /** Of the profile that the documentation has for an example, which the books do not hold all of. */
    @Test
    void aFormThatNobodyChangedHasNothingToSave() throws IOException {
        // Given
        var example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/profile.md")));
        assertThat(example.find()).isTrue();
        asAdmin()
                .header("If-Match", version())
                .body(example.group(1))
                .put(api())
                .then()
                .statusCode(200);
        logIn("tenant-admin");
        var forms = Stream.concat(
                ProfilePage.ALL.stream()
                        .filter(page -> !page.isKeyed())
                        .map(page -> "/" + page.section() + (page.part().isEmpty() ? "" : "/" + page.part())),
                Stream.of(
                        "/customers/defaultsByClass?key=B2C",
                        "/customers/defaultsByClass?key=B2B",
                        "/customers/defaultsByCountry?key=SE",
                        "/customers/fields?key=yourReference",
                        "/customers/fields?key=ourReference",
                        "/customers/fields?key=email",
                        "/valueMaps?key=countryToVatZone",
                        "/valueMaps?key=countryAndRateToProduct",
                        "/valueMaps?key=unit"));

        forms.forEach(form -> {
            page().navigate(at(root + form));

            // When
            press("Se, hvad der ændres");

            // Then
            assertThat(page().url()).as(form).contains("done=same");
        });
        assertThat(version()).isEqualTo("\"2\"");
    }

    private void haveRead(Register register, List<Entry> entries) {
        db.inTransaction(tx -> tx.update("""
                insert into register (connection_id, register, entries, read_at) values (?, ?, ?::json, now())
                on conflict (connection_id, register) do update set entries = excluded.entries, problem = null
                """, connection, register.id(), Json.write(entries)));
    }

    private String api() {
        return "/v1/connections/" + connection + "/profile";
    }

    private String version() {
        return asAdmin().get(api()).header("ETag");
    }

    private void put(Map<String, Object> profile) {
        asAdmin().header("If-Match", version()).body(profile).put(api()).then().statusCode(200);
    }
}
