package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.events.DocumentCancelled;
import dev.kontobro.events.EventType;

/** What the kinds of documents are called elsewhere. */
public final class DocumentKinds {

    private DocumentKinds() {}

    public static Flow flow(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> Flow.ORDERS;
            case INVOICE -> Flow.INVOICES;
            case CREDIT_NOTE -> Flow.CREDIT_NOTES;
        };
    }

    /** The event that brings one. */
    static EventType event(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> EventType.ORDER_COMPLETED;
            case INVOICE -> EventType.INVOICE_FINALIZED;
            case CREDIT_NOTE -> EventType.CREDIT_NOTE_FINALIZED;
        };
    }

    static DocumentKind of(DocumentCancelled.Document document) {
        return switch (document) {
            case ORDER -> DocumentKind.ORDER;
            case INVOICE -> DocumentKind.INVOICE;
            case CREDIT_NOTE -> DocumentKind.CREDIT_NOTE;
        };
    }
}
