package dev.kontobro.gateway.connect;

import static dev.kontobro.gateway.connect.ConnectWorld.begin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.local.Owner.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner chooses himself what his books lack, from their registers. */
@GatewayTest
class ChooseIT {

    private static final String GROUP = "/customers/defaults/group";
    private static final String TERMS = "/customers/defaults/paymentTerms";

    private static final Map<String, String> ALL = Map.of(
            GROUP,
            "1",
            TERMS,
            "1",
            "/customers/defaults/vatZone",
            "1",
            "/customers/defaults/currency",
            "DKK",
            "/projects/defaults/group",
            "1");

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
    void whatTheOwnerChoosesIsSavedAndCheckedAndTheTransfersStart() {
        // Given
        var page = confirmed();
        assertThat(page.text()).contains("Customer group for customers", "Project group for projects");

        // When
        var saved = owner.press(page, "/choose", ALL);

        // Then
        assertThat(saved.text()).contains("Your choices are saved", "Nothing is missing");
        var kept = world.kept(connection);
        assertThat(kept.profile().customers().defaults())
                .containsEntry(CustomerField.GROUP, "1")
                .containsEntry(CustomerField.VAT_ZONE, "1")
                .containsEntry(CustomerField.CURRENCY, "DKK");
        assertThat(kept.profile().projects().defaults().of(Default.PROJECT_GROUP))
                .contains("1");
        assertThat(kept.blocked()).isEmpty();
        assertThat(world.trail(connection)).contains("profile.changed");
        assertThat(world.admin()
                        .get("/v1/connections/" + connection + "/profile/versions")
                        .<String>path("versions[0].changedBy"))
                .isEqualTo("link");

        // When
        var started = owner.press(saved, "/start");

        // Then
        assertThat(started.text()).contains("The transfers have started");
        assertThat(world.state(connection)).isEqualTo("active");
    }

    @Test
    void nothingIsSavedAsLongAsOneChoiceDoesNotDo() {
        // Given
        var page = confirmed();
        company.books().register("customer-groups").delete("1");

        // When
        var refused = owner.press(page, "/choose", but(TERMS, ""));

        // Then
        assertThat(refused.text())
                .contains("Nothing has been saved yet")
                .contains("Customer group for customers: There is no “1” in e-conomic. Choose another one.")
                .contains("Payment terms for customers: Choose one.")
                .contains("<option value=\"DKK\" selected>");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(1);
        assertThat(world.trail(connection)).doesNotContain("profile.changed");
    }

    @Test
    void whoeverWasOvertakenIsToldAndSeesHowThingsStand() {
        // Given
        var page = confirmed();
        world.chooseSettings(connection);

        // When
        var overtaken = owner.press(page, "/choose", ALL);

        // Then
        assertThat(overtaken.text())
                .contains("Something has changed meanwhile", "What you chose was not saved", "Nothing is missing");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(2);
        assertThat(world.kept(connection).profile().customers().defaults())
                .containsEntry(CustomerField.VAT_ZONE, "DOMESTIC");
    }

    @Test
    void toSaveTwiceIsToSaveOnce() {
        // Given
        var page = confirmed();
        owner.press(page, "/choose", ALL);

        // When
        var twice = owner.press(page, "/choose", ALL);

        // Then
        assertThat(twice.text()).contains("Your choices are saved").doesNotContain("changed meanwhile");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(2);
    }

    @Test
    void whenTheVendorDoesNotAnswerNothingIsSavedAndNothingHasToBeChosenAgain() {
        // Given
        var page = confirmed();
        company.faults().add(FaultRule.always(new Fault.ServerError(503, Moment.BEFORE_WRITE)));

        // When
        var unsaved = owner.press(page, "/choose", ALL);
        company.faults().clear();

        // Then
        assertThat(unsaved.text())
                .contains("e-conomic does not answer", "Nothing has been saved", "<option value=\"DKK\" selected>");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(1);
        assertThat(owner.press(unsaved, "/choose", ALL).text()).contains("Your choices are saved");
    }

    @Test
    void whatIsSavedStaysWhenTheBooksCannotBeCheckedAfterwards() {
        // Given
        var page = confirmed();
        company.faults()
                .add(FaultRule.always(new Fault.ServerError(503, Moment.BEFORE_WRITE))
                        .on("GET", "/self"));

        // When
        var unchecked = owner.press(page, "/choose", ALL);
        company.faults().clear();

        // Then
        assertThat(unchecked.text())
                .contains("Your choices are saved, but Kontobro could not check the books afterwards");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(2);
        assertThat(owner.press(unchecked, "/check").text()).contains("Nothing is missing");
    }

    @Test
    void aRegisterThatWasNotReadIsReadByCheckingAgain() {
        // Given
        var page = confirmed();
        db.inTransaction(tx ->
                tx.update("delete from register where connection_id = ? and register = 'customer-group'", connection));

        // When
        var unread = owner.open(page.address());

        // Then
        assertThat(unread.text())
                .contains("The list to choose from cannot be read from e-conomic just now")
                .doesNotContain("name=\"" + GROUP + "\"")
                .contains("name=\"" + TERMS + "\"");
        assertThat(owner.press(unread, "/check").text()).contains("name=\"" + GROUP + "\"");
    }

    @Test
    void whatHasOneEntryOnlyIsChosenAlreadyAndALongListIsWrittenInto() {
        // Given
        var groups = company.books().register("customer-groups");
        var group = groups.find("1").orElseThrow().content();
        for (var number = 1001; number <= 1101; number++) {
            groups.put(
                    Integer.toString(number),
                    group.deepCopy().put("customerGroupNumber", number).put("name", "Group " + number));
        }
        var currencies = company.books().register("currencies");
        currencies.all().stream()
                .map(Entry::number)
                .filter(code -> !code.equals("DKK"))
                .toList()
                .forEach(currencies::delete);

        // When
        var page = confirmed();

        // Then
        assertThat(page.text())
                .contains("list=\"choice-1-list\"", "The list is long", "<option value=\"DKK\" selected>");

        // When
        var saved = owner.press(page, "/choose", but(GROUP, "group 1101"));

        // Then
        assertThat(saved.text()).contains("Your choices are saved");
        assertThat(world.kept(connection).profile().customers().defaults()).containsEntry(CustomerField.GROUP, "1101");
    }

    @Test
    void whereThereIsNothingToChooseThePageSaysSo() {
        // Given
        var groups = company.books().register("customer-groups");
        groups.all().stream().map(Entry::number).toList().forEach(groups::delete);

        // When
        var page = confirmed();

        // Then
        assertThat(page.text())
                .contains("There is nothing to choose in e-conomic yet")
                .doesNotContain("name=\"" + GROUP + "\"");
        assertThat(owner.press(page, "/choose", without(GROUP)).text())
                .contains("Your choices are saved", "There is nothing to choose in e-conomic yet");
    }

    @Test
    void anotherSettingThatDoesNotDoIsNamedByItsPlace() {
        // Given
        confirmed();
        world.admin()
                .header("If-Match", "\"1\"")
                .body(Map.of("products", Map.of("defaults", Map.of("unit", "1"))))
                .put("/v1/connections/" + connection + "/profile")
                .then()
                .statusCode(200);
        company.books().register("units").delete("1");
        world.admin()
                .post("/v1/connections/" + connection + "/reference-data/unit/refresh")
                .then()
                .statusCode(200);
        var page = owner.press(begin(owner, world.link(connection)), "/check");

        // When
        var refused = owner.press(page, "/choose", ALL);

        // Then
        assertThat(refused.text())
                .contains("Nothing has been saved yet", "cannot be changed here: /products/defaults/unit.");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(2);
    }

    @Test
    void nothingElseOfTheProfileCanBeChosen() {
        // Given
        var page = confirmed();

        // When
        var refused = owner.press(page, "/choose", but("/customers/mode", "off"));

        // Then
        assertThat(refused.text()).contains("Something has changed meanwhile");
        assertThat(world.kept(connection).profileVersion()).isEqualTo(1);
    }

    @Test
    void aFormOfAnotherBrowserSavesNothing() {
        // Given
        var page = confirmed();

        // When
        var refused = owner.press(page, "/choose", but("form", "another"));

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(world.kept(connection).profileVersion()).isEqualTo(1);
    }

    private Page confirmed() {
        return owner.press(world.letIn(owner, connection, company), "/yes");
    }

    private static Map<String, String> without(String field) {
        var fields = new HashMap<>(ALL);
        fields.remove(field);
        return fields;
    }

    private static Map<String, String> but(String field, String value) {
        var fields = new HashMap<>(ALL);
        fields.put(field, value);
        return fields;
    }
}
