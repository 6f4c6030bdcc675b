package dev.kontobro.accounting.contract;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.contract.TestCompany.Trouble;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter must do with documents. Extended once per adapter, on the system's stand-in. */
public abstract class DocumentLedgerContract extends CompanyContract {

    private static final int MANY_LINES = 200;
    private static final int MORE_THAN_A_PAGE = 1001;
    private static final Duration PDF_IS_READY = Duration.ofSeconds(15);

    private TestDocuments people;
    private String currency;

    @BeforeEach
    void aCustomerToSellTo() {
        company.enterCustomer(DocumentFixture.CUSTOMER, "Lilla Bageriet");
        people = company.documents();
        currency = books().company().baseCurrency();
        meter.clear();
    }

    @Nested
    class Drafts {

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
            var plan = ledger().planDraft(invoice()
                    .withItem("Ovn", people.product(), "1", "100")
                    .get());

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
            assertThat(ledger().find(new Place(INVOICE, Stage.BOOKED, "987654")))
                    .isEmpty();
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

    @Nested
    class Changes {

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
    }

    @Nested
    class Booking {

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
                    .hasValueSatisfying(open -> assertThat(open)
                            .isEqualByComparingTo(booked.totals().gross()));
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
    }

    @Nested
    class CreditNotes {

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
                    .hasValueSatisfying(open -> assertThat(open)
                            .isEqualByComparingTo(booked.totals().gross()));
        }

        @Test
        void aPartOfAnInvoiceIsCredited() {
            // Given
            var invoice = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());

            // When
            var credit = make(
                    creditNote().crediting(invoice.place().number()).withItem("Ovn", people.product(), "1", "100"));

            // Then
            assertTotals(credit.totals(), "100", "25");
            assertThat(people.field(credit.place(), DocumentField.TEXT_1))
                    .hasValueSatisfying(
                            words -> assertThat(words).contains(invoice.place().number()));
            assertThat(ledger().findByReference(CREDIT_NOTE, credit.reference()))
                    .containsExactly(credit);
            assertThat(ledger().findByReference(INVOICE, invoice.reference()))
                    .extracting(BookedDocument::place)
                    .containsExactly(invoice.place());
        }

        @Test
        void aWholeInvoiceIsCreditedByTheSystemWhereItCan() {
            // Given
            var invoice = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());

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
            assertThat(ledger().find(invoice.place()).map(BookedDocument::place))
                    .hasValue(invoice.place());
        }

        @Test
        void whatTakesAnInvoiceBackIsBookedLikeAnyOther() {
            // Given
            var invoice = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());

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
            var invoice = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());
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

    @Nested
    class Surveys {

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
                    .hasValueSatisfying(open -> assertThat(open)
                            .isEqualByComparingTo(booked.totals().gross()));
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
                assertThat(seen.open())
                        .hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo(open));
            });
        }

        @Test
        void anInvoiceThatIsPaidIsNotOpenAnyMore() {
            // Given
            var booked = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());

            // When
            people.pay(booked.place(), new BigDecimal("250"));

            // Then
            assertThat(surveyed()).allSatisfy(seen -> {
                assertThat(seen.place()).isEqualTo(booked.place());
                assertThat(seen.open())
                        .hasValueSatisfying(open -> assertThat(open).isZero());
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
                    make(invoice().withItem("Ovn", people.product(), "2", "100"))
                            .place(),
                    MORE_THAN_A_PAGE);
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

    @Nested
    class Payments {

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
            var mark =
                    DocumentReference.paymentMark("contract", document.place().kind(), "1001");
            return new Payment(
                    new Payment.Key(mark, document.open().orElseThrow(), document.date()),
                    new Payment.Means.Account(people.bankAccount()),
                    people.paymentJournal(),
                    "1001 Kort");
        }
    }

    @Nested
    class Files {

        private final DocumentFile paper = new DocumentFile(
                "Faktura å.pdf", "application/pdf", "%PDF-1.7 en faktura".getBytes(StandardCharsets.UTF_8), false);

        @ParameterizedTest
        @EnumSource(names = {"ORDER", "INVOICE"})
        void aFileHangsOnADocumentOnceHoweverOftenItIsPutThere(DocumentKind kind) {
            // Given
            var place = make(document(kind).withItem("Ovn", people.product(), "2", "100"))
                    .place();
            var upload = new AtomicReference<Upload>(new Upload.NotBegun());
            meter.clear();

            // When
            ledger().attach(place, paper, upload.get(), note -> upload.set(new Upload.Noted(note)));
            var calls = meter.calls().size();
            ledger().attach(place, paper, upload.get(), note -> upload.set(new Upload.Noted(note)));

            // Then
            assertThat(calls).isEqualTo(people.callsPerFile());
            assertThat(people.files(place)).isEqualTo(1);
        }

        @Test
        void aFileTheSystemDoesNotTakeIsNotSent() {
            // Given
            var place = make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place();
            var program = new DocumentFile("faktura.exe", "application/x-msdownload", new byte[] {'M', 'Z'}, false);
            meter.clear();

            // When
            var problem = failure(() -> ledger().attach(place, program, new Upload.NotBegun(), upload -> {}));

            // Then
            assertThat(problem.code()).isEqualTo(ProblemCode.FILE_TYPE_NOT_TAKEN);
            assertThat(problem.details()).containsEntry(Detail.NAME, "faktura.exe");
            assertThat(meter.calls()).isEmpty();
        }

        @Test
        void aFileThatIsTooLargeIsNotSent() {
            // Given
            var place = make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place();
            var limit = company.system().rules().documents().files().maxBytes();
            var large = new DocumentFile("stor.pdf", "application/pdf", new byte[Math.toIntExact(limit + 1)], false);
            meter.clear();

            // When / Then
            assertThat(failure(() -> ledger().attach(place, large, new Upload.NotBegun(), upload -> {}))
                            .code())
                    .isEqualTo(ProblemCode.FILE_TOO_LARGE);
            assertThat(meter.calls()).isEmpty();
        }

        @Test
        void aBookedDocumentIsPrintedAndNotSentByThat() {
            // Given
            var booked = book(make(invoice().withItem("Ovn", people.product(), "2", "100"))
                    .place());

            // When / Then
            await().atMost(PDF_IS_READY)
                    .untilAsserted(() -> assertThat(ledger().pdf(booked.place()))
                            .hasValueSatisfying(
                                    pdf -> assertThat(pdf).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))));
            assertThat(ledger().find(booked.place()).map(BookedDocument::sent)).hasValue(false);
        }
    }

    @Nested
    class Failures {

        @BeforeEach
        void logIn() {
            warmUp();
        }

        @ParameterizedTest
        @EnumSource(names = {"CUT_AFTER_WRITE", "FAILING_AFTER_WRITE", "MALFORMED_ANSWER"})
        void aDocumentWhoseAnswerIsLostIsFoundByItsReference(Trouble trouble) {
            // Given
            var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(ledger().findByReference(INVOICE, wanted.reference()))
                    .singleElement()
                    .satisfies(made -> assertTotals(made.totals(), "200", "50"));
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILING", "CUT_BEFORE_WRITE"})
        void aDocumentThatWasLostOnItsWayIsUncertainToo(Trouble trouble) {
            // Given
            var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(ledger().findByReference(INVOICE, wanted.reference())).isEmpty();
        }

        @Test
        void aThrottledCallDidNothingAndSucceedsLater() {
            // Given
            var wanted = invoice().withItem("Ovn", people.product(), "2", "100");
            company.strikes(Trouble.THROTTLED);

            // When / Then
            assertThatThrownBy(() -> make(wanted)).isInstanceOf(AccountingException.Throttled.class);
            assertThat(make(wanted).reference()).isEqualTo(wanted.reference());
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILING", "UNREACHABLE", "MALFORMED_ANSWER"})
        void aSearchThatFailsMeansUnavailable(Trouble trouble) {
            // Given
            company.strikes(trouble);

            // When / Then
            assertThatThrownBy(() -> ledger().findByReference(INVOICE, "1001 #00000000"))
                    .isInstanceOf(AccountingException.Unavailable.class);
        }

        @Test
        void anUnknownProductIsNamedWithItsLine() {
            var problem = failure(() -> make(
                    invoice().withItem("Ovn", people.product(), "1", "100").withItem("Plåt", "NO-SUCH", "1", "100")));

            assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_MISSING);
            assertThat(problem.details())
                    .containsEntry(Detail.FIELD, "lines[1].product")
                    .containsEntry(Detail.LINES, "2")
                    .containsEntry(Detail.VALUE, "NO-SUCH");
        }

        @Test
        void aProductThatAPersonBarredIsReportedAsSuch() {
            // Given
            company.bar(Register.PRODUCT, people.product());

            // When / Then
            assertThat(failure(() -> book(make(invoice().withItem("Ovn", people.product(), "1", "100"))
                                    .place()))
                            .code())
                    .isEqualTo(ProblemCode.PRODUCT_BARRED);
        }

        @Test
        void anUnknownCustomerIsNamed() {
            var problem =
                    failure(() -> make(invoice().toCustomer("9999").withItem("Ovn", people.product(), "1", "100")));

            assertThat(problem.code()).isEqualTo(ProblemCode.CUSTOMER_MISSING);
            assertThat(problem.details())
                    .containsEntry(Detail.FIELD, "customer")
                    .containsEntry(Detail.CUSTOMER, "9999")
                    .containsEntry(Detail.NUMBER, invoice().number());
        }

        @Test
        void unknownPaymentTermsAreNamed() {
            var problem = failure(() -> make(invoice()
                    .with(DocumentField.PAYMENT_TERMS, "No such terms")
                    .withItem("Ovn", people.product(), "1", "100")));

            assertThat(problem.code()).isEqualTo(ProblemCode.PAYMENT_TERMS_UNKNOWN);
            assertThat(problem.details()).containsEntry(Detail.FIELD, "paymentTerms");
        }

        @Test
        void anUnknownCurrencyIsNamed() {
            var problem = failure(() -> make(invoice().in("XAG").withItem("Ovn", people.product(), "1", "100")));

            assertThat(problem.code()).isEqualTo(ProblemCode.CURRENCY_UNKNOWN);
            assertThat(problem.details()).containsEntry(Detail.FIELD, "currency");
        }
    }

    private DocumentLedger ledger() {
        return books().documents();
    }

    private DocumentFixture document(DocumentKind kind) {
        return document(kind, "1001");
    }

    /** Dated today, with what the vendor's form asks for. */
    private DocumentFixture document(DocumentKind kind, String number) {
        var today = LocalDate.now(company.system().name().zone());
        return DocumentFixture.of(kind, number, today, currency).with(people.defaults());
    }

    private DocumentFixture invoice() {
        return document(INVOICE);
    }

    private DocumentFixture creditNote() {
        return document(CREDIT_NOTE);
    }

    private DocumentFixture order() {
        return document(ORDER);
    }

    private BookedDocument make(DocumentFixture wanted) {
        return plan(wanted.get()).send();
    }

    private Plan.Send<BookedDocument> plan(Document wanted) {
        return wanted.kind() == ORDER ? ledger().planOrder(wanted) : ledger().planDraft(wanted);
    }

    private BookedDocument book(Place draft) {
        return ledger().planBooking(draft, Optional.empty(), Optional.empty()).send();
    }

    private BookedDocument bookUnder(String ownNumber, String number) {
        var draft = make(document(INVOICE, number).underOwn(ownNumber).withItem("Ovn", people.product(), "1", "100"));
        return ledger().planBooking(draft.place(), Optional.of(ownNumber), Optional.empty())
                .send();
    }

    private static <R> R sent(Plan<R> plan) {
        return ((Plan.Send<R>) plan).send();
    }

    private static Problem failure(ThrowingCallable work) {
        return catchThrowableOfType(AccountingException.Rejected.class, work).problem();
    }

    /** Some systems round what is to be paid. */
    private static void assertTotals(Totals totals, String net, String vat) {
        assertThat(totals.net()).isEqualByComparingTo(net);
        assertThat(totals.vat()).isEqualByComparingTo(vat);
        assertThat(totals.gross())
                .isEqualByComparingTo(
                        new BigDecimal(net).add(new BigDecimal(vat)).add(totals.rounding()));
    }
}
