package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.invoicesync.ConnectionFixture;
import dev.kontobro.invoicesync.MailingFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.files.Fetched;
import dev.kontobro.invoicesync.transfer.AttachFiles.Outcome;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachFilesTest {

    private static final Instant START = Instant.parse("2026-03-31T12:00:00Z");
    private static final Problem MISSED = Problem.of(ProblemCode.FILE_NOT_FETCHED);

    private final Standing standing =
            new Standing(new Place(DocumentKind.INVOICE, Stage.DRAFT, "42"), "imprint", START);
    private final Map<String, Fetched> offered = new HashMap<>();
    private final List<String> fetched = new ArrayList<>();
    private final List<String> attached = new ArrayList<>();
    private Optional<AccountingException> failure = Optional.empty();
    private Instant now = START;
    private String settings = "";
    private NotedAttempt attempt = attempt();

    @Test
    void aFileIsAttachedOnce() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));

        // When
        var first = attach(pdf("faktura.pdf"));
        var second = attach(pdf("faktura.pdf"));

        // Then
        assertThat(attached).containsExactly("faktura.pdf");
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.found().changed()).isTrue());
        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.found().changed()).isFalse());
    }

    @Test
    void aDraftThatIsMadeAnewGetsItsFilesAgain() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));
        attach(pdf("faktura.pdf"));

        // When
        files(pdf("faktura.pdf"))
                .attach(Found.unread(new Standing(standing.place(), "imprint", START.plusSeconds(60))));

        // Then
        assertThat(attached).hasSize(2);
    }

    @Test
    void aProfileMayKeepFilesOut() {
        // Given
        settings = "\"invoices\":{\"enabled\":true,\"pdf\":{\"attach\":false}}";
        attempt = attempt();

        // When
        attach(pdf("faktura.pdf"));

        // Then
        assertThat(fetched).isEmpty();
    }

    @Test
    void aRefusedFileIsToldOnceAndNotTriedAgain() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));
        failure = Optional.of(new AccountingException.Rejected(Problem.of(ProblemCode.FILE_REFUSED)));

        // When
        var first = attach(pdf("faktura.pdf"));
        var second = attach(pdf("faktura.pdf"));

        // Then
        assertThat(warnings(first)).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ProblemCode.FILE_REFUSED);
            assertThat(warning.details())
                    .containsEntry(Detail.NAME, "faktura.pdf")
                    .containsEntry(Detail.NUMBER, "5017");
        });
        assertThat(warnings(second)).isEmpty();
        assertThat(fetched).hasSize(1);
    }

    @Test
    void aPersonMayHaveARefusedFileTriedAgain() {
        // Given
        offered.put("faktura.pdf", new Fetched.Refused(MISSED));
        attach(pdf("faktura.pdf"));
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));

        // When
        attempt.releasedByPerson(true);
        attach(pdf("faktura.pdf"));

        // Then
        assertThat(attached).containsExactly("faktura.pdf");
    }

    @Test
    void whatIsAnnouncedToBeRefusedIsNotFetched() {
        // When
        var picture = attach(new Attachment(
                "foto.png",
                "image/png",
                Optional.of("https://shop.example/foto.png"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false));
        var large = attach(new Attachment(
                "stor.pdf",
                "application/pdf",
                Optional.of("https://shop.example/stor.pdf"),
                Optional.empty(),
                Optional.of(9_000_001L),
                Optional.empty(),
                false,
                false));

        // Then
        assertThat(warnings(picture)).extracting(Problem::code).containsExactly(ProblemCode.FILE_TYPE_NOT_TAKEN);
        assertThat(warnings(large)).extracting(Problem::code).containsExactly(ProblemCode.FILE_TOO_LARGE);
        assertThat(fetched).isEmpty();
    }

    @Test
    void theFirstFilesFindRoom() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));
        offered.put("vilkår.pdf", new Fetched.Got(new byte[] {2}));

        // When
        var outcome = attach(pdf("faktura.pdf"), pdf("vilkår.pdf"));

        // Then
        assertThat(attached).containsExactly("faktura.pdf");
        assertThat(warnings(outcome)).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ProblemCode.TOO_MANY_FILES);
            assertThat(warning.details()).containsEntry(Detail.NAME, "vilkår.pdf");
        });
    }

    @Test
    void aFileThatCannotBeHadIsTriedAgainForTwoHours() {
        // Given
        offered.put("faktura.pdf", new Fetched.Away(MISSED));
        var tries = new ArrayList<Duration>();

        // When
        var outcome = attach(pdf("faktura.pdf"));
        while (outcome instanceof Outcome.Waits waits) {
            assertThat(waits.nextStep().waitsFor().code()).isEqualTo(ProblemCode.FILE_NOT_FETCHED);
            now = waits.nextStep().at().orElseThrow();
            tries.add(Duration.between(START, now));
            outcome = attach(pdf("faktura.pdf"));
        }

        // Then
        assertThat(tries).isEqualTo(AttachFiles.TRIES);
        assertThat(fetched).hasSize(1 + AttachFiles.TRIES.size());
        assertThat(warnings(outcome)).extracting(Problem::code).containsExactly(ProblemCode.FILE_NOT_FETCHED);
    }

    @Test
    void aFileThatComesLaterIsAttached() {
        // Given
        offered.put("faktura.pdf", new Fetched.Away(MISSED));
        attach(pdf("faktura.pdf"));
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));

        // When
        now = START.plusSeconds(60);
        var outcome = attach(pdf("faktura.pdf"));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(attached).containsExactly("faktura.pdf");
    }

    @Test
    void aDraftThatIsNotWhereItStoodIsLookedFor() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));
        failure = Optional.of(new AccountingException.RecordGone(Problem.of(ProblemCode.DOCUMENT_GONE)));

        // When / Then
        assertThat(attach(pdf("faktura.pdf"))).isInstanceOf(Outcome.Elsewhere.class);
    }

    @Test
    void ofADraftThatSomebodyHasBookedItIsToldWhichFilesItLacks() {
        // Given
        offered.put("faktura.pdf", new Fetched.Away(MISSED));
        attach(pdf("faktura.pdf"));
        var booked = Found.unread(standing.at(new Place(DocumentKind.INVOICE, Stage.BOOKED, "5017")));

        // When
        var first = files(pdf("faktura.pdf")).leaveOutRest(booked);
        var second = files(pdf("faktura.pdf")).leaveOutRest(booked);

        // Then
        assertThat(first.warnings()).extracting(Problem::code).containsExactly(ProblemCode.FILE_REFUSED);
        assertThat(second.warnings()).isEmpty();
    }

    @Test
    void whatWasLeftOutByAnAttemptOfWhichNothingWasHeardIsTold() {
        // Given
        offered.put("faktura.pdf", new Fetched.Refused(MISSED));
        attach(pdf("faktura.pdf"));
        attempt.lookUpFirst(true);

        // When
        var unheard = attach(pdf("faktura.pdf"));

        // Then
        assertThat(warnings(unheard)).extracting(Problem::code).containsExactly(MISSED.code());
        attempt.lookUpFirst(false);
        assertThat(warnings(attach(pdf("faktura.pdf")))).isEmpty();
    }

    @Test
    void booksThatDoNotAnswerAreNoFaultOfTheFiles() {
        // Given
        offered.put("faktura.pdf", new Fetched.Got(new byte[] {1}));
        failure = Optional.of(new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null));

        // When / Then
        assertThatThrownBy(() -> attach(pdf("faktura.pdf"))).isInstanceOf(AccountingException.Uncertain.class);
        failure = Optional.empty();
        attach(pdf("faktura.pdf"));
        assertThat(attached).containsExactly("faktura.pdf");
    }

    private NotedAttempt attempt() {
        return new NotedAttempt(ConnectionFixture.economic(settings), books());
    }

    private Outcome attach(Attachment... attachments) {
        return files(attachments).attach(Found.unread(standing));
    }

    private AttachFiles files(Attachment... attachments) {
        var setting = new Setting(
                clock(),
                _ -> ZoneOffset.UTC,
                (attachment, _, _) -> {
                    fetched.add(attachment.name());
                    return offered.get(attachment.name());
                },
                MailingFixture.none(),
                new States(BookPages.NONE, clock()));
        var document = new DocumentAttempt(attempt, DocumentKind.INVOICE, RulesFixture.ECONOMIC, "Ærø Bageri ApS");
        return new AttachFiles(document, List.of(attachments), setting);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static List<Problem> warnings(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Found found) -> found.warnings();
            case Outcome.Waits(Found found, var ignored) -> found.warnings();
            case Outcome.Elsewhere(Found found) -> found.warnings();
        };
    }

    private static Attachment pdf(String name) {
        return new Attachment(
                name,
                "application/pdf",
                Optional.of("https://shop.example/" + name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    /** Books of which nothing is asked but to attach. */
    private Books books() {
        var ledger = only(DocumentLedger.class, "attach", arguments -> {
            failure.ifPresent(problem -> {
                throw problem;
            });
            attached.add(((DocumentFile) arguments[1]).name());
            return null;
        });
        return only(Books.class, "documents", _ -> ledger);
    }

    private interface Answer {
        Object to(Object... arguments);
    }

    private static <T> T only(Class<T> type, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
                    if (!called.getName().equals(method)) {
                        throw new UnsupportedOperationException(called.getName());
                    }
                    return answer.to(arguments);
                }));
    }
}
