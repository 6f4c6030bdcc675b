package dev.kontobro.gateway.booking;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentInBooks;
import dev.kontobro.events.DocumentInBooks.BookedBy;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.gateway.outcome.Consequence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of drafts that services have made, and of documents that people have had booked. */
@ApplicationScoped
class DocumentsOfServices implements Consequence {

    private final AutomaticBookings bookings;

    /** Connections of which this replica has kept it: only their first draft and their first booking are of interest. */
    private final Set<String> drafting = ConcurrentHashMap.newKeySet();

    private final Set<String> booking = ConcurrentHashMap.newKeySet();

    DocumentsOfServices(AutomaticBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void follow(EventType type, CloudEvent event) {
        switch (type) {
            case TRANSFER_SUCCEEDED -> drafted(EventJson.read(event.data(), TransferOutcome.class));
            case INVOICE_BOOKED -> booked(EventJson.read(event.data(), DocumentInBooks.class));
            default -> {}
        }
    }

    private void drafted(TransferOutcome outcome) {
        var isDraft = outcome.document().map(DocumentState::stage).filter(DocumentState.Stage.DRAFT::equals);
        if (isDraft.isPresent() && !drafting.contains(outcome.connectionId())) {
            bookings.drafted(outcome.connectionId(), outcome.at());
            drafting.add(outcome.connectionId());
        }
    }

    private void booked(DocumentInBooks document) {
        var byPerson = document.bookedBy().filter(BookedBy::isPerson);
        if (byPerson.isPresent() && !booking.contains(document.connectionId())) {
            bookings.booked(
                    document.connectionId(), new BookedByPerson(document.kind(), document.number(), document.at()));
            booking.add(document.connectionId());
        }
    }
}
