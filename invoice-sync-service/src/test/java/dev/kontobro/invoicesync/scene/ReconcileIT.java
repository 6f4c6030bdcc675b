package dev.kontobro.invoicesync.scene;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.background.Loop;
import dev.kontobro.engine.TransferEngine;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.EventType;
import dev.kontobro.events.InvoiceChangedByHand;
import dev.kontobro.events.InvoiceChangedByHand.Difference;
import dev.kontobro.events.InvoiceChangedByHand.What;
import dev.kontobro.events.InvoicePaid;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.invoicesync.reconcile.ReconcileConfig;
import dev.kontobro.invoicesync.reconcile.Reconciliation;
import dev.kontobro.invoicesync.transfer.States;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sql.Db;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with documents in the books, found out by looking there and told once. */
@QuarkusTest
class ReconcileIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";

    private static final String RECREATED = """
            "invoices": {"afterwards": {"deletedDraft": "recreate"}}""";

    @Inject
    TransferEngine engine;

    @Inject
    ReconcileConfig config;

    @Inject
    Map<SystemName, DocumentRules> rules;

    @Inject
    States states;

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonBooksIsToldOnce(SystemName system) {
        // Given
        var scene = drafted(system, "");
        var draft = scene.invoice();
        scene.personBooks(draft);
        scene.forgetCalls();

        // When
        var looked = scene.lookBack(30);

        // Then
        var booked = scene.invoice().number();
        var told = scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class);
        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.bookedBy()).contains(BookedBy.HAND);
            assertThat(one.bookedNumber()).contains(booked);
            assertThat(one.link()).contains(scene.page("booked", booked));
            assertThat(one.draftNumber()).contains(draft.number());
            assertThat(one.date()).contains(scene.today());
            assertThat(one.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
        });
        assertThat(scene.transfer(Scene.INVOICE).accountingNumber()).contains(booked);
        assertThat(scene.calls()).hasSize(lists(scene)).containsOnly("GET");
        assertThat(looked.path("calls").intValue()).isEqualTo(lists(scene));
        assertThat(looked.path("lookedAt").intValue()).isEqualTo(1);
        assertThat(looked.path("told").intValue()).isEqualTo(1);

        // When
        var again = scene.lookBack(30);

        // Then
        assertThat(again.path("told").intValue()).isZero();
        assertThat(scene.typesTold(Scene.INVOICE)).containsExactly("TransferSucceeded", "InvoiceBooked");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void paymentsAreToldInPartAndInFull(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var invoice = scene.invoice();

        // When
        scene.personPays(invoice, "1000");
        scene.lookBack(30);
        scene.lookBack(30);
        scene.personPays(invoice, "250");
        scene.lookBack(30);
        scene.lookBack(30);

        // Then
        var told = scene.awaitTold(2, EventType.INVOICE_PAID, Scene.INVOICE, InvoicePaid.class);
        assertThat(told).extracting(one -> one.paid().intValueExact()).containsExactly(1000, 1250);
        assertThat(told).extracting(one -> one.open().intValueExact()).containsExactly(250, 0);
        assertThat(told).extracting(InvoicePaid::paidInFull).containsExactly(false, true);
        assertThat(told).allSatisfy(one -> {
            assertThat(one.bookedNumber()).isEqualTo(invoice.number());
            assertThat(one.total()).isEqualByComparingTo("1250");
            assertThat(one.overpaid()).isZero();
            assertThat(one.currency()).isEqualTo(scene.currency());
        });
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsPaidTooMuchIsToldOnce(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personPays(scene.invoice(), "1300");

        // When
        scene.lookBack(30);
        scene.lookBack(30);

        // Then
        assertThat(scene.awaitTold(1, EventType.INVOICE_PAID, Scene.INVOICE, InvoicePaid.class))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.paid()).isEqualByComparingTo("1300");
                    assertThat(told.open()).isZero();
                    assertThat(told.overpaid()).isEqualByComparingTo("50");
                    assertThat(told.paidInFull()).isTrue();
                });
    }

    @Test
    void inFortnoxAPaymentThatIsTakenBackIsTold() {
        // Given
        var scene = bookingScene(SystemName.FORTNOX, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personPays(scene.invoice(), "1250");
        scene.lookBack(30);

        // When
        scene.personTakesBackPayment();
        scene.lookBack(30);

        // Then
        assertThat(scene.awaitTold(2, EventType.INVOICE_PAID, Scene.INVOICE, InvoicePaid.class))
                .extracting(one -> one.open().intValueExact())
                .containsExactly(0, 1250);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonDeletesIsCancelledAndStaysSo(SystemName system) {
        // Given
        var scene = drafted(system, "");
        scene.personDeletes(scene.invoice());
        scene.forgetCalls();

        // When
        scene.lookBack(30);
        scene.lookBack(30);

        // Then
        assertThat(scene.awaitTold(1, EventType.INVOICE_CANCELLED, Scene.INVOICE, DocumentInBooks.class))
                .hasSize(1);
        assertThat(scene.typesTold(Scene.INVOICE)).containsExactly("TransferSucceeded", "InvoiceCancelled");

        // When
        scene.forgetCalls();
        scene.invoice(scene.document(Scene.INVOICE).with("dueDate", "\"2099-01-01\""));
        scene.awaitProblem(Scene.INVOICE, "transferred", "skipped");
        scene.invoice(scene.document(Scene.INVOICE).with("dueDate", "\"2099-01-02\""));

        // Then
        assertThat(scene.awaitProblem(Scene.INVOICE, "transferred", "skipped", "skipped")
                        .code())
                .isEqualTo("document-gone");
        assertThat(scene.documentsMade()).isEqualTo(1);
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftThatAPersonDeletesIsMadeAnewWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = drafted(system, RECREATED);
        scene.personDeletes(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.documentsMade()).isEqualTo(2);
        assertThat(scene.typesTold(Scene.INVOICE)).containsExactly("TransferSucceeded", "TransferSucceeded");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatAPersonChangesInADraftIsToldOnce(SystemName system) {
        // Given
        var scene = drafted(system, "");
        var day = scene.today().plusDays(3);
        scene.personDates(scene.invoice(), day);

        // When
        scene.lookBack(30);
        scene.lookBack(30);

        // Then
        assertThat(scene.awaitTold(1, EventType.INVOICE_CHANGED_BY_HAND, Scene.INVOICE, InvoiceChangedByHand.class))
                .singleElement()
                .satisfies(told -> assertThat(told.changes())
                        .containsExactly(new Difference(What.DATE, scene.today().toString(), day.toString())));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatWaitedForItsBookingGoesOnAfterAPersonHasBookedIt(SystemName system) {
        // Given
        var scene = drafted(system, BOOKED);
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personBooks(scene.invoice());
        var effects = scene.effects().size();

        // When
        scene.lookBack(30);

        // Then
        await().untilAsserted(() -> assertThat(scene.transfer(Scene.INVOICE).status())
                .isIn(TransferStatus.TRANSFERRED, TransferStatus.UNCHANGED));
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.HAND));
        assertThat(scene.effects()).hasSize(effects);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteThatWaitedForTheBookingOfItsInvoiceGoesOn(SystemName system) {
        // Given
        var scene = drafted(system, "");
        scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "5017", "whole": true}"""));
        scene.awaitProblem(Scene.CREDIT_NOTE, "held");
        scene.personBooks(scene.invoice());

        // When
        scene.lookBack(30);

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held", "transferred");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aLookThatDiesInTheMiddleIsTakenUpAndTellsNothingTwice(SystemName system) {
        // Given
        var scene = drafted(system, "");
        scene.personDates(scene.invoice(), scene.today().plusDays(3));
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.BEFORE_WRITE))
                .on("GET", scene.isEconomic() ? "/invoices/unpaid" : "/3/orders"));

        // When
        var died = scene.lookBack(30);
        scene.awaitTold(1, EventType.INVOICE_CHANGED_BY_HAND, Scene.INVOICE, InvoiceChangedByHand.class);
        scene.personBooks(scene.invoice());
        var ended = scene.lookBackAgain(died);

        // Then
        assertThat(died.path("lastProblem").path("code").asText()).isNotEmpty();
        assertThat(ended.has("lastProblem")).isFalse();
        scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class);
        assertThat(scene.typesTold(Scene.INVOICE))
                .containsExactly("TransferSucceeded", "InvoiceChangedByHand", "InvoiceBooked");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whoAsksDuringALookThatFailsDoesNotWaitUntilTheHubTriesAgain(SystemName system) {
        // Given
        var scene = drafted(system, "");
        scene.suffer(FaultRule.once(new Fault.Latency(Fault.Moment.BEFORE_WRITE, 2_000, 0))
                .on("GET", scene.isEconomic() ? "/orders/drafts" : "/3/invoices"));
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.BEFORE_WRITE))
                .on("GET", scene.isEconomic() ? "/invoices/drafts" : "/3/orders"));
        scene.askToLookBack(30);
        await().until(() -> scene.reconciliations().path("running").booleanValue());

        // When
        var asked = scene.askToLookBack(30);

        // Then
        assertThat(asked.path("running").booleanValue()).isTrue();
        await().atMost(Scene.PATIENCE)
                .until(() -> !Scene.lookedBack(scene.reconciliations()).isEmpty());
        assertThat(scene.reconciliations().has("lastProblem")).isFalse();
    }

    @Test
    void aLookThatMeetsAFaultOfOursIsGivenBackWithItsReason() {
        // Given
        var scene = drafted(SystemName.ECONOMIC, "");
        scene.personBooks(scene.invoice());
        // What cannot be read as jsonb cannot be noted on.
        new Db(dataSource)
                .inTransaction(tx -> tx.update(
                        "update transfer set checkpoints = ('{\"nul\":\"\\u0000\",' || substr(checkpoints::text, 2))::json"
                                + " where connection_id = ?",
                        scene.connectionId()));

        // When
        var looked = scene.lookBack(30);

        // Then
        assertThat(looked.path("lastProblem").path("code").asText()).isEqualTo("internal-fault");
        assertThat(looked.path("running").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void ofTwoReplicasOneLooks(SystemName system) throws InterruptedException {
        // Given
        var scene = drafted(system, "");
        scene.personBooks(scene.invoice());
        scene.forgetCalls();
        var other = new Loop(
                "other replica",
                new Reconciliation(engine, new Db(dataSource), directory, rules, config, states, Clock.systemUTC()));
        other.start();

        // When
        try {
            scene.lookBack(30);
        } finally {
            other.stop(Duration.ofSeconds(5));
        }

        // Then
        assertThat(scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class))
                .hasSize(1);
        assertThat(scene.calls()).hasSize(lists(scene));
    }

    @Test
    void aLookOfAReplicaThatDiedIsTakenOver() {
        // Given
        var scene = drafted(SystemName.ECONOMIC, "");
        scene.lookBack(30);
        scene.personBooks(scene.invoice());
        new Db(dataSource)
                .inTransaction(tx -> tx.update(
                        "update survey set owner = ?, held_until = now() + interval '3 seconds' where connection_id = ?",
                        UUID.randomUUID(),
                        scene.connectionId()));

        // When
        var asked = scene.askToLookBack(30);

        // Then
        assertThat(asked.path("running").booleanValue()).isTrue();
        assertThat(scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void newsOfChangesAreLookedAtTogether(SystemName system) {
        // Given
        var scene = drafted(system, "");
        scene.personBooks(scene.invoice());
        scene.forgetCalls();

        // When
        for (var i = 0; i < 5; i++) {
            scene.booksChange();
        }

        // Then
        scene.awaitTold(1, EventType.INVOICE_BOOKED, Scene.INVOICE, DocumentInBooks.class);
        await().until(() -> !scene.reconciliations().path("running").booleanValue());
        assertThat(scene.calls()).hasSize(lists(scene));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whereNothingIsOpenNothingIsAsked(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personPays(scene.invoice(), "1250");
        var before = Scene.lookedBack(scene.lookBack(30));
        scene.forgetCalls();

        // When
        scene.booksChange();

        // Then
        var looked = await().until(
                        scene::reconciliations, now -> !Scene.lookedBack(now).equals(before));
        assertThat(looked.path("calls").intValue()).isZero();
        assertThat(scene.calls()).isEmpty();
    }

    @Test
    void nobodyLooksAtTheBooksOfOthersOrOutOfBounds() {
        // Given
        var scene = drafted(SystemName.ECONOMIC, "");

        // Then
        scene.service().get(scene.reconciliationsOf("somebody-else")).then().statusCode(404);
        scene.service()
                .contentType("application/json")
                .body("{\"days\": 401}")
                .post(scene.reconciliationsOf(scene.connectionId()))
                .then()
                .statusCode(400);
        given().get(scene.reconciliationsOf(scene.connectionId())).then().statusCode(401);
    }

    private Scene drafted(SystemName system, String settings) {
        var scene = scene(system, settings);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        return scene;
    }

    /** Orders, drafts and unpaid invoices in e-conomic; invoices and orders in Fortnox. */
    private static int lists(Scene scene) {
        return scene.isEconomic() ? 3 : 2;
    }
}
