package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.mail.MailWriter;
import dev.kontobro.invoicesync.mail.Returns.MailedDocument;
import dev.kontobro.invoicesync.mail.Returns.Returned;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Mails a booked document with the PDF that the books made, once. That it is being mailed is noted before the mail server
 * is given anything, so that an attempt that finds this note and no result knows that it does not know: then a person is
 * asked, and nobody gets the document twice by a machine's guess.
 */
final class MailDocument {

    /** After the PDF was missed first; from there on as often as in the end. */
    static final List<Duration> LOOKS_FOR_PDF = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    /** From when on it is a matter for the owner that there is no PDF, or that no mail server takes the mail. */
    static final Duration OVERDUE = Duration.ofHours(4);

    /** After the mail server was missed first; from there on as often as in the end. */
    static final List<Duration> TRIES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** Time for an attempt of its own: a release from before a question was asked is no answer to it. */
    static final Duration UNTIL_ASKED = Duration.ofSeconds(1);

    private static final String BY_HUB = "HUB";
    static final String BY_HAND = "HAND";

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final BigDecimal gross;
    private final Setting setting;

    /**
     * @param gross by the source, for want of the books'
     */
    MailDocument(DocumentAttempt document, DocumentContent content, BigDecimal gross, Setting setting) {
        this.document = document;
        this.content = content;
        this.gross = gross;
        this.setting = setting;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** It is mailed, or somebody else has sent it. */
        record Done() implements Outcome {}

        /**
         * @param isNews whether it is to be told, too, that a person is waited for
         */
        record Waits(NextStep nextStep, boolean isNews) implements Outcome {}
    }

    /** Whether what the hub has mailed has come back since. */
    boolean hasComeBack() {
        return returned().isPresent();
    }

    private Optional<Returned> returned() {
        return mayComeBack()
                ? setting.mailing().returns().flatMap(returns -> returns.mails().returned(mailed()))
                : Optional.empty();
    }

    /** What nobody knew whether it was mailed was, when it comes back. */
    private boolean mayComeBack() {
        var progress = document.progress();
        return progress.isSentBy(BY_HUB)
                || !progress.isSent() && progress.mail().isMaybeMailed();
    }

    private MailedDocument mailed() {
        return new MailedDocument(
                document.connection().id(),
                DocumentKinds.flow(document.kind()).record(),
                document.attempt().number());
    }

    Outcome mail(Found booked) {
        return returned().map(this::notDelivered).orElseGet(() -> goOn(booked));
    }

    private Outcome notDelivered(Returned returned) {
        var note = new MailNote.Stopped(ProblemCode.INVOICE_MAIL_BOUNCED, returned.to(), returned.answer());
        document.progress().mail(note);
        document.progress().notSent();
        return waits(stopped(note), true);
    }

    private Outcome goOn(Found booked) {
        var released = document.attempt().releasedByPerson();
        return switch (document.progress().mail()) {
            case MailNote.Mailing(Instant at, String to) -> ask(new MailNote.Asked(at, to), uncertain(at, to));
            case MailNote.Asked asked when !released -> waits(uncertain(asked.at(), asked.to()), isUntold());
            case MailNote.AskedIfSent() when !released -> waits(maybeSent(), isUntold());
            case MailNote.Stopped stopped
            when !released && isAbout(stopped.to()) -> waits(stopped(stopped), isUntold());
            case MailNote.None()
            when document.progress().isBookedByHand() && document.rules().sendsAtBooking() ->
                ask(new MailNote.AskedIfSent(), maybeSent());
            default -> begin(booked);
        };
    }

    /** What was mailed went to the address as mail servers know it. */
    private boolean isAbout(String address) {
        return address.equals(addressee())
                || Mailbox.ascii(addressee()).filter(address::equals).isPresent();
    }

    private Outcome begin(Found booked) {
        if (isSentByHand(booked)) {
            document.progress().sent(BY_HAND);
            return new Outcome.Done();
        }
        return Mailbox.ascii(addressee())
                .map(to -> fetchAndMail(booked, to))
                .orElseGet(() -> stop(ProblemCode.MAIL_ADDRESS_MISSING, ""));
    }

    /** Whoever books in the accounting system may send from there, too. */
    private boolean isSentByHand(Found booked) {
        return document.progress().isBookedByHand()
                && document.inTheBooks(booked).filter(BookedDocument::sent).isPresent();
    }

    /** What is sent in the moment of booking, the books do not tell. */
    private Problem maybeSent() {
        return document.problem(ProblemCode.INVOICE_MAIL_MAYBE_SENT);
    }

    /** As the source gives it, without what no address has. */
    private String addressee() {
        return MailWriter.oneLine(content.recipient().email().given().orElse(""));
    }

    private Outcome fetchAndMail(Found booked, String to) {
        Optional<byte[]> pdf;
        try {
            pdf = document.ledger().pdf(booked.standing().place());
        } catch (AccountingException.Unavailable e) {
            pdf = Optional.empty();
        } catch (AccountingException.Rejected e) {
            return stop(
                    ProblemCode.INVOICE_PDF_REFUSED,
                    e.problem().detail(Detail.VENDOR_MESSAGE).orElse(""));
        }
        if (pdf.isEmpty()) {
            return waitForPdf();
        }
        return pdf.get().length > setting.mailing().maxBytes()
                ? stop(ProblemCode.INVOICE_MAIL_TOO_LARGE, Integer.toString(pdf.get().length))
                : hand(new ComposeMail(document, content, gross, setting).with(pdf.get(), booked, to));
    }

    private Outcome waitForPdf() {
        var now = setting.clock().instant();
        var note = document.progress().mail();
        var since = switch (note) {
            case MailNote.WaitsForPdf(Instant first) -> first;
            case MailNote.PdfOverdue(Instant first) -> first;
            default -> now;
        };
        var at = Optional.of(next(LOOKS_FOR_PDF, since, now));
        if (now.isBefore(since.plus(OVERDUE))) {
            document.progress().mail(new MailNote.WaitsForPdf(since));
            return waits(document.problem(ProblemCode.MAIL_WAITS_FOR_PDF), at, false);
        }
        document.progress().mail(new MailNote.PdfOverdue(since));
        var isNews = !(note instanceof MailNote.PdfOverdue) || isUntold();
        return waits(document.problem(ProblemCode.INVOICE_PDF_OVERDUE), at, isNews);
    }

    private static Instant next(List<Duration> times, Instant since, Instant now) {
        return times.stream()
                .map(since::plus)
                .filter(now::isBefore)
                .findFirst()
                .orElseGet(() -> now.plus(times.getLast()));
    }

    private Outcome hand(OutgoingMail mail) {
        var before = document.progress().mail();
        var at = setting.clock().instant();
        document.progress().mail(new MailNote.Mailing(at, mail.to()));
        setting.mailing()
                .returns()
                .ifPresent(returns -> returns.mails().handing(mailed(), mail.messageId(), mail.to()));
        return switch (setting.mailing().relay().apply(mail)) {
            case Reception.Accepted() -> {
                document.progress().sent(BY_HUB);
                yield new Outcome.Done();
            }
            case Reception.Refused(String answer) -> stop(ProblemCode.INVOICE_MAIL_REFUSED, MailWriter.oneLine(answer));
            case Reception.Postponed(String reason) -> postpone(before, MailWriter.oneLine(reason));
            case Reception.Unknown ignored -> ask(new MailNote.Asked(at, mail.to()), uncertain(at, mail.to()));
        };
    }

    private Outcome postpone(MailNote before, String reason) {
        var now = setting.clock().instant();
        var since = switch (before) {
            case MailNote.Postponed(Instant first, String ignored) -> first;
            case MailNote.StillPostponed(Instant first) -> first;
            default -> now;
        };
        var at = Optional.of(next(TRIES, since, now));
        if (now.isBefore(since.plus(OVERDUE))) {
            document.progress().mail(new MailNote.Postponed(since, reason));
            return waits(postponed(ProblemCode.INVOICE_MAIL_POSTPONED, reason), at, false);
        }
        document.progress().mail(new MailNote.StillPostponed(since));
        var isNews = !(before instanceof MailNote.StillPostponed) || isUntold();
        return waits(postponed(ProblemCode.INVOICE_MAIL_OVERDUE, reason), at, isNews);
    }

    private Problem postponed(ProblemCode code, String reason) {
        return document.problem(code).with(Detail.VENDOR_MESSAGE, reason);
    }

    /** A release from before the question was asked is no answer to it: it is asked in an attempt of its own. */
    private Outcome ask(MailNote question, Problem problem) {
        if (document.attempt().releasedByPerson()) {
            var soon = setting.clock().instant().plus(UNTIL_ASKED);
            return waits(problem, Optional.of(soon), false);
        }
        document.progress().mail(question);
        return waits(problem, true);
    }

    /** An attempt that has noted something and came to nothing after has told nobody of it. */
    private boolean isUntold() {
        return document.attempt().lookUpFirst();
    }

    private Problem uncertain(Instant at, String to) {
        return document.problem(ProblemCode.INVOICE_MAIL_UNCERTAIN)
                .with(Detail.VALUE, to)
                .with(
                        Detail.DATE,
                        LocalDate.ofInstant(at, setting.zone().apply(document.connection()))
                                .toString());
    }

    private Outcome stop(ProblemCode code, String answer) {
        var note = new MailNote.Stopped(code, addressee(), answer);
        document.progress().mail(note);
        return waits(stopped(note), true);
    }

    private Problem stopped(MailNote.Stopped note) {
        var problem = document.problem(note.code())
                .with(Detail.FIELD, "recipient.email")
                .with(Detail.VALUE, note.to());
        return note.code() == ProblemCode.INVOICE_MAIL_TOO_LARGE
                ? problem.with(Detail.VALUE, note.answer())
                        .with(Detail.LIMIT, Long.toString(setting.mailing().maxBytes()))
                : problem.with(Detail.VENDOR_MESSAGE, note.answer());
    }

    private static Outcome waits(Problem problem, boolean isNews) {
        return waits(problem, Optional.empty(), isNews);
    }

    private static Outcome waits(Problem problem, Optional<Instant> at, boolean isNews) {
        return new Outcome.Waits(new NextStep(problem, Release.nextStep(), at), isNews);
    }
}
