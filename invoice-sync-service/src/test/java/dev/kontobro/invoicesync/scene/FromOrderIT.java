package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invoices that the accounting system makes of orders: the source sends both, or an order becomes its invoice. */
@QuarkusTest
class FromOrderIT extends DocumentScenes {

    private static final String FROM_ORDER = """
            "orders": {"target": {"standard": "order"}}, "invoices": {"fromOrder": true}""";

    private static final String WHEN_SHIPPED = """
            "orders": {"target": {"standard": "order"}, "invoiced": {"states": {"fulfilment": ["shipped"]}}}""";

    private static final String BOOKED_WHEN_SHIPPED = """
            "orders": {"target": {"standard": "order"},
                       "invoiced": {"states": {"fulfilment": ["shipped"]}, "target": "booked"}}""";

    private static final String AS_DRAFTS = """
            "orders": {"target": {"standard": "draft"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsMadeOfTheOrderItNames(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);

        // When
        scene.invoice(ofOrder(scene, Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().reference()).startsWith(Scene.INVOICE + " #");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(isInvoiced(scene)).isTrue();
        assertThat(scene.calls())
                .containsExactly(
                        scene.isEconomic()
                                ? new String[] {"GET", "POST", "GET", "PUT"}
                                : new String[] {"PUT", "GET", "GET", "PUT"});
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceWaitsForItsOrder(SystemName system) {
        // Given
        var scene = scene(system, FROM_ORDER);
        scene.invoice(ofOrder(scene, Scene.INVOICE));
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "held"), "invoice-waits-for-order", Map.of("value", Scene.ORDER));
        assertThat(scene.calls()).isEmpty();

        // When
        scene.order(scene.document(Scene.ORDER));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "held", "transferred");
        assertThat(isInvoiced(scene)).isTrue();
        assertThat(scene.invoice().reference()).startsWith(Scene.INVOICE + " #");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsMadeByItselfWhereTheProfileDoesNotSayOtherwise(SystemName system) {
        // Given
        var scene = withOrder(system, """
                "orders": {"target": {"standard": "order"}}""");

        // When
        scene.invoice(ofOrder(scene, Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(isInvoiced(scene)).isFalse();
        assertThat(scene.calls()).containsExactly("POST");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceOfAnOrderWhoseAnswerIsLostIsMadeOnce(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);
        scene.suffer(lostInvoiceOfOrder(scene));
        scene.invoice(ofOrder(scene, Scene.INVOICE));

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().reference()).startsWith(Scene.INVOICE + " #");
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceOfAnOrderWhoseAnswerIsLostIsTakenOutWhenItIsCancelledThen(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);
        scene.suffer(lostInvoiceOfOrder(scene));
        scene.invoice(ofOrder(scene, Scene.INVOICE));
        scene.awaitWaiting(Scene.INVOICE, "write-uncertain");
        assertThat(scene.invoices()).hasSize(1);

        // When
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitStates(Scene.INVOICE, 2);
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.INVOICE, "transferred");
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatAPersonHasMadeOfTheOrderIsTheInvoice(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);
        scene.personInvoices(scene.order());

        // When
        scene.invoice(ofOrder(scene, Scene.INVOICE).with("text1", "\"Tak for handlen\""));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(scene.invoice().reference()).startsWith(Scene.INVOICE + " #");
        assertThat(scene.invoice().content().toString()).contains("Tak for handlen");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aSecondInvoiceOfAnOrderIsAPersonsToDecide(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);
        scene.invoice(ofOrder(scene, Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.invoice(ofOrder(scene, "5018"));

        // Then
        assertProblem(scene.awaitProblem("5018", "held"), "order-invoiced-otherwise", Map.of("value", Scene.ORDER));
        assertThat(scene.invoices()).hasSize(1);

        // And when
        scene.personReleases("5018");

        // Then
        scene.awaitOutcomes("5018", "held", "transferred");
        assertThat(scene.invoices()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPreviewShowsThatItIsMadeOfTheOrderAndMakesNothing(SystemName system) {
        // Given
        var scene = withOrder(system, FROM_ORDER);

        // When
        var preview = scene.show(ofOrder(scene, Scene.INVOICE));

        // Then
        assertThat(preview.outcome()).isEqualTo("transferred");
        assertThat(preview.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.path()).endsWith(scene.isEconomic() ? "/invoices/drafts" : "/createinvoice"));
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderBecomesItsInvoiceInTheStatesForThat(SystemName system) {
        // Given
        var scene = scene(system, WHEN_SHIPPED);
        scene.order(inState(scene, "packed"));
        var order = scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(order.document())
                .hasValueSatisfying(state -> assertThat(state.link())
                        .contains(scene.page("order", scene.order().number())));
        assertThat(scene.invoices()).isEmpty();

        // When
        scene.order(inState(scene, "shipped"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT);
            assertThat(state.link())
                    .contains(scene.page("draft", scene.invoice().number()));
        });
        assertThat(scene.invoice().reference()).startsWith(Scene.ORDER + " #");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("1250");
        assertThat(isInvoiced(scene)).isTrue();
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void newerContentChangesTheInvoiceWhateverTheStateIsThen(SystemName system) {
        // Given
        var scene = withInvoicedOrder(system, WHEN_SHIPPED);

        // When
        scene.order(inState(scene, "returned").withLine("""
                "product": "VARE", "text": "Boller", "quantity": 1, "price": 100, "vatRate": 25""").without("totals"));

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(scene.invoice().rows()).extracting(Paper.Row::text).containsExactly("Rugbrød", "Boller");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.calls()).containsExactly("GET", "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCancelledOrderTakesItsInvoiceAlong(SystemName system) {
        // Given
        var scene = withInvoicedOrder(system, WHEN_SHIPPED);

        // When
        scene.cancel("ORDER", Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.ORDER)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theInvoiceOfAnOrderIsBookedWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_WHEN_SHIPPED);

        // When
        scene.order(inState(scene, "shipped"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(isInvoiced(scene)).isTrue();
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.ORDER))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.PROFILE));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theInvoiceOfAnOrderWhoseAnswerIsLostIsMadeOnce(SystemName system) {
        // Given
        var scene = scene(system, WHEN_SHIPPED);
        scene.suffer(lostInvoiceOfOrder(scene));
        scene.order(inState(scene, "shipped"));

        // When
        scene.retryUncertain(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(scene.invoice().reference()).startsWith(Scene.ORDER + " #");
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatAPersonHasInvoicedIsNotInvoicedAgain(SystemName system) {
        // Given
        var scene = scene(system, WHEN_SHIPPED);
        scene.order(inState(scene, "packed"));
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        scene.personInvoices(scene.order());

        // When
        scene.order(inState(scene, "shipped"));

        // Then
        var outcome = scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.DRAFT));
        assertThat(scene.invoices()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceOfAnOrderOfWhichNothingWasHeardIsTakenOutWithIt(SystemName system) {
        // Given
        var scene = withOrder(system, WHEN_SHIPPED);
        scene.suffer(lostInvoiceOfOrder(scene));
        scene.order(inState(scene, "shipped"));
        scene.awaitWaiting(Scene.ORDER, "write-uncertain");

        // When
        scene.cancel("ORDER", Scene.ORDER);
        scene.awaitStates(Scene.ORDER, 3);
        scene.personReleases(Scene.ORDER);

        // Then
        scene.awaitLast(Scene.ORDER, "transferred");
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.ORDER)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderMayBeAnInvoiceFromTheBeginningAndIsMadeOnce(SystemName system) {
        // Given
        var scene = scene(system, AS_DRAFTS);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("POST", "/invoices"));
        scene.order(scene.document(Scene.ORDER));

        // When
        scene.retryUncertain(Scene.ORDER);

        // Then
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        assertThat(scene.invoice().reference()).startsWith(Scene.ORDER + " #");
        assertThat(scene.orders()).isEmpty();
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    private Scene withOrder(SystemName system, String settings) {
        var scene = scene(system, settings);
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        scene.forgetCalls();
        return scene;
    }

    private Scene withInvoicedOrder(SystemName system, String settings) {
        var scene = scene(system, settings);
        scene.order(inState(scene, "shipped"));
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        scene.forgetCalls();
        return scene;
    }

    private static DocumentFixture ofOrder(Scene scene, String number) {
        return scene.document(number).with("order", '"' + Scene.ORDER + '"');
    }

    private static DocumentFixture inState(Scene scene, String fulfilment) {
        return scene.document(Scene.ORDER).with("states", """
                {"fulfilment": "%s"}""".formatted(fulfilment));
    }

    private static FaultRule lostInvoiceOfOrder(Scene scene) {
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        return scene.isEconomic() ? lost.on("POST", "/invoices/drafts") : lost.on("PUT", "/createinvoice");
    }

    /** Whether the accounting system knows the order as done. */
    private static boolean isInvoiced(Scene scene) {
        var order = scene.order().content();
        return scene.isEconomic()
                ? order.path("state").asText().equals("ARCHIVED")
                : order.path("InvoiceReference").asText().equals(scene.invoice().number());
    }
}
