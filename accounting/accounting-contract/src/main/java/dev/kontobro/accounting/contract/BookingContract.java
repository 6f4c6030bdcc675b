package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every adapter books drafts, and makes invoices of orders. */
abstract class BookingContract extends DocumentContract {

    @Test
    void aDraftIsBookedInOneCall() {
        // Given
        var draft = make(invoice().withItem("Ovn", people.product(), "2", "100"));
        meter.clear();

        // When
        var booked = book(draft.place());

        // Then
        assertThat(meter.calls()).hasSize(1);
        assertThat(booked.place().stage()).isEqualTo(Stage.BOOKED);
        assertThat(booked.reference()).isEqualTo(draft.reference());
        assertTotals(booked.totals(), "200", "50");
        assertThat(booked.open())
                .hasValueSatisfying(open ->
                        assertThat(open).isEqualByComparingTo(booked.totals().gross()));
        assertThat(booked.sent()).isFalse();
        assertThat(ledger().find(booked.place())).hasValue(booked);
        assertThat(ledger().findByReference(INVOICE, draft.reference())).containsExactly(booked);
    }

    @Test
    void aDocumentIsBookedUnderTheSourcesNumber() {
        var booked = bookUnder("70001", "1001");

        assertThat(booked.place().number()).isEqualTo("70001");
    }

    @Test
    void aNumberThatIsInUseIsReportedAndNothingIsBookedUnderIt() {
        // Given
        var first = bookUnder("70001", "1001");

        // When / Then
        assertThatThrownBy(() -> bookUnder("70001", "1002"))
                .isInstanceOfSatisfying(
                        AccountingException.NumberTaken.class,
                        taken -> assertThat(taken.problem().code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_TAKEN));
        assertThat(ledger().find(first.place())).hasValue(first);
    }

    @Test
    void aBookingWhoseAnswerIsLostIsFoundAndNotRepeated() {
        // Given
        var draft = make(invoice().withItem("Ovn", people.product(), "2", "100"));
        company.strikes(Trouble.CUT_AFTER_WRITE);

        // When / Then
        assertThatThrownBy(() -> book(draft.place())).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(ledger().findByReference(INVOICE, draft.reference()))
                .singleElement()
                .satisfies(booked -> assertThat(booked.place().stage()).isEqualTo(Stage.BOOKED));
    }

    @Test
    void aBookedDocumentIsNotBookedAgain() {
        // Given
        var draft = make(invoice().withItem("Ovn", people.product(), "2", "100"));
        var booked = book(draft.place());

        // When / Then
        try {
            assertThat(book(draft.place())).isEqualTo(booked);
        } catch (AccountingException.Rejected e) {
            assertThat(e.problem().code()).isIn(ProblemCode.DOCUMENT_BOOKED, ProblemCode.DOCUMENT_GONE);
        }
        assertThat(ledger().findByReference(INVOICE, draft.reference())).containsExactly(booked);
    }

    @Test
    void aClosedPeriodIsReportedAsOne() {
        // Given
        people.closeToday();

        // When / Then
        assertThat(failure(() -> book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                                .place()))
                        .code())
                .isIn(ProblemCode.PERIOD_CLOSED, ProblemCode.ACCOUNTING_PERIOD_CLOSED);
    }

    @Test
    void anOrderBecomesAnInvoice() {
        // Given
        var order = make(order().withItem("Ovn", people.product(), "2", "100"));

        // When
        var invoice = ledger().planInvoiceOf(order.place()).send();

        // Then
        assertThat(invoice.place().kind()).isEqualTo(INVOICE);
        assertThat(invoice.place().stage()).isEqualTo(Stage.DRAFT);
        assertTotals(invoice.totals(), "200", "50");
        assertThat(ledger().find(invoice.place())).hasValue(invoice);
    }

    private BookedDocument bookUnder(String ownNumber, String number) {
        var draft = make(document(INVOICE, number).underOwn(ownNumber).withItem("Ovn", people.product(), "1", "100"));
        return ledger().planBooking(draft.place(), Optional.of(ownNumber), Optional.empty())
                .send();
    }
}
