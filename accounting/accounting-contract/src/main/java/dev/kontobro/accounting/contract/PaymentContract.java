package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.Payment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every adapter notes payments of documents and finds them again. */
abstract class PaymentContract extends DocumentContract {

    @ParameterizedTest
    @EnumSource(names = {"INVOICE", "CREDIT_NOTE"})
    void aPaymentIsNotedAndFoundAndCountsOnceItIsBooked(DocumentKind kind) {
        // Given
        var document = booked(kind);
        var wanted = payment(document);
        meter.clear();

        // When
        var noted = ledger().planPayment(document, wanted).send();

        // Then
        assertThat(meter.calls()).extracting(CallRecord::method).contains("POST");
        assertThat(noted.booked()).isFalse();
        assertThat(noted.date()).isEqualTo(wanted.key().date());
        assertThat(ledger().findPayment(document.place(), wanted.key())).hasValue(noted);
        people.book(document.place(), noted);
        assertThat(ledger().find(document.place()).flatMap(BookedDocument::open))
                .hasValueSatisfying(open -> assertThat(open).isZero());
    }

    @Test
    void aPaymentThatNobodyNotedIsNotFound() {
        var document = booked(INVOICE);

        assertThat(ledger().findPayment(document.place(), payment(document).key()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_WRITE", "FAILING_AFTER_WRITE", "MALFORMED_ANSWER"})
    void aPaymentWhoseAnswerIsLostIsFound(Trouble trouble) {
        // Given
        var document = booked(INVOICE);
        var wanted = payment(document);
        var plan = ledger().planPayment(document, wanted);
        company.strikes(trouble);

        // When / Then
        assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(ledger().findPayment(document.place(), wanted.key()))
                .hasValueSatisfying(found -> assertThat(found.booked()).isFalse());
    }

    @Test
    void aPaymentWhoseBookingIsLostIsNotBookedTwice() {
        // Given
        var document = booked(INVOICE);
        var noted = ledger().planPayment(document, payment(document)).send();
        var booking = ledger().planPaymentBooking(document.place(), noted, noted.date());
        company.strikes(Trouble.CUT_AFTER_WRITE);

        // When / Then
        booking.ifPresent(plan -> {
            assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(plan.send().booked()).isTrue();
        });
    }

    private BookedDocument booked(DocumentKind kind) {
        return book(make(document(kind).withItem("Ovn", people.product(), "2", "100"))
                .place());
    }

    private Payment payment(BookedDocument document) {
        var mark = DocumentReference.paymentMark("contract", document.place().kind(), "1001");
        return new Payment(
                new Payment.Key(mark, document.open().orElseThrow(), document.date()),
                new Payment.Means.Account(people.bankAccount()),
                people.paymentJournal(),
                "1001 Kort");
    }
}
