package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Where documents stand, as sources are told. */
@Singleton
public final class States {

    private final BookPages pages;
    private final Clock clock;

    public States(BookPages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    DocumentState of(DocumentAttempt document, Found found) {
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
                link(document, found.standing().place()));
    }

    /** What was booked and is cancelled has a credit note beside it, and its own page still. */
    private Optional<String> link(DocumentAttempt document, Place there) {
        return link(document.connection(), there, document.progress().isCredited());
    }

    /** @param isCredited whether it was booked, and is taken back by a credit note */
    Optional<String> link(Connection connection, Place there, boolean isCredited) {
        return link(connection, there.stage() == Stage.CANCELLED && isCredited ? there.at(Stage.BOOKED) : there);
    }

    /**
     * The document's page in the accounting system; empty where nobody has said where that is, and for what has none: an
     * entry of a journal, and what is out of the books.
     */
    public Optional<String> link(Connection connection, Place there) {
        return page(there.stage()).flatMap(page -> connection.link(pages, page, there.number()));
    }

    private static Optional<BookPages.Place> page(Stage stage) {
        return switch (stage) {
            case ORDER -> Optional.of(BookPages.Place.ORDER);
            case DRAFT -> Optional.of(BookPages.Place.DRAFT);
            case BOOKED -> Optional.of(BookPages.Place.BOOKED);
            case JOURNAL, CANCELLED -> Optional.empty();
        };
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
    Announcement booked(DocumentAttempt document, Found found) {
        return new Announcement(
                EventType.INVOICE_BOOKED,
                inBooks(document, found, Optional.of(document.progress().bookedBy())));
    }

    /** What is published when a document is taken out of the books. */
    Announcement cancelled(DocumentAttempt document, Found found) {
        return new Announcement(EventType.INVOICE_CANCELLED, inBooks(document, found, Optional.empty()));
    }

    private DocumentInBooks inBooks(DocumentAttempt document, Found found, Optional<BookedBy> bookedBy) {
        return inBooks(
                document.attempt().number(),
                document.connection(),
                document.kind(),
                of(document, found),
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
