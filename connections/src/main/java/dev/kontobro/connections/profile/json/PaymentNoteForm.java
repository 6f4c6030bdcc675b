package dev.kontobro.connections.profile.json;

import static dev.kontobro.connections.profile.json.CommonForms.reference;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.PaymentNote;
import java.util.List;
import java.util.Set;

/** The JSON of whether, and how, payments of documents are noted. */
final class PaymentNoteForm {

    static final Form<PaymentNote> PAYMENT = payment();

    private PaymentNoteForm() {}

    private static Form<PaymentNote> payment() {
        var standard = PaymentNote.standard();
        var enabled = Member.of(
                        "noted",
                        Scalar.flag(),
                        PaymentNote::enabled,
                        "Once it is booked, its payment is noted, on the account or mode of payment that"
                                + " `valueMaps` has for its payment method.")
                .or(standard.enabled());
        var states = Member.<PaymentNote, Set<String>>of(
                        "states",
                        Several.set(Scalar.line(100), 1),
                        PaymentNote::states,
                        "What `paymentState` says of a document that is paid; `paid` when left out.")
                .or(standard.states());
        var book = Member.of(
                        "book",
                        Scalar.flag(),
                        PaymentNote::book,
                        "The payment is booked, too; otherwise it waits there for somebody.")
                .or(standard.book())
                .onlyIn(Set.of(SystemName.FORTNOX));
        var journal = Member.<PaymentNote, String>optional(
                        "journal",
                        reference(Register.JOURNAL),
                        PaymentNote::journal,
                        "Journal that the payment is entered in; somebody books it there.")
                .onlyIn(Set.of(SystemName.ECONOMIC));
        var unknownMethod = Member.of(
                        "unknownMethod",
                        Choice.of(PaymentNote.UnknownMethod.class),
                        PaymentNote::unknownMethod,
                        "What becomes of a payment by a method that no account is named for: it waits until one is, or"
                                + " is not noted.")
                .or(standard.unknownMethod());
        return new Mapping<>(
                        "PaymentNote",
                        List.of(enabled, states, book, journal, unknownMethod),
                        values -> new PaymentNote(
                                values.of(enabled),
                                values.of(states),
                                values.of(book),
                                values.of(journal),
                                values.of(unknownMethod)))
                .checkedBy((values, at) -> {
                    var isInEconomic = at.books()
                            .system()
                            .filter(SystemName.ECONOMIC::equals)
                            .isPresent();
                    if (isInEconomic && values.of(enabled) && values.of(journal).isEmpty()) {
                        at.at(journal.key()).wrong("is missing", "name the journal that payments are entered in");
                    }
                });
    }
}
