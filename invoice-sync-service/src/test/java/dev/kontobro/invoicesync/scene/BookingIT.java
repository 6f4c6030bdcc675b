package dev.kontobro.invoicesync.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.AutomaticBooking;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.TransferStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When drafts are booked, and under which number. */
@QuarkusTest
class BookingIT extends DocumentScenes {

    private static final String BOOKED = """
            "invoices": {"target": {"standard": "booked"}}""";

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceIsBookedWhereTheHubMayAndThatIsToldOnce(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var booked = scene.invoice();
        assertThat(booked.isBooked()).isTrue();
        assertThat(outcome.document()).hasValueSatisfying(state -> {
            assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED);
            assertThat(state.number()).contains(booked.number());
            assertThat(state.link()).contains(scene.page("booked", booked.number()));
        });
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.link()).contains(scene.page("booked", booked.number()));
                    assertThat(told.kind()).isEqualTo("invoice");
                    assertThat(told.bookedBy()).contains(BookedBy.PROFILE);
                    assertThat(told.number()).isEqualTo(Scene.INVOICE);
                    assertThat(told.bookedNumber()).contains(booked.number());
                    assertThat(told.date()).contains(scene.today());
                    assertThat(told.total())
                            .hasValueSatisfying(total -> assertThat(total).isEqualByComparingTo("1250"));
                });
        assertThat(scene.calls()).containsExactly("POST", scene.isEconomic() ? "POST" : "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void onProbationADraftWaitsForAPersonWhoBooksItOnce(SystemName system) {
        // Given
        var until = LocalDate.of(2099, 1, 31);
        var scene = scene(system, BOOKED, new AutomaticBooking.OnProbation(Optional.of(until)));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "booking-on-probation"),
                "booking-on-probation",
                Map.of("date", "2099-01-31"));
        assertThat(scene.invoice().isBooked()).isFalse();
        scene.forgetCalls();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE))
                .singleElement()
                .satisfies(told -> assertThat(told.bookedBy()).contains(BookedBy.RELEASE));
        assertThat(scene.calls()).containsExactly("GET", scene.isEconomic() ? "POST" : "PUT");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatTheOwnerHasNotConfirmedWaitsAndIsBookedOnceTheHubMay(SystemName system) {
        // Given
        var scene = scene(system, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");

        // When
        scene.profile(BOOKED, new AutomaticBooking.Allowed());

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void whatThePlanDoesNotIncludeWaitsForAPerson(SystemName system) {
        // Given
        var scene = scene(system, BOOKED, new AutomaticBooking.NotInPlan());

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-not-in-plan");
        assertThat(scene.invoice().isBooked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDraftWaitsForTheNextRunAndIsBookedOnceThereIsNoneToWaitFor(SystemName system) {
        // Given
        var day = LocalDate.now(system.zone()).plusDays(20);
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"when": {"at": "scheduled", "schedule":
                  {"rhythm": {"every": "once", "date": "%s", "times": ["06:00"]}}}}}""".formatted(day));
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-run"),
                "booking-waits-for-run",
                Map.of("value", day + " 06:00", "limit", system.zone().getId()));
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.profile(BOOKED);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anExcludedPaymentMethodIsLeftToAPerson(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"},
                             "booking": {"exclusions": [{"paymentMethods": ["Faktura"]}]}}""");
        scene.invoice(scene.document(Scene.INVOICE).with("paymentMethod", "\"faktura\""));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-excluded");
        assertThat(scene.invoice().isBooked()).isFalse();

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDayInAClosedPeriodHoldsTheDraft(SystemName system) {
        // Given
        var scene = bookingScene(system, BOOKED);

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("date", '"' + closedDay(scene).toString() + '"'));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(outcome, "booking-period-closed", Map.of("number", Scene.INVOICE));
        assertProblem(
                scene.awaitWaiting(Scene.INVOICE, "booking-period-closed"),
                "booking-period-closed",
                Map.of("number", Scene.INVOICE));
        assertThat(scene.invoice().isBooked()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDayInAClosedPeriodGivesWayToTheNextOpenOne(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"closedPeriod": "next-open-day"}}""");
        var day = closedDay(scene);

        // When
        scene.invoice(scene.document(Scene.INVOICE).with("date", '"' + day.toString() + '"'));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertWarned(
                outcome,
                "booking-day-moved",
                Map.of("value", day.toString(), "date", day.plusDays(1).toString()));
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().date()).isEqualTo(day.plusDays(1));
        assertThat(scene.documentsMade()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aLineThatEvensOutStaysWhenADayIsClosed(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "booking": {"closedPeriod": "next-open-day"}}""");
        var day = closedDay(scene);

        // When
        scene.invoice(scene.document(Scene.INVOICE)
                .with("date", '"' + day.toString() + '"')
                .withTotals("1000.05", "25", "250", "1250.05"));

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        var booked = scene.invoice();
        assertThat(booked.isBooked()).isTrue();
        assertThat(booked.date()).isEqualTo(day.plusDays(1));
        assertThat(booked.rows()).extracting(Paper.Row::product).containsExactly(Furniture.PRODUCT, "diff");
        assertThat(booked.gross()).isEqualByComparingTo(scene.isEconomic() ? "1250.05" : "1250");
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aDayThatAPersonHasChosenForADraftStaysWhenHeReleasesIt(SystemName system) {
        // Given
        var scene = scene(system, BOOKED);
        var day = scene.today().plusDays(scene.today().getDayOfMonth() == 1 ? 1 : -1);
        scene.invoice(scene.document(Scene.INVOICE));
        scene.awaitOutcomes(Scene.INVOICE, "transferred");
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");
        scene.personDates(scene.invoice(), day);

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred");
        assertThat(scene.invoice().isBooked()).isTrue();
        assertThat(scene.invoice().date()).isEqualTo(day);
    }

    /** The last closed day. */
    private static LocalDate closedDay(Scene scene) {
        if (scene.isEconomic()) {
            return scene.today().withDayOfYear(1).minusDays(1);
        }
        var day = scene.today().minusDays(1);
        scene.settings().put("lockedUntil", day.toString());
        return day;
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void anInvoiceThatItsSourceNumbersIsBookedUnderThatNumber(SystemName system) {
        // Given
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "numbers": {"by": "source"}}""");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.accountingNumber()).contains(Scene.INVOICE);
        assertThat(scene.invoice().number()).isEqualTo(Scene.INVOICE);
        assertThat(scene.invoice().isBooked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNumberThatIsAnothersHoldsTheInvoice(SystemName system) {
        // Given
        var scene = withOneBooked(system);
        scene.furnishCustomer("2002", "En Helt Anden");
        scene.enterByHand(scene.invoice(), Scene.INVOICE, "2002");

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var taken = taken(system);
        assertProblem(scene.awaitWaiting(Scene.INVOICE, taken), taken, Map.of("value", Scene.INVOICE));
        assertThat(scene.transfer(Scene.INVOICE).status()).isEqualTo(TransferStatus.HELD);
        assertThat(scene.invoices().stream()
                        .filter(paper -> paper.isBooked() && paper.number().equals(Scene.INVOICE)))
                .extracting(Paper::customer)
                .containsExactly("2002");
    }

    /** In Fortnox a draft has its number already. */
    private static String taken(SystemName system) {
        return switch (system) {
            case ECONOMIC -> "booking-number-taken";
            case FORTNOX -> "document-number-taken";
        };
    }

    @Test
    void whatTheBooksDoNotLetAPersonBookIsToldAndCanBeBookedLater() {
        // Given
        var scene = scene(SystemName.ECONOMIC, BOOKED);
        scene.invoice(scene.document(Scene.INVOICE)
                .with("date", '"' + closedDay(scene).toString() + '"'));
        scene.awaitWaiting(Scene.INVOICE, "booking-waits-for-approval");

        // When
        scene.personReleases(Scene.INVOICE);

        // Then
        scene.awaitWaiting(Scene.INVOICE, "booking-period-closed");
        assertWarned(
                scene.awaitOutcomes(Scene.INVOICE, "transferred", "transferred"),
                "booking-period-closed",
                Map.of("number", Scene.INVOICE));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNumberThatAnotherDocumentOfTheCustomerHasHoldsTheInvoice(SystemName system) {
        // Given
        var scene = withOneBooked(system);
        scene.enterByHand(scene.invoice(), Scene.INVOICE, Scene.CUSTOMER);

        // When
        scene.invoice(
                scene.document(Scene.INVOICE).with("lines", "[]").withLine("""
                        "product": "VARE", "text": "Boller", "quantity": 1, "price": 100, "vatRate": 25""").withTotals("100", "25", "25", "125"));

        // Then
        scene.awaitWaiting(Scene.INVOICE, taken(system));
        assertThat(scene.transfer(Scene.INVOICE).status()).isEqualTo(TransferStatus.HELD);
        assertThat(scene.announced(EventType.INVOICE_BOOKED, Scene.INVOICE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void aNumberThatTheSameDocumentHasAlreadyLinksIt(SystemName system) {
        // Given
        var scene = withOneBooked(system);
        scene.enterByHand(scene.invoice(), Scene.INVOICE, Scene.CUSTOMER);

        // When
        scene.invoice(scene.document(Scene.INVOICE));

        // Then
        var outcome = scene.awaitOutcomes(Scene.INVOICE, "transferred");
        assertThat(outcome.accountingNumber()).contains(Scene.INVOICE);
        assertThat(outcome.document())
                .hasValueSatisfying(state -> assertThat(state.stage()).isEqualTo(DocumentState.Stage.BOOKED));
        assertThat(scene.invoices()).hasSize(2).allMatch(Paper::isBooked);
    }

    /** The source numbers from 5000 on; there is an invoice that the books have numbered. */
    private Scene withOneBooked(SystemName system) {
        var scene = bookingScene(system, """
                "invoices": {"target": {"standard": "booked"}, "numbers": {"by": "range", "from": 5000, "to": 5999}}""");
        scene.invoice(scene.document("4000"));
        scene.awaitOutcomes("4000", "transferred");
        return scene;
    }
}
