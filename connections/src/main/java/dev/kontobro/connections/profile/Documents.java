package dev.kontobro.connections.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to orders, invoices or credit notes.
 *
 * @param states only documents in these states are sent: by the event's field, the values of which it must have one; all
 *     when empty
 * @param text printed on every document that brings none of its own
 * @param defaults for a document whose source names none
 */
public record Documents(
        boolean enabled,
        Trigger trigger,
        Map<String, Set<String>> states,
        TargetChoice target,
        Booking booking,
        MissingCustomer missingCustomer,
        Vat vat,
        Defaults defaults,
        Texts text,
        Pdf pdf,
        DocumentMail mail,
        NumberMaster numbers,
        FieldMap fields)
        implements FlowSettings {

    /** Who decides on the VAT. */
    public enum Vat {
        /** The source: its rates are sent, and have to be the books'. */
        SOURCE,
        /** The accounting system, by customer, product and account. */
        BOOKS
    }

    public Documents {
        states = states.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** Not sent; once switched on, at once and as drafts. */
    public static Documents standard() {
        return new Documents(
                false,
                new Trigger.Immediate(),
                Map.of(),
                new TargetChoice(DocumentTarget.DRAFT, List.of()),
                Booking.standard(),
                MissingCustomer.WAIT,
                Vat.SOURCE,
                Defaults.NONE,
                Texts.NONE,
                new Pdf(true, false),
                DocumentMail.bySource(),
                new NumberMaster.Books(),
                FieldMap.NONE);
    }

    /**
     * Whether a document is in a state in which it is sent.
     *
     * @param document what it says of itself, by field
     */
    public boolean isInState(Map<String, String> document) {
        return states.entrySet().stream()
                .allMatch(wanted -> wanted.getValue().contains(document.getOrDefault(wanted.getKey(), "")));
    }
}
