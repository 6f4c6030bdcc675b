package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.invoicesync.ConnectionFixture;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.MailingFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.mail.Returns.MailedDocument;
import dev.kontobro.invoicesync.mail.Returns.Returned;
import dev.kontobro.invoicesync.mail.Returns.SentMails;
import dev.kontobro.invoicesync.transfer.MailDocument.Outcome;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailDocumentTest {

    private static final Instant START = Instant.parse("2026-03-31T12:00:00Z");
    private static final byte[] PDF = {1, 2, 3};

    private final Place place = new Place(DocumentKind.INVOICE, Stage.BOOKED, "42");
    private final Standing standing = new Standing(place, "imprint", START);
    private final List<OutgoingMail> mails = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<MailedDocument, Returned> returned = new HashMap<>();
    private final NotedAttempt attempt = new NotedAttempt(ConnectionFixture.economic(""), books());

    private Instant now = START;
    private Supplier<Optional<byte[]>> pdf = () -> Optional.of(PDF);
    private Supplier<Reception> reception = Reception.Accepted::new;
    private DocumentRules rules = RulesFixture.ECONOMIC;
    private boolean isSentInBooks;
    private String email = "\"kontor@havnensbageri.example\"";

    @BeforeEach
    void theHubHasBookedIt() {
        progress().toBeBookedBy(BookedBy.PROFILE);
    }

    @Test
    void aMailHasThePdfAndSaysWhatTheBooksSay() {
        // When
        var outcome = mail();

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("kontor@havnensbageri.example");
            assertThat(mail.from().header()).isEqualTo("\"Nordlys ApS\" <faktura@kontobro.example>");
            assertThat(mail.replyTo())
                    .hasValueSatisfying(
                            replyTo -> assertThat(replyTo.address()).isEqualTo("bogholder@nordlys.example"));
            assertThat(mail.subject()).isEqualTo("Faktura 42 fra Nordlys ApS");
            assertThat(mail.text()).contains("Beløb: 1.250,00 DKK", "Dato: 31. marts 2026");
            assertThat(mail.attachment())
                    .contains(new OutgoingMail.Attachment("Faktura 42.pdf", "application/pdf", PDF));
        });
        assertThat(calls).containsExactly("pdf");
    }

    @Test
    void thatItIsBeingMailedIsNotedBeforeTheServerIsGivenAnything() {
        // Given
        reception = () -> {
            assertThat(progress().mail()).isEqualTo(new MailNote.Mailing(START, "kontor@havnensbageri.example"));
            return new Reception.Accepted();
        };

        // When
        mail();

        // Then
        assertThat(progress().isSent()).isTrue();
    }

    @Test
    void anAttemptThatDiedOverTheMailIsFollowedByAQuestionAndNoMail() {
        // Given
        progress().mail(new MailNote.Mailing(START, "kontor@havnensbageri.example"));
        now = START.plus(Duration.ofHours(20));

        // When
        var outcome = mail();

        // Then
        assertThat(mails).isEmpty();
        assertThat(calls).isEmpty();
        assertThat(nextStep(outcome).at()).isEmpty();
        assertThat(isNews(outcome)).isTrue();
        assertThat(nextStep(outcome).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_UNCERTAIN);
        assertThat(nextStep(outcome).waitsFor().details())
                .containsEntry(Detail.VALUE, "kontor@havnensbageri.example")
                .containsEntry(Detail.DATE, "2026-03-31");
    }

    @Test
    void whatMayHaveBeenMailedIsMailedAgainOnlyWhenAPersonSaysSo() {
        // Given
        reception = () -> new Reception.Unknown("cut");
        mail();
        var again = mail();
        assertThat(isNews(again)).isFalse();
        assertThat(mails).hasSize(1);

        // When
        reception = Reception.Accepted::new;
        attempt.releasedByPerson(true);
        var released = mail();

        // Then
        assertThat(released).isEqualTo(new Outcome.Done());
        assertThat(mails)
                .hasSize(2)
                .extracting(OutgoingMail::messageId)
                .containsOnly(mails.getFirst().messageId());
    }

    @Test
    void aReleaseForTheBookingAnswersNoQuestionAboutTheMail() {
        // Given
        attempt.releasedByPerson(true);
        reception = () -> new Reception.Unknown("cut");
        var first = mail();

        // When
        var second = mail();

        // Then
        assertThat(mails).hasSize(1);
        assertThat(nextStep(first).at()).contains(START.plus(MailDocument.UNTIL_ASKED));
        assertThat(nextStep(second).at()).contains(START.plus(MailDocument.UNTIL_ASKED));
        attempt.releasedByPerson(false);
        assertThat(isNews(mail())).isTrue();
        attempt.releasedByPerson(true);
        mail();
        assertThat(mails).hasSize(2);
    }

    @Test
    void aReleasedMailWhoseAnswerIsLostAgainIsAskedAboutAgain() {
        // Given
        reception = () -> new Reception.Unknown("cut");
        mail();
        attempt.releasedByPerson(true);
        mail();

        // When
        attempt.releasedByPerson(false);
        var outcome = mail();

        // Then
        assertThat(mails).hasSize(2);
        assertThat(isNews(outcome)).isTrue();
    }

    @Test
    void thePdfIsLookedForAgainWhileItIsNotReady() {
        // Given
        pdf = Optional::empty;
        var waits = new ArrayList<Duration>();
        while (now.isBefore(START.plus(Duration.ofHours(4)))) {
            var at = nextStep(mail()).at().orElseThrow();
            waits.add(Duration.between(START, at));
            now = at;
        }
        assertThat(waits).isEqualTo(MailDocument.LOOKS_FOR_PDF);

        // When
        var overdue = mail();
        var stillOverdue = mail();

        // Then
        assertThat(nextStep(overdue).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_PDF_OVERDUE);
        assertThat(nextStep(overdue).at()).contains(now.plus(Duration.ofHours(4)));
        assertThat(isNews(overdue)).isTrue();
        assertThat(isNews(stillOverdue)).isFalse();
        pdf = () -> Optional.of(PDF);
        assertThat(mail()).isEqualTo(new Outcome.Done());
        assertThat(mails).hasSize(1);
    }

    @Test
    void booksThatDoNotAnswerAreAskedForThePdfAgain() {
        // Given
        pdf = () -> {
            throw new AccountingException.Unavailable(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), null);
        };

        // When
        var outcome = mail();

        // Then
        assertThat(nextStep(outcome).waitsFor().code()).isEqualTo(ProblemCode.MAIL_WAITS_FOR_PDF);
        assertThat(nextStep(outcome).at()).contains(START.plusSeconds(5));
    }

    @Test
    void aServerThatDoesNotTakeTheMailIsTriedAgainAndGetsItOnce() {
        // Given
        reception = () -> new Reception.Postponed("451 come back later");
        var first = nextStep(mail());
        now = first.at().orElseThrow();
        var second = nextStep(mail());
        assertThat(first.at()).contains(START.plusSeconds(30));
        assertThat(second.at()).contains(START.plus(Duration.ofMinutes(2)));
        assertThat(second.waitsFor().detail(Detail.VENDOR_MESSAGE)).contains("451 come back later");

        // When
        reception = Reception.Accepted::new;
        var outcome = mail();

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(mails).hasSize(3);
    }

    @Test
    void aServerThatTakesNoMailForHoursIsAMatterForTheOwnerOnce() {
        // Given
        reception = () -> new Reception.Postponed("450 greylisted");
        while (now.isBefore(START.plus(MailDocument.OVERDUE))) {
            var waiting = mail();
            assertThat(nextStep(waiting).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_POSTPONED);
            assertThat(isNews(waiting)).isFalse();
            now = nextStep(waiting).at().orElseThrow();
        }

        // When
        var overdue = mail();
        now = nextStep(overdue).at().orElseThrow();
        var stillOverdue = mail();

        // Then
        assertThat(nextStep(overdue).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_OVERDUE);
        assertThat(nextStep(overdue).waitsFor().detail(Detail.VENDOR_MESSAGE)).contains("450 greylisted");
        assertThat(isNews(overdue)).isTrue();
        assertThat(isNews(stillOverdue)).isFalse();
        assertThat(nextStep(stillOverdue).at()).contains(now.plus(Duration.ofHours(1)));
        reception = Reception.Accepted::new;
        assertThat(mail()).isEqualTo(new Outcome.Done());
    }

    @Test
    void whatADyingAttemptHasNotedIsToldByTheNext() {
        // Given
        reception = () -> new Reception.Refused("550 5.1.1 no such user");
        mail();

        // When
        attempt.lookUpFirst(true);
        var afterDeath = mail();
        attempt.lookUpFirst(false);

        // Then
        assertThat(isNews(afterDeath)).isTrue();
        assertThat(isNews(mail())).isFalse();
        assertThat(mails).hasSize(1);
    }

    @Test
    void aBounceOfWhichADyingAttemptKnewIsToldByTheNext() {
        // Given
        mail();
        comesBack();
        mail();

        // When
        attempt.lookUpFirst(true);
        var afterDeath = mail();

        // Then
        assertThat(nextStep(afterDeath).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_BOUNCED);
        assertThat(isNews(afterDeath)).isTrue();
    }

    @Test
    void whatComesBackWasMailedThoughNobodyKnewThat() {
        // Given
        reception = () -> new Reception.Unknown("cut");
        mail();
        comesBack();

        // When
        var outcome = mail();

        // Then
        assertThat(nextStep(outcome).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_BOUNCED);
        assertThat(isNews(outcome)).isTrue();
    }

    @Test
    void whatAPersonHasBookedWhereThatMaySendItIsMailedOnlyWhenAPersonSaysSo() {
        // Given
        progress().toBeBookedBy(BookedBy.HAND);
        var asked = mail();
        assertThat(nextStep(asked).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_MAYBE_SENT);
        assertThat(isNews(asked)).isTrue();
        assertThat(isNews(mail())).isFalse();
        assertThat(mails).isEmpty();

        // When
        attempt.releasedByPerson(true);
        pdf = Optional::empty;
        mail();
        attempt.releasedByPerson(false);
        pdf = () -> Optional.of(PDF);

        // Then
        assertThat(mail()).isEqualTo(new Outcome.Done());
        assertThat(mails).hasSize(1);
    }

    @Test
    void whatAPersonHasSentFromTheBooksIsReadWhereTheyTellAndNotMailed() {
        // Given
        rules = RulesFixture.FORTNOX;
        progress().toBeBookedBy(BookedBy.HAND);
        isSentInBooks = true;

        // When
        var outcome = new MailDocument(document(), content(), BigDecimal.ONE, setting()).mail(Found.unread(standing));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(mails).isEmpty();
        assertThat(calls).containsExactly("find");
    }

    @Test
    void whatIsMailedLaterThanItWasBookedStillSaysWhatTheBooksSay() {
        // Given
        var later = new MailDocument(document(), content(), BigDecimal.ONE, setting());

        // When
        later.mail(Found.unread(standing));

        // Then
        assertThat(mails.getFirst().text()).contains("Beløb: 1.250,00 DKK");
        assertThat(calls).containsExactly("pdf", "find");
    }

    @Test
    void aRefusedMailWaitsForAPersonOrAnotherAddress() {
        // Given
        reception = () -> new Reception.Refused("550 5.1.1 no such user");
        var refused = mail();
        var still = mail();
        assertThat(nextStep(refused).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_REFUSED);
        assertThat(nextStep(still).waitsFor().detail(Detail.VENDOR_MESSAGE)).contains("550 5.1.1 no such user");
        assertThat(isNews(refused)).isTrue();
        assertThat(isNews(still)).isFalse();
        assertThat(mails).hasSize(1);

        // When
        reception = Reception.Accepted::new;
        email = "\"regning@havnensbageri.example\"";
        var corrected = mail();

        // Then
        assertThat(corrected).isEqualTo(new Outcome.Done());
        assertThat(mails.getLast().to()).isEqualTo("regning@havnensbageri.example");
    }

    @Test
    void withoutAnAddressADocumentWaitsForAPerson() {
        // Given
        email = "null";

        // When
        var outcome = mail();

        // Then
        assertThat(nextStep(outcome).waitsFor().code()).isEqualTo(ProblemCode.MAIL_ADDRESS_MISSING);
        assertThat(nextStep(outcome).waitsFor().details())
                .containsEntry(Detail.FIELD, "recipient.email")
                .doesNotContainKey(Detail.VALUE);
        assertThat(calls).isEmpty();
    }

    @Test
    void aPdfThatIsTooLargeIsNotMailed() {
        // Given
        pdf = () -> Optional.of(new byte[(int) MailingFixture.MAX_BYTES + 1]);

        // When
        var outcome = mail();
        mail();

        // Then
        assertThat(nextStep(outcome).waitsFor().code()).isEqualTo(ProblemCode.INVOICE_MAIL_TOO_LARGE);
        assertThat(nextStep(outcome).waitsFor().details())
                .containsEntry(Detail.VALUE, "1001")
                .containsEntry(Detail.LIMIT, "1000");
        assertThat(mails).isEmpty();
        assertThat(calls).containsExactly("pdf");
    }

    @Test
    void theOwnersNameAndAddressStandOnTheMail() {
        // Given
        attempt.connection(ConnectionFixture.economic("""
                "invoices": {"mail": {"senderName": "Nordlys, \\"Bogholderi\\" Ærø", "replyTo": "svar@nordlys.example"}}"""));

        // When
        mail();

        // Then
        assertThat(mails.getFirst().from().header()).startsWith("=?UTF-8?B?").endsWith("?= <faktura@kontobro.example>");
        assertThat(mails.getFirst().replyTo().orElseThrow().header()).isEqualTo("svar@nordlys.example");
    }

    private Outcome mail() {
        return new MailDocument(document(), content(), BigDecimal.ONE, setting()).mail(Found.read(standing, booked()));
    }

    private DocumentAttempt document() {
        return new DocumentAttempt(attempt, DocumentKind.INVOICE, rules, "Havnens Bageri");
    }

    private Progress progress() {
        return new Progress(attempt);
    }

    private DocumentContent content() {
        return DocumentFixture.document()
                .with("recipient", "{\"name\": \"Havnens Bageri\", \"email\": " + email + "}")
                .read();
    }

    private Setting setting() {
        InstantSource source = () -> now;
        return new Setting(
                source.withZone(ZoneOffset.UTC),
                _ -> ZoneOffset.UTC,
                (attachment, _, _) -> {
                    throw new AssertionError("no file is to be fetched, but " + attachment);
                },
                MailingFixture.by(
                        mail -> {
                            mails.add(mail);
                            return reception.get();
                        },
                        sentMails()),
                new States(BookPages.NONE, Clock.systemUTC()));
    }

    private SentMails sentMails() {
        return new SentMails() {
            @Override
            public void handing(MailedDocument document, String messageId, String to) {
                returned.remove(document);
            }

            @Override
            public Optional<Returned> returned(MailedDocument document) {
                return Optional.ofNullable(returned.get(document));
            }
        };
    }

    private void comesBack() {
        returned.put(
                new MailedDocument(attempt.connection().id(), "invoice", attempt.number()),
                new Returned("kontor@havnensbageri.example", "550 5.1.1 no such user"));
    }

    private BookedDocument booked() {
        return new BookedDocument(
                place,
                Optional.empty(),
                "5017",
                "1001",
                LocalDate.of(2026, 3, 31),
                Optional.empty(),
                "DKK",
                new Totals(new BigDecimal("1000"), new BigDecimal("250"), new BigDecimal("1250"), BigDecimal.ZERO),
                new BigDecimal("1250"),
                Optional.empty(),
                Optional.empty(),
                isSentInBooks);
    }

    private Books books() {
        var ledger = (DocumentLedger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DocumentLedger.class}, (_, method, _) -> {
                    calls.add(method.getName());
                    return method.getName().equals("pdf") ? pdf.get() : Optional.of(booked());
                });
        return (Books)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Books.class}, (_, _, _) -> ledger);
    }

    private static NextStep nextStep(Outcome outcome) {
        return ((Outcome.Waits) outcome).nextStep();
    }

    private static boolean isNews(Outcome outcome) {
        return ((Outcome.Waits) outcome).isNews();
    }
}
