package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.collect.Collector;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that go onto one invoice together, in three days. */
@QuarkusTest
class CollectIT extends DocumentScenes {

    private static final Duration RUN_OVER = Duration.ofDays(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SECOND = "3002";
    private static final String THIRD = "3003";
    private static final String OTHER_CUSTOMER = "1002";

    @Inject
    OtherReplicas replicas;

    /** Nobody lives to catch it. */
    private static final class Killed extends Error {}

    private static LocalDate run(SystemName system) {
        return LocalDate.now(system.zone()).plusDays(3);
    }

    private static String collected(SystemName system, String invoices) {
        return """
                "orders": {"collect": {"by": "customer", "at": {"rhythm":
                    {"every": "once", "date": "%s", "times": ["09:00"]}}}}, "invoices": {%s}""".formatted(run(system), invoices);
    }

    private Scene collecting(SystemName system) {
        return scene(system, collected(system, ""));
    }

    private static String invoiceOf(String customer, SystemName system) {
        return "S-" + customer + "-" + run(system);
    }

    private static String invoice(SystemName system) {
        return invoiceOf(Scene.CUSTOMER, system);
    }

    /** The run comes, and the invoice with it. */
    private void runs() {
        clock.pass(RUN_OVER);
    }

    /** How often an order is told to be held in between depends on how fast its invoice is. */
    private static void awaitTransferred(Scene scene, String order, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.outcomes(order))
                        .extracting(TransferOutcome::outcome)
                        .filteredOn("transferred"::equals)
                        .hasSize(times));
    }

    private static DocumentFixture costing(Scene scene, String number, int price) {
        return scene.document(number)
                .with("lines", """
                        [{"product": "%s", "text": "Boller", "quantity": 1, "price": %d, "vatRate": 25}]""".formatted(Furniture.PRODUCT, price))
                .without("totals");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void threeOrdersOfTwoCustomersBecomeTwoInvoices(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.furnishCustomer(OTHER_CUSTOMER, "Fjordens Café");
        scene.hearOf("customer", OTHER_CUSTOMER, OTHER_CUSTOMER);
        scene.forgetCalls();

        // When
        scene.order(scene.document(Scene.ORDER));
        scene.order(scene.document(SECOND));
        scene.order(scene.document(THIRD).with("customerNumber", '"' + OTHER_CUSTOMER + '"'));
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held"),
                "order-collected",
                Map.of("invoice", invoice(system), "date", run(system).toString()));
        scene.awaitProblem(SECOND, "held");
        assertProblem(
                scene.awaitProblem(THIRD, "held"),
                "order-collected",
                Map.of("invoice", invoiceOf(OTHER_CUSTOMER, system)));
        assertThat(scene.calls()).isEmpty();
        runs();

        // Then
        for (var order : List.of(Scene.ORDER, SECOND, THIRD)) {
            scene.awaitOutcomes(order, "held", "transferred");
        }
        assertThat(scene.calls()).containsExactly("POST", "POST");
        assertThat(scene.orders()).isEmpty();
        var of1001 = scene.invoices().stream()
                .filter(paper -> paper.customer().equals(Scene.CUSTOMER))
                .toList();
        assertThat(of1001).singleElement().satisfies(paper -> {
            assertThat(paper.gross()).isEqualByComparingTo("2500");
            assertThat(paper.date()).isEqualTo(run(system));
            assertThat(paper.rows().stream().map(Paper.Row::text).toList().toString())
                    .containsSubsequence(Scene.ORDER, "Rugbrød", SECOND, "Rugbrød");
        });
        assertThat(scene.invoices()).hasSize(2);
        var outcome = scene.outcomes(SECOND).getLast();
        assertThat(outcome.accountingNumber()).contains(of1001.getFirst().number());
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT));
        assertThat(scene.outcomes(invoice(system)).getLast().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPersonWhoReleasesAnOrderHasItsInvoiceMadeNow(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(scene.document(Scene.ORDER));
        scene.order(scene.document(SECOND));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");

        // When
        scene.personReleases(SECOND);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("2500");
        assertThat(scene.invoice().date()).isEqualTo(scene.today());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void onlyTheNewestContentOfAnOrderGoesOntoTheInvoice(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");

        // When
        scene.order(costing(scene, Scene.ORDER, 300));
        scene.awaitProblem(Scene.ORDER, "held", "held");
        runs();

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "held", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("375");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatChangesWhileItsInvoiceIsADraftChangesTheDraft(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");
        runs();
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");

        // When
        scene.order(costing(scene, Scene.ORDER, 500));

        // Then
        awaitTransferred(scene, Scene.ORDER, 2);
        assertThat(scene.invoice().gross()).isEqualByComparingTo("875");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.outcomes(SECOND)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatChangesAfterItsInvoiceIsBookedIsRefused(SystemName system) {
        // Given
        var scene = bookingScene(
                system,
                collected(system, "\"target\": {\"standard\": \"booked\"}, \"booking\": {\"date\": \"today\"}"));
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        runs();
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();

        // When
        scene.order(costing(scene, Scene.ORDER, 500));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held", "transferred", "rejected"),
                "document-booked",
                Map.of("invoice", scene.invoice().number()));
        assertThat(scene.invoice().gross()).isEqualByComparingTo("125");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCancelledOrderIsNotInvoiced(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");

        // When
        scene.cancel("ORDER", Scene.ORDER);
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held", "skipped"),
                "order-taken-off",
                Map.of("invoice", invoice(system)));
        runs();

        // Then
        scene.awaitOutcomes(SECOND, "held", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatIsKeptBackIsTakenOffTheDraft(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");
        runs();
        scene.awaitOutcomes(invoice(system), "transferred");
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");

        // When
        scene.order(costing(scene, Scene.ORDER, 100).with("doNotTransfer", "true"));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held", "transferred", "skipped"),
                "order-taken-off",
                Map.of("invoice", invoice(system)));
        scene.awaitOutcomes(invoice(system), "transferred", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftWhoseOnlyOrderIsCancelledIsTakenOutOfTheBooks(SystemName system) {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        runs();
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");

        // When
        scene.cancel("ORDER", Scene.ORDER);

        // Then
        scene.awaitOutcomes(invoice(system), "transferred", "transferred");
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, invoice(system)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ordersWaitAsLongAsTheirInvoiceIsRefusedAndGoWithItWhenItIsMended(SystemName system) {
        // Given
        var scene = sceneWithoutCustomer(system, collected(system, "\"missingCustomer\": \"refuse\""));
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");
        runs();
        assertProblem(scene.awaitProblem(invoice(system), "rejected"), "customer-missing", Map.of());
        assertThat(scene.transfer(Scene.ORDER).status()).isEqualTo(TransferStatus.HELD);
        assertThat(scene.transfer(SECOND).status()).isEqualTo(TransferStatus.HELD);

        // When
        scene.furnishCustomer(Scene.CUSTOMER, Scene.CUSTOMER_NAME);
        scene.personReleases(invoice(system));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        scene.awaitOutcomes(SECOND, "held", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("375");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCollectorThatDiesBeforeItHasNotedWhatItHandedOverMakesNoSecondInvoice(SystemName system) throws Exception {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        var dying = replicas.collector(RUN_OVER, _ -> {}, event -> {
            if (scene.isAbout(invoice(system), event)) {
                throw new Killed();
            }
        });

        // When
        replicas.leaseRunsOut();
        assertThatThrownBy(dying::run).isInstanceOf(Killed.class);
        assertThat(replicas.handedOver(invoice(system), scene.tenant())).hasSize(1);
        replicas.leaseRunsOut();
        runs();

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        scene.order(costing(scene, Scene.ORDER, 300));
        awaitTransferred(scene, Scene.ORDER, 2);
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.invoice().gross()).isEqualByComparingTo("375");
        assertThat(scene.transfer(invoice(system)).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void twoReplicasThatCollectAtOnceMakeOneInvoice(SystemName system) throws Exception {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");
        var second = replicas.collector(RUN_OVER, _ -> {}, _ -> {});
        var slow = replicas.collector(
                RUN_OVER,
                event -> {
                    if (scene.isAbout(invoice(system), event)) {
                        replicas.leaseRunsOut();
                        runOnce(second);
                    }
                },
                _ -> {});

        // When
        replicas.leaseRunsOut();
        slow.run();
        replicas.leaseRunsOut();

        // Then
        assertThat(replicas.handedOver(invoice(system), scene.tenant())).hasSize(2);
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        scene.awaitOutcomes(SECOND, "held", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.transfer(invoice(system)).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatIsCancelledInTheMomentItsInvoiceIsMadeIsTakenBack(SystemName system) throws Exception {
        // Given
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        var slow = replicas.collector(
                RUN_OVER,
                event -> {
                    if (scene.isAbout(invoice(system), event)) {
                        scene.cancel("ORDER", Scene.ORDER);
                        scene.awaitOutcomes(Scene.ORDER, "held", "skipped");
                        scene.order(costing(scene, SECOND, 200));
                        scene.awaitProblem(SECOND, "held");
                    }
                },
                _ -> {});

        // When
        replicas.leaseRunsOut();
        slow.run();
        scene.awaitOutcomes(invoice(system), "transferred");
        replicas.leaseRunsOut();
        runs();

        // Then
        scene.awaitOutcomes(SECOND, "held", "transferred");
        scene.awaitOutcomes(invoice(system), "transferred", "transferred");
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, invoice(system)))
                .hasSize(1);
        assertThat(scene.invoices())
                .filteredOn(paper -> !paper.isCancelled())
                .singleElement()
                .satisfies(paper -> assertThat(paper.gross()).isEqualByComparingTo("250"));
        assertThat(scene.outcomes(invoice(system) + "-2")).hasSize(1);
    }

    private static void runOnce(Collector collector) {
        try {
            collector.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInvoiceThatCannotBeMadeIsTriedAgainLaterOrWhenItChanges() throws Exception {
        // Given
        var system = SystemName.ECONOMIC;
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        var tries = new AtomicInteger();
        var failing = replicas.collector(
                RUN_OVER,
                event -> {
                    if (scene.isAbout(invoice(system), event)) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("cannot be made");
                    }
                },
                _ -> {});

        // When
        replicas.leaseRunsOut();
        failing.run();
        failing.run();

        // Then
        assertThat(tries).hasValue(1);
        assertThat(replicas.failures(scene.connectionId())).containsExactly(1);

        // When
        scene.order(costing(scene, Scene.ORDER, 300));
        scene.awaitOutcomes(Scene.ORDER, "held", "held");
        replicas.leaseRunsOut();
        runs();

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "held", "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("375");
        assertThat(replicas.failures(scene.connectionId())).containsExactly(0);
    }

    @Test
    void invoicesOfAConnectionThatIsGoneAreLeftAloneAndTheirOrdersForgotten() {
        // Given
        var scene = collecting(SystemName.ECONOMIC);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.personReleases(Scene.ORDER);
        awaitTransferred(scene, Scene.ORDER, 1);
        scene.order(costing(scene, SECOND, 100));
        scene.awaitProblem(SECOND, "held");
        var gone = scene.connectionId() + "-gone";
        replicas.leaveBehind(gone, Duration.ofDays(100));

        // When
        replicas.leaseRunsOut();
        replicas.purge(Duration.ofDays(90)).purge();

        // Then
        await().untilAsserted(() -> assertThat(replicas.failures(gone)).containsExactly(1));
        assertThat(replicas.kept(gone)).isEmpty();
        assertThat(replicas.kept(scene.connectionId())).containsExactly(Scene.ORDER, SECOND);

        // When
        replicas.purge(Duration.ZERO).purge();

        // Then
        assertThat(replicas.kept(scene.connectionId())).containsExactly(SECOND);
    }

    @Test
    void ordersThatDoNotFitOntoOneInvoiceGoOntoTheNext() {
        // Given
        var system = SystemName.FORTNOX;
        var scene = collecting(system);

        // When
        for (var number : List.of(Scene.ORDER, SECOND, THIRD)) {
            var order = scene.document(number).without("totals");
            IntStream.range(0, 199)
                    .forEach(_ -> order.withLine("\"product\": \"" + Furniture.PRODUCT
                            + "\", \"quantity\": 1, \"price\": 1, \"vatRate\": 25"));
            scene.order(order);
            scene.awaitProblem(number, "held");
        }
        runs();

        // Then
        scene.awaitOutcomes(THIRD, "held", "transferred");
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        assertThat(scene.invoices()).hasSize(2);
        assertThat(scene.outcomes(invoice(system) + "-2")).hasSize(1);
    }

    @Test
    void anOrderThatIsNotChangedIsNotTransferredTwice() {
        // Given
        var scene = collecting(SystemName.ECONOMIC);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        runs();
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        scene.forgetCalls();

        // When
        scene.personReleases(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred", "unchanged");
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void anOrderWhoseDraftAPersonHasDeletedIsFreeForTheNextInvoice() {
        // Given
        var system = SystemName.ECONOMIC;
        var scene = collecting(system);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.awaitProblem(SECOND, "held");
        scene.personReleases(SECOND);
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        scene.personDeletes(scene.invoice());
        scene.order(costing(scene, SECOND, 300));
        assertProblem(scene.awaitProblem(invoice(system), "transferred", "skipped"), "document-gone", Map.of());

        // When
        scene.personReleases(Scene.ORDER);

        // Then
        awaitTransferred(scene, Scene.ORDER, 2);
        assertThat(scene.invoice().gross()).isEqualByComparingTo("125");
        assertThat(scene.outcomes(invoice(system) + "-2")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderStaysOnItsInvoiceWhileThatIsMadeAnew(SystemName system) {
        // Given
        var scene = scene(system, collected(system, "\"afterwards\": {\"deletedDraft\": \"recreate\"}"));
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");
        scene.personReleases(Scene.ORDER);
        awaitTransferred(scene, Scene.ORDER, 1);
        scene.suffer(FaultRule.once(new Fault.ServerError(503, Fault.Moment.BEFORE_WRITE))
                .on("POST", scene.isEconomic() ? "/invoices/drafts" : "/3/invoices"));
        scene.personDeletes(scene.invoice());
        scene.lookBack(30);
        scene.awaitWaiting(invoice(system), "write-uncertain");

        // When
        scene.personReleases(Scene.ORDER);
        assertProblem(
                scene.awaitLast(Scene.ORDER, "held").problem().orElseThrow(),
                "order-collected",
                Map.of("invoice", invoice(system)));
        scene.retryUncertain(invoice(system));

        // Then: in e-conomic the draft has the number again that it had
        scene.awaitLast(Scene.ORDER, scene.isEconomic() ? "unchanged" : "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.invoices()).filteredOn(paper -> !paper.isCancelled()).hasSize(1);
        assertThat(scene.outcomes(invoice(system) + "-2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatMayBeInTheBooksByItselfIsLookedForBeforeItIsCollected(SystemName system) {
        // Given
        var scene = scene(system, "");
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "/invoices"));
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitWaiting(Scene.ORDER, "write-uncertain");

        // When
        scene.profile(collected(system, ""));
        scene.retryUncertain(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        scene.order(costing(scene, SECOND, 200));
        scene.awaitProblem(SECOND, "held");
        runs();
        scene.awaitOutcomes(SECOND, "held", "transferred");
        assertThat(scene.invoices())
                .extracting(paper -> paper.gross().intValueExact())
                .containsExactlyInAnyOrder(125, 250);
    }

    @Test
    void ordersThatAreNotCollectedAnyMoreGoByThemselves() {
        // Given
        var scene = collecting(SystemName.ECONOMIC);
        scene.order(costing(scene, Scene.ORDER, 100));
        scene.awaitProblem(Scene.ORDER, "held");

        // When
        scene.profile("");
        scene.personReleases(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "held", "transferred");
        runs();
        scene.order(costing(scene, SECOND, 200));
        scene.awaitOutcomes(SECOND, "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @Test
    void whatIsExcludedIsNotCollected() {
        // Given
        var scene = scene(
                SystemName.ECONOMIC,
                collected(SystemName.ECONOMIC, "")
                        .replace("\"orders\": {", "\"orders\": {\"exclusions\": [{\"tags\": [\"test\"]}], "));

        // When
        scene.order(scene.document(Scene.ORDER).with("tags", "[\"test\"]"));

        // Then
        assertProblem(scene.awaitProblem(Scene.ORDER, "skipped"), "excluded-by-profile", Map.of());
    }

    @Test
    void anOrderIsNotCollectedForARunThatNeverComes() {
        // Given
        var scene = scene(
                SystemName.ECONOMIC,
                collected(SystemName.ECONOMIC, "")
                        .replace(run(SystemName.ECONOMIC).toString(), "2026-01-01"));

        // When
        scene.order(scene.document(Scene.ORDER));

        // Then
        assertProblem(scene.awaitProblem(Scene.ORDER, "held"), "no-run-left", Map.of());
        scene.profile(collected(SystemName.ECONOMIC, ""));
        assertProblem(
                scene.awaitProblem(Scene.ORDER, "held", "held"),
                "order-collected",
                Map.of("invoice", invoice(SystemName.ECONOMIC)));
    }

    @Test
    void aPreviewShowsThatAnOrderWouldBeCollected() {
        // Given
        var scene = collecting(SystemName.ECONOMIC);
        scene.order(scene.document(Scene.ORDER));
        scene.awaitProblem(Scene.ORDER, "held");

        // When
        var shown = scene.preview(Scene.ORDER);

        // Then
        assertThat(shown.outcome()).isEqualTo("held");
        assertThat(shown.calls()).isEmpty();
        assertThat(shown.warnings())
                .singleElement()
                .satisfies(problem -> assertProblem(problem, "order-collected", Map.of("customer", Scene.CUSTOMER)));
    }
}
