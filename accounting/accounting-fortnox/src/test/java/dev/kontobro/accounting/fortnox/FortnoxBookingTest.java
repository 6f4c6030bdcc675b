package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts that are booked, and what is done where Fortnox first refuses to. */
class FortnoxBookingTest extends ScriptedDocuments {

    @Test
    void bookingIsOneCall() {
        // Given
        fortnox.answers(200, stored("\"Booked\":true,\"Balance\":250,"));

        // When
        var booked = book();

        // Then
        assertThat(trace()).containsExactly("PUT /3/invoices/17/bookkeep");
        assertThat(booked.place()).isEqualTo(BOOKED);
        assertThat(booked.open()).hasValueSatisfying(open -> assertThat(open).isEqualByComparingTo("250"));
    }

    @ParameterizedTest
    @CsvSource({"'Kunde inte bokföra fakturanummer 17. Faktura som bokförs måste var klarmarkerad.'", "'Något okänt.'"})
    void whatIsNotReadyInTheWarehouseIsMadeReadyAfterTheRefusal(String message) {
        // Given
        fortnox.answers(400, error(2000000, message))
                .answers(200, stored("\"WarehouseReady\":false,"))
                .answers(200, "{\"LockedPeriod\":{\"EndDate\":\"2026-11-21\"}}")
                .answers(200, stored(""))
                .answers(200, stored("\"Booked\":true,"));

        // When / Then
        assertThat(book().place()).isEqualTo(BOOKED);
        assertThat(trace())
                .containsExactly(
                        "PUT /3/invoices/17/bookkeep",
                        "GET /3/invoices/17",
                        "GET /3/settings/lockedperiod",
                        "PUT /3/invoices/17/warehouseready",
                        "PUT /3/invoices/17/bookkeep");
    }

    @Test
    void whatCouldNotBeBookedIsNotMadeReadySinceItCouldNotBeRedatedThen() {
        // Given
        fortnox.answers(400, error(2000000, "Faktura som bokförs måste var klarmarkerad."))
                .answers(200, stored("\"WarehouseReady\":false,"))
                .answers(200, "{\"LockedPeriod\":{\"EndDate\":\"2026-11-22\"}}");

        // When
        var problem = problem(this::book);

        // Then
        assertThat(problem.code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
        assertThat(problem.details()).containsEntry(VALUE, "2026-11-22").containsEntry(DATE, "2026-11-22");
        assertThat(trace()).endsWith("GET /3/settings/lockedperiod");
    }

    @Test
    void whoMayNotSeeTheLockedPeriodBooksAllTheSame() {
        // Given
        fortnox.answers(400, error(2000000, "Faktura som bokförs måste var klarmarkerad."))
                .answers(200, stored("\"WarehouseReady\":false,"))
                .answers(403, error(2000663, "Har inte behörighet för scope"))
                .answers(200, stored(""))
                .answers(200, stored("\"Booked\":true,"));

        // When / Then
        assertThat(book().place()).isEqualTo(BOOKED);
    }

    @Test
    void whatIsNotCompletedIsCompletedAfterTheRefusal() {
        // Given
        fortnox.answers(400, error(2000000, "Fakturan måste vara färdigställd."))
                .answers(200, stored("\"NotCompleted\":true,"))
                .answers(200, stored(""))
                .answers(200, stored("\"Booked\":true,"));

        // When / Then
        assertThat(book().place()).isEqualTo(BOOKED);
        assertThat(fortnox.calls().get(2).body())
                .isEqualTo("{\"Invoice\":{\"CustomerNumber\":\"1001\",\"NotCompleted\":false}}");
    }

    @Test
    void underTheCashMethodAnInvoiceIsMarkedAsSentAndStaysADraft() {
        // Given
        fortnox.answers(400, error(2000000, "Med kontantmetoden bokförs fakturor när de betalas."))
                .answers(200, stored("\"AccountingMethod\":\"CASH\","))
                .answers(200, stored("\"Sent\":true,"));

        // When
        var marked = book();

        // Then
        assertThat(trace()).endsWith("PUT /3/invoices/17/externalprint");
        assertThat(marked.place()).isEqualTo(DRAFT);
        assertThat(marked.sent()).isTrue();
    }

    @Test
    void underTheCashMethodWhatFortnoxIsToSendIsNotMarkedAsSent() {
        // Given
        fortnox.answers(400, error(2000000, "Med kontantmetoden bokförs fakturor när de betalas."))
                .answers(200, stored("\"AccountingMethod\":\"CASH\","));

        // When
        var finished = documents()
                .planBooking(DRAFT, Optional.empty(), Optional.of(Channel.EMAIL))
                .send();

        // Then
        assertThat(trace()).endsWith("GET /3/invoices/17");
        assertThat(finished.place()).isEqualTo(DRAFT);
        assertThat(finished.sent()).isFalse();
    }

    @Test
    void whatSomebodyElseHasBookedIsBooked() {
        // Given
        fortnox.answers(400, error(2000000, "Fakturan är redan bokförd.")).answers(200, stored("\"Booked\":true,"));

        // When / Then
        assertThat(book().place()).isEqualTo(BOOKED);
    }

    @Test
    void nothingIsBookedUnderAnotherNumberThanItHas() {
        assertThat(problem(() -> documents().planBooking(DRAFT, Optional.of("70001"), Optional.empty()))
                        .code())
                .isEqualTo(ProblemCode.DOCUMENT_NUMBER_INVALID);
        assertThat(documents()
                        .planBooking(DRAFT, Optional.of("17"), Optional.empty())
                        .call()
                        .path())
                .isEqualTo("/3/invoices/17/bookkeep");
    }

    @Test
    void aRefusalThatTheInvoiceDoesNotExplainIsToldAsItCame() {
        // Given
        fortnox.answers(400, error(2000000, "Något okänt.")).answers(200, stored(""));

        // When / Then
        var problem = problem(this::book);
        assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_REFUSED);
        assertThat(problem.detail(Problem.Detail.VENDOR_MESSAGE)).hasValue("Något okänt.");
    }

    @Test
    void aLockedPeriodNamesItsDayAndNothingMoreIsTried() {
        // Given
        fortnox.answers(
                400,
                error(2000401, "Bolaget AB har låst perioden t.o.m. 2026-11-30. Lås upp perioden för att fortsätta."));

        // When / Then
        var problem = problem(this::book);
        assertThat(problem.code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
        assertThat(problem.detail(DATE)).hasValue("2026-11-30");
        assertThat(fortnox.calls()).hasSize(1);
    }

    private BookedDocument book() {
        return documents()
                .planBooking(DRAFT, Optional.empty(), Optional.empty())
                .send();
    }
}
