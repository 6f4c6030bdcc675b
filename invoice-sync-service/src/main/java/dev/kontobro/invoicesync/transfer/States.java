package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Where documents stand, as sources are told. */
public final class States {

    private States() {}

    static DocumentState of(Found found) {
        var stage = found.standing().place().stage();
        var number = found.number();
        return new DocumentState(
                stage(stage),
                found.read()
                        .flatMap(BookedDocument::draftNumber)
                        .or(() -> stage == Stage.DRAFT ? Optional.of(number) : Optional.empty()),
                stage == Stage.DRAFT ? Optional.empty() : Optional.of(number),
                found.read().map(there -> there.totals().gross()),
                found.read().map(there -> there.totals().vat()),
                found.read().map(BookedDocument::currency),
                Optional.empty());
    }

    public static DocumentState.Stage stage(Stage stage) {
        return switch (stage) {
            case ORDER -> DocumentState.Stage.ORDER;
            case DRAFT -> DocumentState.Stage.DRAFT;
            case BOOKED -> DocumentState.Stage.BOOKED;
            case JOURNAL -> DocumentState.Stage.JOURNAL;
            case CANCELLED -> DocumentState.Stage.CANCELLED;
        };
    }

    /** What is published when a document is booked. */
    static Announcement booked(DocumentAttempt document, Found found, Clock clock) {
        return new Announcement(
                EventType.INVOICE_BOOKED,
                inBooks(document, found, Optional.of(document.progress().bookedBy()), clock));
    }

    /** What is published when a document is taken out of the books. */
    static Announcement cancelled(DocumentAttempt document, Found found, Clock clock) {
        return new Announcement(EventType.INVOICE_CANCELLED, inBooks(document, found, Optional.empty(), clock));
    }

    private static DocumentInBooks inBooks(
            DocumentAttempt document, Found found, Optional<BookedBy> bookedBy, Clock clock) {
        return inBooks(
                document.attempt().number(),
                document.connection(),
                document.kind(),
                of(found),
                found.read().map(BookedDocument::date),
                bookedBy,
                clock.instant());
    }

    /**
     * What is published of a document.
     *
     * @param number in the source
     * @param at when the hub knew
     */
    public static DocumentInBooks inBooks(
            String number,
            Connection connection,
            DocumentKind kind,
            DocumentState state,
            Optional<LocalDate> date,
            Optional<BookedBy> bookedBy,
            Instant at) {
        return new DocumentInBooks(
                number,
                connection.id(),
                connection.system().id(),
                DocumentKinds.flow(kind).record(),
                state.draftNumber(),
                state.number(),
                date,
                state.total(),
                state.vat(),
                state.currency(),
                state.link(),
                bookedBy,
                at);
    }
}
