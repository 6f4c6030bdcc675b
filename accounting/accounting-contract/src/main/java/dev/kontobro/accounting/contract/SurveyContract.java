package dev.kontobro.accounting.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Sighting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How every adapter sees what became of documents. */
abstract class SurveyContract extends DocumentContract {

    private static final int MORE_THAN_A_PAGE = 1001;

    private final Instant before = Instant.now();

    @ParameterizedTest
    @EnumSource
    void aDocumentOfOursIsSighted(DocumentKind kind) {
        // Given
        var made = make(document(kind).withItem("Ovn", people.product(), "2", "100"));

        // When / Then
        assertThat(surveyed()).containsExactly(sighting(made));
    }

    @ParameterizedTest
    @EnumSource(names = {"INVOICE", "CREDIT_NOTE"})
    void whatIsBookedIsSightedUnderItsNumberWithWhatIsOpen(DocumentKind kind) {
        // Given
        var draft = make(document(kind).withItem("Ovn", people.product(), "2", "100"));

        // When
        people.book(draft.place());

        // Then
        var booked = ledger().findByReference(kind, draft.reference()).getFirst();
        assertThat(booked.place().stage()).isEqualTo(Stage.BOOKED);
        assertThat(surveyed()).containsExactly(sighting(booked));
        assertThat(booked.open())
                .hasValueSatisfying(open ->
                        assertThat(open).isEqualByComparingTo(booked.totals().gross()));
    }

    @ParameterizedTest
    @CsvSource({"INVOICE, 100, 150", "INVOICE, 300, -50", "CREDIT_NOTE, 100, 150", "CREDIT_NOTE, 300, -50"})
    void whatIsPaidOfItIsSeen(DocumentKind kind, BigDecimal paid, BigDecimal open) {
        // Given
        var booked = book(make(document(kind).withItem("Ovn", people.product(), "2", "100"))
                .place());

        // When
        people.pay(booked.place(), paid);

        // Then
        assertThat(surveyed()).singleElement().satisfies(seen -> {
            assertThat(seen.place()).isEqualTo(booked.place());
            assertThat(seen.gross()).isEqualByComparingTo("250");
            assertThat(seen.open()).hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo(open));
        });
    }

    @Test
    void anInvoiceThatIsPaidIsNotOpenAnyMore() {
        // Given
        var booked = book(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place());

        // When
        people.pay(booked.place(), new BigDecimal("250"));

        // Then
        assertThat(surveyed()).allSatisfy(seen -> {
            assertThat(seen.place()).isEqualTo(booked.place());
            assertThat(seen.open()).hasValueSatisfying(open -> assertThat(open).isZero());
        });
        assertThat(surveyed()).hasSize(tellsOpen() ? 0 : 1);
        assertThat(ledger().find(booked.place()).flatMap(BookedDocument::open))
                .hasValueSatisfying(open -> assertThat(open).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonTookOutIsNotSightedOrSightedAsVoid(DocumentKind kind) {
        // Given
        var made = make(document(kind).withItem("Ovn", people.product(), "2", "100"));

        // When
        people.delete(made.place());

        // Then
        assertThat(surveyed())
                .extracting(Sighting::place)
                .isEqualTo(tellsOpen() ? List.of() : List.of(made.place().at(Stage.CANCELLED)));
    }

    @Test
    void aReferenceThatAPersonAddedToIsToldAsItIs() {
        // Given
        var made = make(invoice().withItem("Ovn", people.product(), "2", "100"));
        var reference = made.reference() + " / Bo";

        // When
        people.refer(made.place(), reference);

        // Then
        assertThat(surveyed()).extracting(Sighting::reference).containsExactly(reference);
    }

    @Test
    void whatDidNotChangeSinceIsTakenForKnownWhereChangesAreTold() {
        // Given
        make(invoice().withItem("Ovn", people.product(), "2", "100"));

        // When
        var seen = surveyed(Instant.now().plus(Duration.ofMinutes(2)));

        // Then
        assertThat(seen).hasSize(tellsOpen() ? 1 : 0);
    }

    @Test
    void manyAreToldInPagesWithACallEach() {
        // Given
        people.copy(
                make(invoice().withItem("Ovn", people.product(), "2", "100")).place(), MORE_THAN_A_PAGE);
        meter.clear();
        var pages = new ArrayList<List<Sighting>>();

        // When
        ledger().survey(before, pages::add);

        // Then
        var full = pages.stream().filter(page -> !page.isEmpty()).toList();
        assertThat(full).hasSizeGreaterThan(1);
        assertThat(full.stream().flatMap(List::stream).map(Sighting::place))
                .doesNotHaveDuplicates()
                .hasSize(MORE_THAN_A_PAGE + 1);
        assertThat(meter.calls())
                .hasSize(full.size() + (tellsOpen() ? 2 : 1))
                .extracting(CallRecord::method)
                .containsOnly("GET");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING", "UNREACHABLE", "MALFORMED_ANSWER"})
    void aSurveyThatFailsMeansUnavailable(Trouble trouble) {
        // Given
        company.strikes(trouble);

        // When / Then
        assertThatThrownBy(this::surveyed).isInstanceOf(AccountingException.Unavailable.class);
    }

    private List<Sighting> surveyed() {
        return surveyed(before);
    }

    private List<Sighting> surveyed(Instant since) {
        var seen = new ArrayList<Sighting>();
        ledger().survey(since, seen::addAll);
        return seen;
    }

    private boolean tellsOpen() {
        return company.system().rules().documents().surveysOpen();
    }

    private static Sighting sighting(BookedDocument document) {
        return new Sighting(
                document.place(),
                document.reference(),
                document.customer(),
                document.date(),
                document.currency(),
                document.totals().gross(),
                document.open());
    }
}
