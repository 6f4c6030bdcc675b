package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Instant;

/** How far the hub has got with mailing a document that is not mailed yet, as it is noted. */
sealed interface MailNote {

    /** Before anything was done. */
    record None() implements MailNote {}

    /** The books have no PDF of it. */
    record WaitsForPdf(Instant since) implements MailNote {}

    /** The same for long, and its owner knows. */
    record PdfOverdue(Instant since) implements MailNote {}

    /** The mail server did not take it. */
    record Postponed(Instant since, String reason) implements MailNote {}

    /** The same for long, and its owner knows. */
    record StillPostponed(Instant since) implements MailNote {}

    /** It is being given to the mail server; nobody knows more until something else is noted. */
    record Mailing(Instant at, String to) implements MailNote {}

    /** It is not known whether it was mailed, and a person has been asked. */
    record Asked(Instant at, String to) implements MailNote {}

    /** A person has booked it, and has been asked whether he has sent it, too. */
    record AskedIfSent() implements MailNote {}

    /**
     * It cannot be mailed to this address, and a person knows.
     *
     * @param answer the mail server's, or something else that was found; may be empty
     */
    record Stopped(ProblemCode code, String to, String answer) implements MailNote {}

    String BETWEEN = "\n";

    /** Whether it was given to the mail server, and nobody knows what became of it. */
    default boolean isMaybeMailed() {
        return this instanceof Mailing || this instanceof Asked;
    }

    /** As it is kept. */
    default String text() {
        return switch (this) {
            case None() -> "";
            case WaitsForPdf(Instant since) -> String.join(BETWEEN, "pdf", since.toString());
            case PdfOverdue(Instant since) -> String.join(BETWEEN, "overdue", since.toString());
            case Postponed(Instant since, String reason) -> String.join(BETWEEN, "postponed", since.toString(), reason);
            case StillPostponed(Instant since) -> String.join(BETWEEN, "still-postponed", since.toString());
            case Mailing(Instant at, String to) -> String.join(BETWEEN, "mailing", at.toString(), to);
            case Asked(Instant at, String to) -> String.join(BETWEEN, "asked", at.toString(), to);
            case AskedIfSent() -> "asked-if-sent";
            case Stopped(ProblemCode code, String to, String answer) ->
                String.join(BETWEEN, "stopped", code.id(), to, answer);
        };
    }

    static MailNote read(String text) {
        var parts = text.split(BETWEEN, -1);
        return switch (parts[0]) {
            case "" -> new None();
            case "pdf" -> new WaitsForPdf(Instant.parse(parts[1]));
            case "overdue" -> new PdfOverdue(Instant.parse(parts[1]));
            case "postponed" -> new Postponed(Instant.parse(parts[1]), parts[2]);
            case "still-postponed" -> new StillPostponed(Instant.parse(parts[1]));
            case "mailing" -> new Mailing(Instant.parse(parts[1]), parts[2]);
            case "asked" -> new Asked(Instant.parse(parts[1]), parts[2]);
            case "asked-if-sent" -> new AskedIfSent();
            case "stopped" -> new Stopped(ProblemCode.fromId(parts[1]), parts[2], parts[3]);
            default -> throw new IllegalStateException("a note on a mail says '" + text + "'");
        };
    }
}
