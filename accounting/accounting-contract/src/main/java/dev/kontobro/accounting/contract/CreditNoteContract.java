package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentReference;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How every adapter credits invoices, in part and as a whole, and takes them back. */
abstract class CreditNoteContract extends DocumentContract {

    @Test
    void whatACreditNoteGivesBackIsToldAsPositive() {
        // Given
        var draft = make(creditNote().withItem("Ovn", people.product(), "2", "100"));

        // When
        var booked = book(draft.place());

        // Then
        assertTotals(draft.totals(), "200", "50");
        assertTotals(booked.totals(), "200", "50");
        assertThat(booked.place().kind()).isEqualTo(CREDIT_NOTE);
        assertThat(booked.open())
                .hasValueSatisfying(open ->
                        assertThat(open).isEqualByComparingTo(booked.totals().gross()));
    }

    @Test
    void aPartOfAnInvoiceIsCredited() {
        // Given
        var invoice = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());

        // When
        var credit =
                make(creditNote().crediting(invoice.place().number()).withItem("Ovn", people.product(), "1", "100"));

        // Then
        assertTotals(credit.totals(), "100", "25");
        assertThat(people.field(credit.place(), DocumentField.TEXT_1))
                .hasValueSatisfying(
                        words -> assertThat(words).contains(invoice.place().number()));
        assertThat(ledger().findByReference(CREDIT_NOTE, credit.reference())).containsExactly(credit);
        assertThat(ledger().findByReference(INVOICE, invoice.reference()))
                .extracting(BookedDocument::place)
                .containsExactly(invoice.place());
    }

    @Test
    void aWholeInvoiceIsCreditedByTheSystemWhereItCan() {
        // Given
        var invoice = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());

        // When
        var credit = ledger().planCredit(invoice.place()).map(Plan.Send::send);

        // Then
        credit.ifPresent(made -> {
            assertThat(made.place().kind()).isEqualTo(CREDIT_NOTE);
            assertTotals(made.totals(), "200", "50");
            assertThat(ledger().find(invoice.place()).flatMap(BookedDocument::creditedBy))
                    .hasValue(made.place().number());
            assertThat(ledger().planCredit(invoice.place())).isEmpty();
        });
    }

    @Test
    void aBookedInvoiceIsTakenBackByADraftThatSaysTheSame() {
        // Given
        var invoice = book(make(invoice()
                        .withItem("Ovn", people.product(), "2", "100", "10")
                        .withItem("Bulle", people.product(), "3", "33.33"))
                .place());

        // When
        var credit = reversal(invoice.place()).orElseThrow().send();

        // Then
        assertThat(credit.place().kind()).isEqualTo(CREDIT_NOTE);
        assertThat(credit.place().stage()).isEqualTo(Stage.DRAFT);
        assertThat(credit.customer()).isEqualTo(invoice.customer());
        assertThat(credit.totals()).isEqualTo(invoice.totals());
        assertThat(people.lineTexts(credit.place())).containsExactly("Ovn", "Bulle");
        assertThat(ledger().find(invoice.place()).map(BookedDocument::place)).hasValue(invoice.place());
    }

    @Test
    void whatTakesAnInvoiceBackIsBookedLikeAnyOther() {
        // Given
        var invoice = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());

        // When
        var booked = book(reversal(invoice.place()).orElseThrow().send().place());

        // Then
        assertThat(booked.place().stage()).isEqualTo(Stage.BOOKED);
        assertTotals(booked.totals(), "200", "50");
        assertThat(ledger().findByReference(INVOICE, invoice.reference()))
                .extracting(BookedDocument::place)
                .containsExactly(invoice.place());
    }

    @Test
    void anInvoiceIsTakenBackOnceThoughTheAnswerIsLost() {
        // Given
        var invoice = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());
        var plan = reversal(invoice.place()).orElseThrow();
        company.strikes(Trouble.CUT_AFTER_WRITE);

        // When / Then
        assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(reversal(invoice.place())).isEmpty();
    }

    private Optional<Plan.Send<BookedDocument>> reversal(Place invoice) {
        var day = LocalDate.now(company.system().name().zone());
        return ledger().planReversal(
                        invoice,
                        day,
                        DocumentReference.ofReversal(
                                "contract", INVOICE, invoice().number()));
    }
}
