package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Afterwards.DeletedDraft;
import dev.kontobro.connections.profile.Booking.ClosedPeriod;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentCancelled;
import dev.kontobro.invoicesync.booking.OpenDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One try at a document: what every step of it needs. */
final class DocumentAttempt {

    private final Attempt attempt;
    private final DocumentKind kind;
    private final DocumentRules rules;
    private final Problem record;
    private final Progress progress;

    /**
     * @param rules of the accounting system
     * @param name what people call the document; may be empty
     */
    DocumentAttempt(Attempt attempt, DocumentKind kind, DocumentRules rules, String name) {
        this.attempt = attempt;
        this.kind = kind;
        this.rules = rules;
        this.record = Problem.of(ProblemCode.INTERNAL_FAULT)
                .with(Detail.SYSTEM, attempt.connection().system().displayName())
                .with(Detail.RECORD, DocumentKinds.flow(kind).record())
                .with(Detail.NUMBER, attempt.number())
                .with(Detail.NAME, name);
        this.progress = new Progress(attempt);
    }

    Attempt attempt() {
        return attempt;
    }

    Connection connection() {
        return attempt.connection();
    }

    DocumentKind kind() {
        return kind;
    }

    DocumentRules rules() {
        return rules;
    }

    Documents settings() {
        return connection().profile().of(kind);
    }

    /** When the source said what is wanted now. */
    Instant wantedSince() {
        return attempt.wantedSince();
    }

    DocumentLedger ledger() {
        return attempt.books().documents();
    }

    /** The document as the books tell it; what was read in this attempt is not asked for again. */
    Optional<BookedDocument> inTheBooks(Found found) {
        return found.read().or(() -> ledger().find(found.standing().place()));
    }

    Progress progress() {
        return progress;
    }

    /** A problem with this document. */
    Problem problem(ProblemCode code) {
        return new Problem(code, record.details());
    }

    /** Whether a person has released this draft, as it says now: what he was not offered he has not approved. */
    boolean isApproved(Standing standing) {
        return attempt.releasedByPerson() && progress.isOffered(standing);
    }

    /** What the document is in the books: an order is an invoice there from its draft on. */
    DocumentKind kindAt(Stage stage) {
        return kind == DocumentKind.ORDER && stage != Stage.ORDER ? DocumentKind.INVOICE : kind;
    }

    /**
     * Whether a draft that is out of the books is made anew: the profile says so, or its source, which wants it now, has taken
     * it back itself, maybe in an attempt that has not learnt what came of it. Otherwise a person has deleted it.
     */
    boolean isMadeAnew(Standing before) {
        return settings().afterwards().deletedDraft() == DeletedDraft.RECREATE
                || progress.isTakenBack(before)
                || !attempt.maybeSent(DocumentCancelled.class).isEmpty();
    }

    /** What the document is found by in the books. */
    String reference() {
        return DocumentReference.of(connection().id(), kind, attempt.number());
    }

    /** What its payment is found by in the books. */
    String paymentMark() {
        return DocumentReference.paymentMark(connection().id(), kind, attempt.number());
    }

    /** How far its payment has come. */
    PaymentStep payment() {
        return progress.payment(paymentMark());
    }

    /** The next day that the books are open on, where the profile moves to it what falls on a day they are closed. */
    Optional<LocalDate> openDayAfter(LocalDate closed) {
        return settings().booking().closedPeriod() == ClosedPeriod.REFUSE
                ? Optional.empty()
                : new OpenDays(attempt.books().referenceData(OpenDays.REGISTERS)).from(closed.plusDays(1));
    }

    /**
     * Whether what was found is this document: people may have added to its reference, and its number may be another's. What
     * is made of an order has that one's reference at first, a credit note of a whole invoice that one's or none.
     */
    boolean isOurs(BookedDocument found) {
        return has(found, kind, attempt.number())
                || progress.ofOrder()
                        .filter(order -> has(found, DocumentKind.ORDER, order))
                        .isPresent()
                || progress.ofInvoice()
                        .filter(invoice -> found.reference().isEmpty() || has(found, invoice.kind(), invoice.number()))
                        .isPresent();
    }

    private boolean has(BookedDocument found, DocumentKind ofKind, String number) {
        return DocumentReference.isIn(found.reference(), connection().id(), ofKind, number);
    }
}
