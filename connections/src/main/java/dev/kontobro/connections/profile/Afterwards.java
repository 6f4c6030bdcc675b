package dev.kontobro.connections.profile;

/** What happens when something becomes of a document after it was sent. */
public record Afterwards(
        DeletedDraft deletedDraft, CancelledWhenBooked cancelledWhenBooked, UnbookedOriginal unbookedOriginal) {

    /** What a newer content of a document does whose draft somebody has deleted in the books. */
    public enum DeletedDraft {
        /** It is put there anew. */
        RECREATE,
        /** It counts as cancelled there. */
        CANCEL
    }

    /** What a cancellation by the source does to a document that is booked; a draft it takes out of the books. */
    public enum CancelledWhenBooked {
        /** It waits for somebody. */
        HOLD,
        /** The document is credited as a whole. */
        CREDIT
    }

    /** What becomes of a credit note whose invoice is still a draft. */
    public enum UnbookedOriginal {
        /** It waits until the invoice is booked. */
        WAIT,
        /** The invoice is booked first. */
        BOOK_FIRST,
        /** Where the whole invoice is credited, its draft is deleted instead; otherwise it waits. */
        DELETE_DRAFT
    }

    /** Nothing is put back, credited, booked or deleted without somebody's saying so. */
    public static Afterwards standard() {
        return new Afterwards(DeletedDraft.CANCEL, CancelledWhenBooked.HOLD, UnbookedOriginal.WAIT);
    }
}
