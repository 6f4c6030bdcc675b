package dev.kontobro.connections.profile;

import java.util.List;
import java.util.Optional;

/**
 * What happens to orders, invoices or credit notes.
 *
 * @param collect of orders; empty where each is a document of its own
 * @param defaults for a document whose source names none
 * @param text printed on every document that brings none of its own
 * @param numbers whose numbers the books use; it is about those that {@code numberMap} makes of the source's
 */
public record Documents(
        boolean enabled,
        Trigger trigger,
        Sending sending,
        TargetChoice target,
        Invoicing invoicing,
        Optional<Collect> collect,
        Booking booking,
        TotalsCheck totals,
        Lines lines,
        Defaults defaults,
        Texts text,
        Pdf pdf,
        DocumentMail mail,
        PaymentNote payment,
        NumberMaster numbers,
        NumberMap numberMap,
        BookedCurrency currency,
        Afterwards afterwards,
        FieldMap fields)
        implements FlowSettings {

    /** Not sent; once switched on, at once and as drafts. */
    public static Documents standard() {
        return new Documents(
                false,
                new Trigger.Immediate(),
                Sending.standard(),
                new TargetChoice(DocumentTarget.DRAFT, TargetChoice.Stock.MOVE, List.of()),
                Invoicing.APART,
                Optional.empty(),
                Booking.standard(),
                TotalsCheck.standard(),
                Lines.standard(),
                Defaults.NONE,
                Texts.NONE,
                new Pdf(true, false),
                DocumentMail.bySource(),
                PaymentNote.standard(),
                new NumberMaster.Books(),
                NumberMap.NONE,
                BookedCurrency.OF_THE_DOCUMENT,
                Afterwards.standard(),
                FieldMap.NONE);
    }

    public Documents withTarget(TargetChoice other) {
        return new Documents(
                enabled,
                trigger,
                sending,
                other,
                invoicing,
                collect,
                booking,
                totals,
                lines,
                defaults,
                text,
                pdf,
                mail,
                payment,
                numbers,
                numberMap,
                currency,
                afterwards,
                fields);
    }
}
