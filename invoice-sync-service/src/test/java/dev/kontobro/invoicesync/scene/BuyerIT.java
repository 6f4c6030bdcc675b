package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom documents are made out to. */
@QuarkusTest
class BuyerIT extends DocumentScenes {

    private static final String STRANGER = "En Helt Anden";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForItsCustomerAndGoesWhenHeIsTransferred(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.invoice(scene.document(Scene.INVOICE));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER, "number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
        scene.forgetCalls();

        // When
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);
        scene.hearOf("customer", Scene.CUSTOMER, Scene.CUSTOMER);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(scene.calls()).containsExactly("POST");
        assertThat(scene.invoice().customer()).isEqualTo(Scene.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theCustomersNumberInTheBooksIsUsed(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer("2002", Scene.CUSTOMER_NAME);
        scene.hearOf("customer", Scene.CUSTOMER, "2002");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().customer()).isEqualTo("2002");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCustomerWhomTheBooksHaveIsFoundThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("GET", "POST");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingCustomerIsCreatedFromTheDocument(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, creating(system, ""));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("GET", "POST", "POST");
        var customer = scene.record("customers", Scene.CUSTOMER);
        assertThat(customer.path(scene.isEconomic() ? "name" : "Name").textValue())
                .isEqualTo(Scene.CUSTOMER_NAME);
        assertThat(scene.invoice().customer()).isEqualTo(Scene.CUSTOMER);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aGuestIsCreatedUnderANumberOfTheBooks(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, creating(system, ""));
        scene.invoice(guest(scene));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var number = scene.invoice().customer();

        // When
        scene.invoice(guest(scene).with("text1", "\"Tak for handlen\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.records("customers"))
                .singleElement()
                .satisfies(customer -> assertThat(customer.path(scene.isEconomic() ? "name" : "Name")
                                .textValue())
                        .isEqualTo(Scene.CUSTOMER_NAME));
        assertThat(scene.record("customers", number)).isNotNull();
        assertThat(scene.invoice().customer()).isEqualTo(number);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aGuestOfWhomItIsNotKnownWhetherHeWasCreatedIsAPersonsToLookFor(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, creating(system, ""));
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "customers"));
        scene.invoice(guest(scene));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "guest-uncertain",
                Map.of("customer", Scene.CUSTOMER_NAME, "number", Scene.INVOICE));
        assertThat(scene.records("customers")).hasSize(1);
        scene.invoice(guest(scene).with("text1", "\"Tak for handlen\""));
        scene.awaitOutcomes(Scene.INVOICE, "held", "held");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "held", "transferred");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aGuestIsPreviewedWithoutBeingCreated(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "refuse"}""");
        scene.invoice(guest(scene));
        scene.awaitOutcomes(Scene.INVOICE, "rejected");
        scene.profile(creating(system, ""));

        // When
        var preview = scene.preview(Scene.INVOICE);

        // Then
        assertThat(preview.outcome()).isEqualTo("transferred");
        assertThat(preview.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).contains("customers"));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ECONOMIC, update-only", "ECONOMIC, off", "FORTNOX, update-only", "FORTNOX, off"})
    void nobodyIsCreatedWhereTheProfileDoesNotLetTheHubCreateCustomers(SystemName system, String mode) {
        // Given
        var scene = sceneWithoutCustomer(system, creating(system, "\"mode\": \"%s\"".formatted(mode)));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void nobodyIsCreatedUnderANumberThatIsNotTheSourcesToGive(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(
                system, creating(system, "\"numbers\": {\"by\": \"range\", \"from\": 1, \"to\": 999}"));

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"),
                "number-not-of-source",
                Map.of("value", Scene.CUSTOMER, "limit", "1–999"));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void whatBecomesOfOtherDocumentsOfAMissingCustomerIsTheirsToSay(
            SystemName system, DocumentKind kind, String missing, String outcome) {
        // Given
        var scene = sceneWithoutCustomer(system, settings(kind, "\"missingCustomer\": \"%s\"".formatted(missing)));

        // When
        scene.send(kind, scene.document("7001"));

        // Then
        scene.awaitOutcomes("7001", outcome);
        assertThat(scene.effects()).isEmpty();
    }

    private static Stream<Arguments> otherKinds() {
        return Arrays.stream(SystemName.values())
                .flatMap(system -> Stream.of(DocumentKind.ORDER, DocumentKind.CREDIT_NOTE)
                        .flatMap(kind -> Stream.of(
                                arguments(system, kind, "wait", "held"),
                                arguments(system, kind, "skip", "skipped"),
                                arguments(system, kind, "refuse", "rejected"))));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aMissingCustomersDocumentGoesToTheCollectiveOneWithHisName(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"collective": {"number": "9999", "for": "missing"}},
                "invoices": {"missingCustomer": "collective"}""");
        scene.furnishCustomer("9999", "Webshop");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().customer()).isEqualTo("9999");
        assertThat(scene.invoice().recipient()).isEqualTo(Scene.CUSTOMER_NAME);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aGuestGoesToTheCollectiveCustomer(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"collective": {"number": "9999", "for": "guests"}}""");
        scene.furnishCustomer("9999", "Webshop");

        // When
        scene.invoice(scene.document(Scene.INVOICE).without("customerNumber"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.calls()).containsExactly("POST");
        assertThat(scene.invoice().customer()).isEqualTo("9999");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentOfAMissingCustomerIsSkippedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "skip"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "skipped"), "customer-left-out", Map.of("number", Scene.INVOICE));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentOfAMissingCustomerIsRefusedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "invoices": {"missingCustomer": "refuse"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"), "customer-missing", Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aStrangerUnderTheNumberGetsNobodysInvoice(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, "");
        scene.furnishCustomer(Scene.CUSTOMER, STRANGER);

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("recipient", """
                {"name": "Havnens Bageri", "organisationNumber": "87654321"}"""));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void customersThatAreOnlyLookedUpAreNeverWrittenAndTheirOwnDataCount(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}""");
        scene.furnishCustomer(Scene.CUSTOMER, "Havnens Bageri ApS");
        scene.furnishReferences(Scene.CUSTOMER);

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("ourReference", "\"Somebody\"")
                .with("yourReference", "\"Else\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().recipient()).isEqualTo("Havnens Bageri ApS");
        assertThat(scene.invoice().ourReference()).isEqualTo(scene.isEconomic() ? Furniture.BO : "Bo");
        assertThat(scene.invoice().yourReference()).isEqualTo(scene.isEconomic() ? Furniture.HANNE : "Hanne");
        assertThat(scene.effects()).noneMatch(effect -> effect.register().equals("customers"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCustomerThatIsOnlyLookedUpMustBeThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}, "invoices": {"missingCustomer": "refuse"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "rejected"), "customer-missing", Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDocumentWaitsForACustomerThatIsOnlyLookedUpAndIsNotThere(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, """
                "customers": {"mode": "lookup-only"}, "invoices": {"missingCustomer": "wait"}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"),
                "document-waits-for-customer",
                Map.of("customer", Scene.CUSTOMER));
        assertThat(scene.effects()).isEmpty();
    }

    private static DocumentFixture guest(Scene scene) {
        return scene.document(Scene.INVOICE).without("customerNumber");
    }

    /**
     * @param customers members of the customers' settings
     */
    private static String creating(SystemName system, String customers) {
        var defaults = system == SystemName.ECONOMIC ? """
                "defaults": {"group": "1", "paymentTerms": "1", "vatZone": "DOMESTIC"}""" : "";
        return """
                "invoices": {"missingCustomer": "create"}, "customers": {%s}""".formatted(Stream.of(defaults, customers)
                .filter(members -> !members.isEmpty())
                .collect(Collectors.joining(", ")));
    }
}
