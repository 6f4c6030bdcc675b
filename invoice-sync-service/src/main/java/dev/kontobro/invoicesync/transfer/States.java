package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventType;
import java.time.Clock;
import java.util.Optional;

/** Where documents stand, as sources are told. */
final class States {

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

    private static DocumentState.Stage stage(Stage stage) {
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
        var state = of(found);
        var connection = document.connection();
        return new DocumentInBooks(
                document.attempt().number(),
                connection.id(),
                connection.system().id(),
                DocumentKinds.flow(document.kind()).record(),
                state.draftNumber(),
                state.number(),
                found.read().map(BookedDocument::date),
                state.total(),
                state.vat(),
                state.currency(),
                state.link(),
                bookedBy,
                clock.instant());
    }
}
