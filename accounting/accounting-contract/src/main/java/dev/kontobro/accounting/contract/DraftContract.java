package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How every adapter makes documents and finds them again. */
abstract class DraftContract extends DocumentContract {

    private static final int MANY_LINES = 200;

    @ParameterizedTest
    @EnumSource
    void aNewDocumentIsInTheBooksUnderItsReference(DocumentKind kind) {
        // Given
        var wanted = document(kind).withItem("Ovn", people.product(), "2", "100");

        // When
        var made = make(wanted);

        // Then
        assertThat(made.place().kind()).isEqualTo(kind);
        assertThat(made.place().stage()).isEqualTo(kind == ORDER ? Stage.ORDER : Stage.DRAFT);
        assertThat(made.reference()).isEqualTo(wanted.reference());
        assertThat(made.customer()).isEqualTo(DocumentFixture.CUSTOMER);
        assertThat(made.date()).isEqualTo(wanted.date());
        assertThat(made.currency()).isEqualTo(currency);
        assertThat(made.open()).isEmpty();
        assertTotals(made.totals(), "200", "50");
        assertThat(ledger().find(made.place())).hasValue(made);
        assertThat(ledger().findByReference(kind, wanted.reference())).containsExactly(made);
    }

    @ParameterizedTest
    @EnumSource
    void aNewDocumentTakesOneCall(DocumentKind kind) {
        make(document(kind).withItem("Ovn", people.product(), "1", "100"));

        assertThat(meter.calls()).extracting(CallRecord::method).containsExactly("POST");
    }

    @Test
    void makingAPlanWritesNothingAndShowsWhatWouldBeSent() {
        // Given
        var writes = company.writes();

        // When
        var plan = ledger().planDraft(
                        invoice().withItem("Ovn", people.product(), "1", "100").get());

        // Then
        assertThat(plan.call().body()).contains("Ovn");
        assertThat(company.writes()).isEqualTo(writes);
    }

    @Test
    void amountsAreRightToTheLastOere() {
        var made = make(invoice()
                .withItem("Bulle", people.product(), "3", "33.33", "10")
                .withItem("Kaka", people.product(), "0.5", "19.98"));

        assertTotals(made.totals(), "99.98", "25");
    }

    @Test
    void aDocumentMayHaveManyLinesAndWordsBetweenThem() {
        // Given
        var wanted = invoice().withText("Etapp 1");
        for (var line = 1; line <= MANY_LINES; line++) {
            wanted = wanted.withItem("Rad " + line, people.product(), "1", "1.01");
        }

        // When
        var made = make(wanted);

        // Then
        assertThat(people.lineTexts(made.place()))
                .hasSize(MANY_LINES + 1)
                .startsWith("Etapp 1", "Rad 1", "Rad 2")
                .endsWith("Rad " + MANY_LINES);
        assertThat(made.totals().net()).isEqualByComparingTo("202");
    }

    @Test
    void aTextThatIsTooLongIsCutWithAWarning() {
        // Given
        var limit = company.system().rules().documents().lineText().maxLength();

        // When
        var plan = ledger().planDraft(invoice()
                .withText("kort")
                .withItem("å".repeat(limit + 1), people.product(), "1", "100")
                .get());
        var made = plan.send();

        // Then
        assertThat(people.lineTexts(made.place())).containsExactly("kort", "å".repeat(limit));
        assertThat(plan.warnings())
                .filteredOn(warning -> warning.code() == ProblemCode.FIELD_CUT)
                .singleElement()
                .satisfies(warning -> assertThat(warning.details())
                        .containsEntry(Detail.FIELD, "lines[1].text")
                        .containsEntry(Detail.LINES, "2"));
    }

    @Test
    void aDocumentThatNobodyMadeIsNotFound() {
        assertThat(ledger().find(new Place(INVOICE, Stage.DRAFT, "987654"))).isEmpty();
        assertThat(ledger().find(new Place(INVOICE, Stage.BOOKED, "987654"))).isEmpty();
        assertThat(ledger().findByReference(INVOICE, "987654 #00000000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A \"b\" 'c'",
                "100% & mere = +1",
                "$eq: (1), $and:",
                "1*",
                "Ordre nr. 5/2026 – Å, Æ og Ø",
                "a_b[c]",
                "x\\y"
            })
    void aReferenceIsFoundWhateverIsInIt(String number) {
        // Given
        var wanted = document(INVOICE, number).withItem("Ovn", people.product(), "1", "100");
        make(document(INVOICE, "1 and more").withItem("Ovn", people.product(), "1", "100"));

        // When
        var made = make(wanted);

        // Then
        assertThat(ledger().findByReference(INVOICE, wanted.reference())).containsExactly(made);
    }
}
