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
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credit notes, for an invoice or alone. */
@QuarkusTest
class CreditNotesIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}, "creditNotes": {"target": {"standard": "booked"}}""";

    private static final String BOOK_FIRST = """
            "creditNotes": {"target": {"standard": "booked"}, "afterwards": {"unbookedOriginal": "book-first"}}""";
    private static final String DELETE_DRAFT = """
            "creditNotes": {"afterwards": {"unbookedOriginal": "delete-draft"}}""";

    private static final String CREDITED_WHEN_CANCELLED = """
            "invoices": {"target": {"standard": "booked"}, "afterwards": {"cancelledWhenBooked": "credit"}}""";

    /** Of a web shop that sends orders and credit notes, and no invoices. */
    private static final String BOOKED_ORDERS = """
            "orders": {"target": {"standard": "booked"}}, "invoices": {"enabled": false},
            "creditNotes": {"target": {"standard": "booked"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aWholeInvoiceIsCredited(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "5017", "whole": true}"""));

        // Then
        var outcome = scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED);
            assertThat(state.total())
                    .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
        });
        var creditNote = creditNote(scene, Scene.CREDIT_NOTE);
        assertThat(creditNote.isBooked()).isTrue();
        assertThat(creditNote.gross()).isEqualByComparingTo("-1250");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.CREDIT_NOTE))
                .singleElement()
                .satisfies(told -> assertThat(told.kind()).isEqualTo("creditNote"));
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @Test
    void fortnoxKnowsWhichInvoiceItsOwnCreditNoteIsOf() {
        // Given
        var scene = withBookedInvoice(SystemName.FORTNOX);
        var invoice = scene.invoice().number();

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "5017", "whole": true}"""));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.record("invoices", invoice)
                        .path("CreditInvoiceReference")
                        .asText())
                .isEqualTo(creditNote(scene, Scene.CREDIT_NOTE).number());
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aWholeInvoiceIsCreditedUnderTheSourcesNumber(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}},
                "creditNotes": {"target": {"standard": "booked"}, "numbers": {"by": "source"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "5017", "whole": true}"""));

        // Then
        var outcome = scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(outcome.accountingNumber()).contains(Scene.CREDIT_NOTE);
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).number()).isEqualTo(Scene.CREDIT_NOTE);
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).isBooked()).isTrue();
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void partOfAnInvoiceIsCreditedWithNegativeQuantities(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        var invoice = scene.invoice().number();

        // When
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        var creditNote = creditNote(scene, Scene.CREDIT_NOTE);
        assertThat(creditNote.rows()).singleElement().satisfies(row -> {
            assertThat(row.quantity()).isEqualByComparingTo("-1");
            assertThat(row.price()).isEqualByComparingTo("500");
        });
        assertThat(creditNote.gross()).isEqualByComparingTo("-625");
        assertThat(creditNote.words()).contains(invoice);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceHasSeveralCreditNotes(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");

        // When
        scene.creditNote(half(scene, "6002"));

        // Then
        scene.awaitOutcomes("6002", "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).number())
                .isNotEqualTo(creditNote(scene, "6002").number());
        assertThat(scene.documentsMade()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void moreThanTheInvoiceHasLeftIsNotCredited(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        for (var number : List.of(Scene.CREDIT_NOTE, "6002")) {
            scene.creditNote(half(scene, number));
            scene.awaitOutcomes(number, "transferred");
        }
        scene.forgetCalls();

        // When
        scene.creditNote(half(scene, "6003"));

        // Then
        assertProblem(
                scene.awaitProblem("6003", "rejected"),
                "credit-exceeds-invoice",
                Map.of("invoice", Scene.INVOICE, "difference", "625.00 " + scene.currency()));
        assertThat(scene.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void noMoreThanTheInvoiceHasIsBookedOfCreditNotesThatComeAtTheSameTime(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        scene.suffer(FaultRule.always(new Fault.Latency(Fault.Moment.BEFORE_WRITE, 2_000, 0))
                .times(2)
                .on("POST", "invoices"));

        // When
        scene.creditNote(half(scene, "6002"));
        scene.creditNote(half(scene, "6003"));

        // Then
        scene.awaitOutcomes("6002", "transferred");
        scene.awaitOutcomes("6003", "transferred");
        assertThat(List.of("6002", "6003"))
                .filteredOn(number -> creditNote(scene, number).isBooked())
                .hasSizeLessThan(2);
        assertThat(List.of("6002", "6003"))
                .filteredOn(number -> scene.transfer(number)
                        .problem()
                        .filter(problem -> problem.code().equals("credit-exceeds-invoice"))
                        .isPresent())
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceOfWhichAPartIsCreditedIsNotCreditedAsAWhole(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");

        // When
        scene.creditNote(whole(scene, "6002"));

        // Then
        assertProblem(
                scene.awaitProblem("6002", "rejected"),
                "credit-exceeds-invoice",
                Map.of("difference", "625.00 " + scene.currency()));
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteThatIsTakenBackAsADraftCountsNoMore(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        scene.cancel("CREDIT_NOTE", Scene.CREDIT_NOTE);
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred", "transferred");

        // When
        scene.creditNote(whole(scene, "6002"));

        // Then
        scene.awaitOutcomes("6002", "transferred");
        assertThat(creditNote(scene, "6002").gross()).isEqualByComparingTo("-1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceOfWhichAPartIsCreditedIsLeftToAPersonWhenItIsCancelled(SystemName system) {
        // Given
        var scene = bookingScene(system, CREDITED_WHEN_CANCELLED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var invoice = scene.invoice().number();
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");

        // When
        scene.cancel("INVOICE", Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitProblem(Scene.INVOICE, "transferred", "held"),
                "cancelled-when-credited-in-part",
                Map.of("invoice", invoice, "existing", Scene.CREDIT_NOTE));
        assertThat(scene.preview(Scene.INVOICE).outcome()).isEqualTo("held");
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatIsTakenBackAsAWholeIsNotCreditedOnceMore(SystemName system) {
        // Given
        var scene = bookingScene(system, CREDITED_WHEN_CANCELLED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.cancel("INVOICE", Scene.INVOICE);
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");

        // When
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "rejected"),
                "credit-exceeds-invoice",
                Map.of("invoice", Scene.INVOICE));
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @Test
    void whatFortnoxHasMadeOfAWholeInvoiceGetsItsContentInAnotherAttempt() {
        // Given
        var scene = withBookedInvoice(SystemName.FORTNOX);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.BEFORE_WRITE)).on("PUT", "/3/invoices/2"));
        scene.creditNote(whole(scene));

        // When
        scene.retryUncertain(Scene.CREDIT_NOTE);

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).isBooked()).isTrue();
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/credit", "/3/invoices/2"})
    void whatFortnoxHasMadeOfAWholeInvoiceIsTakenOutWithItsCreditNote(String lost) {
        // Given
        var scene = withBookedInvoice(SystemName.FORTNOX);
        scene.suffer(FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE)).on("PUT", lost));
        scene.creditNote(whole(scene));
        scene.awaitWaiting(Scene.CREDIT_NOTE, "write-uncertain");

        // When
        scene.cancel("CREDIT_NOTE", Scene.CREDIT_NOTE);
        scene.awaitStates(Scene.CREDIT_NOTE, 2);
        scene.personReleases(Scene.CREDIT_NOTE);

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.invoices().stream().filter(Paper::isCancelled)).hasSize(1);
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.CREDIT_NOTE))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aBookingOfWhichNothingWasHeardIsToldBeforeAPersonIsAsked(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        scene.suffer(scene.isEconomic() ? lost.on("POST", "/invoices/booked") : lost.on("PUT", "/bookkeep"));
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitWaiting(Scene.CREDIT_NOTE, "write-uncertain");

        // When
        scene.cancel("CREDIT_NOTE", Scene.CREDIT_NOTE);
        scene.awaitStates(Scene.CREDIT_NOTE, 2);
        scene.personReleases(Scene.CREDIT_NOTE);

        // Then
        scene.awaitWaiting(Scene.CREDIT_NOTE, "credit-note-booked");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.CREDIT_NOTE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theDraftOfAnInvoiceIsTakenOutInsteadThoughTheAnswerIsLost(SystemName system) {
        // Given
        var scene = scene(system, DELETE_DRAFT);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var lost = FaultRule.once(new Fault.Cut(Fault.Moment.AFTER_WRITE));
        scene.suffer(scene.isEconomic() ? lost.on("DELETE", "/invoices/drafts") : lost.on("PUT", "/cancel"));
        scene.creditNote(whole(scene));

        // When
        scene.retryUncertain(Scene.INVOICE);

        // Then
        assertProblem(
                scene.awaitLast(Scene.CREDIT_NOTE, "skipped").problem().orElseThrow(),
                "credit-replaced-by-deletion",
                Map.of("invoice", Scene.INVOICE));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aFreeAmountIsGivenBackByTheProductForIt(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE)
                .with("lines", "[]")
                .withLine("""
                        "text": "Kompensation", "quantity": 1, "price": 80, "vatRate": 25""")
                .withTotals("80", "25", "20", "100")
                .with("credits", """
                        {"invoiceNumber": "5017"}"""));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).rows()).singleElement().satisfies(row -> {
            assertThat(row.product()).isEqualTo("refusion");
            assertThat(row.text()).isEqualTo("Kompensation");
        });
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-100");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theShippingAloneIsCredited(SystemName system) {
        // Given
        var scene = withBookedInvoice(system);

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE)
                .with("lines", "[]")
                .withCharge("""
                        "type": "SHIPPING", "amount": 40, "vatRate": 25""")
                .withTotals("40", "25", "10", "50")
                .with("credits", """
                        {"invoiceNumber": "5017"}"""));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).rows())
                .extracting(Paper.Row::product)
                .containsExactly("fragtmm");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-50");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteMayStandAlone(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.creditNote(scene.document(Scene.CREDIT_NOTE));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.invoice().gross()).isEqualByComparingTo("-1250");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteWaitsForItsInvoiceToComeAtAll(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-invoice",
                Map.of("invoice", Scene.INVOICE));
        assertThat(scene.calls()).isEmpty();

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held", "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteWaitsForItsInvoiceToBeBookedAndGoesByItselfThen(SystemName system) {
        // Given
        var scene = scene(system, """
                "invoices": {"target": {"standard": "booked"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-booking",
                Map.of("invoice", Scene.INVOICE));

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held", "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-625");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceThatWouldStayADraftIsBookedFirstWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOK_FIRST);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.PROFILE));
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).isBooked()).isTrue();
        assertThat(scene.documentsMade()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteSaysWhyItsInvoiceIsNotBookedAndGoesWhenAPersonReleasesThat(SystemName system) {
        // Given
        var scene = scene(system, BOOK_FIRST);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        var reason = scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        assertThat(scene.invoice().isBooked()).isFalse();
        scene.awaitDetail(Scene.CREDIT_NOTE, "reason", reason.code());

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.RELEASE));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theDraftOfAnInvoiceThatIsCreditedAsAWholeIsTakenOutInsteadWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, DELETE_DRAFT);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(whole(scene));

        // Then
        assertProblem(
                scene.awaitLast(Scene.CREDIT_NOTE, "skipped").problem().orElseThrow(),
                "credit-replaced-by-deletion",
                Map.of("invoice", Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).hasSize(1);
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theDraftOfAnInvoiceThatIsCreditedInPartStays(SystemName system) {
        // Given
        var scene = scene(system, DELETE_DRAFT);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");

        // When
        scene.creditNote(half(scene, Scene.CREDIT_NOTE));

        // Then
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-booking",
                Map.of("invoice", Scene.INVOICE));
        assertThat(scene.invoices()).noneMatch(Paper::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceThatAPersonHasBookedMeanwhileIsCreditedAndNotTakenOut(SystemName system) {
        // Given
        var scene = scene(system, DELETE_DRAFT);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.personBooks(scene.invoice());

        // When
        scene.creditNote(whole(scene));

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.announced(EventType.INVOICE_CANCELLED, Scene.INVOICE)).isEmpty();
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anOrderThatWasInvoicedIsCreditedByItsNumber(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_ORDERS);
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");
        var invoice = scene.invoice().number();

        // When
        scene.creditNote(wholeOfOrder(scene));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-1250");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).words()).contains(invoice);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCreditNoteWaitsForItsOrderToCome(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED_ORDERS);
        scene.creditNote(halfOfOrder(scene));
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-invoice",
                Map.of("invoice", Scene.ORDER));

        // When
        scene.order(scene.document(Scene.ORDER));

        // Then
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held", "transferred");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theDraftThatAnOrderIsIsBookedFirstWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOK_FIRST);
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");

        // When
        scene.creditNote(halfOfOrder(scene));

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        scene.awaitOutcomes(Scene.ORDER, "transferred", "transferred");
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-625");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theDraftThatAnOrderIsIsTakenOutWhereTheProfileSaysSo(SystemName system) {
        // Given
        var scene = scene(system, DELETE_DRAFT);
        scene.order(scene.document(Scene.ORDER));
        scene.awaitOutcomes(Scene.ORDER, "transferred");

        // When
        scene.creditNote(wholeOfOrder(scene));

        // Then
        assertProblem(
                scene.awaitLast(Scene.CREDIT_NOTE, "skipped").problem().orElseThrow(),
                "credit-replaced-by-deletion",
                Map.of("invoice", Scene.ORDER));
        assertThat(scene.invoices()).allMatch(Paper::isCancelled);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aCollectedOrderIsCreditedOnTheInvoiceThatItIsOn(SystemName system) {
        // Given
        var scene =
                bookingScene(system, """
                "orders": {"collect": {"by": "customer", "at": {"rhythm":
                    {"every": "once", "date": "%s", "times": ["09:00"]}}}},
                "invoices": {"target": {"standard": "booked"}, "booking": {"date": "today"}},
                "creditNotes": {"target": {"standard": "booked"},
                    "afterwards": {"unbookedOriginal": "delete-draft"}}""".formatted(LocalDate.now(system.zone()).plusDays(3)));
        scene.order(scene.document(Scene.ORDER));
        scene.order(scene.document("3002"));
        scene.awaitOutcomes(Scene.ORDER, "held");
        scene.awaitOutcomes("3002", "held");
        scene.creditNote(wholeOfOrder(scene));
        assertProblem(
                scene.awaitProblem(Scene.CREDIT_NOTE, "held"),
                "credit-waits-for-invoice",
                Map.of("invoice", Scene.ORDER));

        // When
        scene.pass(Duration.ofDays(4));

        // Then
        scene.awaitLast(Scene.CREDIT_NOTE, "transferred");
        assertThat(scene.invoices()).hasSize(2);
        assertThat(creditNote(scene, Scene.CREDIT_NOTE).gross()).isEqualByComparingTo("-1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aPreviewAsksForNothing(SystemName system) {
        // Given
        var scene = scene(system, """
                "creditNotes": {"afterwards": {"unbookedOriginal": "wait"}}""");
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.creditNote(whole(scene));
        scene.awaitOutcomes(Scene.CREDIT_NOTE, "held");
        scene.profile(DELETE_DRAFT);

        // When
        var preview = scene.preview(Scene.CREDIT_NOTE);

        // Then
        assertThat(preview.outcome()).isEqualTo("held");
        assertThat(scene.invoices()).noneMatch(Paper::isCancelled);
    }

    private Scene withBookedInvoice(SystemName system) {
        var scene = bookingScene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.forgetCalls();
        return scene;
    }

    private static DocumentFixture whole(Scene scene) {
        return whole(scene, Scene.CREDIT_NOTE);
    }

    private static DocumentFixture whole(Scene scene, String number) {
        return scene.document(number).with("credits", """
                {"invoiceNumber": "5017", "whole": true}""");
    }

    /** The same of an order. */
    private static DocumentFixture wholeOfOrder(Scene scene) {
        return whole(scene).with("credits", """
                {"invoiceNumber": "%s", "whole": true}""".formatted(Scene.ORDER));
    }

    private static DocumentFixture halfOfOrder(Scene scene) {
        return half(scene, Scene.CREDIT_NOTE).with("credits", """
                {"invoiceNumber": "%s"}""".formatted(Scene.ORDER));
    }

    private static DocumentFixture half(Scene scene, String number) {
        return scene.document(number)
                .with("lines", "[]")
                .withLine("""
                        "product": "VARE", "text": "Rugbrød", "quantity": 1, "price": 500, "vatRate": 25""")
                .withTotals("500", "25", "125", "625")
                .with("credits", """
                        {"invoiceNumber": "5017"}""");
    }

    private static Paper creditNote(Scene scene, String number) {
        return scene.invoices().stream()
                .filter(paper -> paper.reference().startsWith(number + " #"))
                .reduce((one, other) -> {
                    throw new AssertionError("two documents for " + number);
                })
                .orElseThrow();
    }
}
