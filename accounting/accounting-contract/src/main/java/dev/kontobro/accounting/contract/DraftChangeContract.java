package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every adapter changes drafts, dates them on another day and takes them out. */
abstract class DraftChangeContract extends DocumentContract {

    private Place draft;

    @BeforeEach
    void aDraft() {
        draft = make(invoice()
                        .with(DocumentField.RECIPIENT_CITY, "Lund")
                        .withItem("Ovn", people.product(), "1", "100")
                        .withItem("Plåt", people.product(), "1", "50"))
                .place();
        meter.clear();
    }

    @Test
    void newerContentReplacesAllLines() {
        // When
        var changed = update(invoice().withItem("Ovn", people.product(), "3", "100"));

        // Then
        assertThat(changed.place()).isEqualTo(draft);
        assertTotals(changed.totals(), "300", "75");
        assertThat(people.lineTexts(draft)).containsExactly("Ovn");
        assertThat(ledger().findByReference(INVOICE, invoice().reference())).containsExactly(changed);
    }

    @Test
    void whatIsNotMentionedStaysAsPeopleLeftIt() {
        // Given
        people.change(draft, DocumentField.RECIPIENT_CITY, "Malmö");

        // When
        update(invoice().withItem("Ovn", people.product(), "3", "100"));

        // Then
        assertThat(people.field(draft, DocumentField.RECIPIENT_CITY)).hasValue("Malmö");
    }

    @Test
    void theSameAgainChangesNothing() {
        // Given
        var wanted = invoice().withText("Tack!").withItem("Ovn", people.product(), "3", "100.50", "10");
        var changed = update(wanted);
        var writes = company.writes();

        // When
        var plan = ledger().planUpdate(draft, wanted.get());

        // Then
        assertThat(plan).isEqualTo(new Plan.AlreadyThere<>(changed));
        assertThat(company.writes()).isEqualTo(writes);
    }

    @Test
    void anotherDayChangesNothingElse() {
        // Given
        var day = there(draft).date().minusDays(1);
        people.change(draft, DocumentField.RECIPIENT_CITY, "Malmö");

        // When
        var redated = sent(ledger().planRedating(draft, invoice().reference(), day));

        // Then
        assertThat(redated.place()).isEqualTo(draft);
        assertThat(redated.date()).isEqualTo(day);
        assertTotals(redated.totals(), "150", "37.50");
        assertThat(people.lineTexts(draft)).containsExactly("Ovn", "Plåt");
        assertThat(people.field(draft, DocumentField.RECIPIENT_CITY)).hasValue("Malmö");
        assertThat(there(draft)).isEqualTo(redated);
        assertThat(ledger().planRedating(draft, invoice().reference(), day))
                .isEqualTo(new Plan.AlreadyThere<>(redated));
    }

    @Test
    void aDraftThatIsGoneIsNotDatedOnAnotherDay() {
        // Given
        people.delete(draft);

        // When / Then
        assertThat(ledger().planRedating(draft, invoice().reference(), LocalDate.EPOCH))
                .isInstanceOf(Plan.Gone.class);
    }

    private BookedDocument there(Place place) {
        return ledger().find(place).orElseThrow();
    }

    @Test
    void aDraftThatAPersonDeletedIsGone() {
        // Given
        people.delete(draft);

        // When / Then
        assertThat(ledger().planUpdate(
                                draft,
                                invoice()
                                        .withItem("Ovn", people.product(), "3", "100")
                                        .get()))
                .isInstanceOf(Plan.Gone.class);
        assertThat(ledger().findByReference(INVOICE, invoice().reference())).isEmpty();
    }

    @Test
    void aBookedDocumentIsNotChangedAnyMore() {
        // Given
        var booked = book(draft);
        var writes = company.writes();
        var wanted = invoice().withItem("Ovn", people.product(), "3", "100").get();

        // When / Then
        assertThat(failure(() -> sent(ledger().planUpdate(booked.place(), wanted)))
                        .code())
                .isEqualTo(ProblemCode.DOCUMENT_BOOKED);
        assertThat(company.writes()).isEqualTo(writes);
        assertThat(ledger().find(booked.place())).hasValue(booked);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsThereAndNotMadeAgain() {
        // Given
        var wanted = invoice().withItem("Ovn", people.product(), "3", "100").get();
        var plan = ledger().planUpdate(draft, wanted);
        company.strikes(Trouble.CUT_AFTER_WRITE);

        // When / Then
        assertThatThrownBy(() -> sent(plan)).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(ledger().planUpdate(draft, wanted)).isInstanceOf(Plan.AlreadyThere.class);
    }

    @Test
    void aDraftIsTakenOut() {
        // When
        sent(ledger().planRemoval(draft));

        // Then
        assertThat(ledger().findByReference(INVOICE, invoice().reference())).isEmpty();
        assertThat(ledger().find(draft).map(left -> left.place().stage())).isIn(Optional.empty(), voided());
    }

    @Test
    void anOrderIsTakenOut() {
        // Given
        var order = make(order().withItem("Ovn", people.product(), "1", "100"));

        // When
        sent(ledger().planRemoval(order.place()));

        // Then
        assertThat(ledger().findByReference(ORDER, order.reference())).isEmpty();
    }

    private BookedDocument update(DocumentFixture wanted) {
        return sent(ledger().planUpdate(draft, wanted.get()));
    }

    private static Optional<Stage> voided() {
        return Optional.of(Stage.CANCELLED);
    }

    private static <R> R sent(Plan<R> plan) {
        return ((Plan.Send<R>) plan).send();
    }
}
