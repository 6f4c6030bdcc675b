package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Recipient;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a document has what an e-invoice (NemHandel, Peppol) cannot do without. */
public sealed interface EInvoice {

    record Complete() implements EInvoice {}

    /** Nobody expects one. */
    record ForConsumer() implements EInvoice {}

    /**
     * A business that cannot be reached by one.
     *
     * @param field by which it could
     */
    record Unaddressed(String field) implements EInvoice {}

    /** A public body, which takes nothing else, but not this one. */
    record Lacking(String field) implements EInvoice {}

    /** By any of these a public body knows whom in it an invoice is for. */
    Set<DocumentField> FOR_SOMEBODY =
            EnumSet.of(DocumentField.REQUISITION_NUMBER, DocumentField.ORDER_NUMBER, DocumentField.YOUR_REFERENCE);

    /**
     * The receiver has to be found: by EAN location number, or, if he is no public body and the system knows him by it, by
     * organisation number. A public body has to know whom in it the invoice is for; where the system has no place for that on
     * a document, it stands on the customer.
     *
     * @param document as the books get it: what they have no place for does not count
     */
    static EInvoice of(DocumentContent content, Document document, DocumentRules rules) {
        var recipient = content.recipient();
        var isPublic = recipient.customerClass().filter("PUBLIC"::equals).isPresent();
        var hasEan = recipient.ean().given().isPresent();
        if (isPublic) {
            return hasEan
                    ? lackingForPublic(document, rules)
                            .<EInvoice>map(Lacking::new)
                            .orElseGet(Complete::new)
                    : new Lacking(DocumentField.RECIPIENT_EAN.key());
        }
        if (hasEan
                || rules.findsByOrganisationNumber()
                        && recipient.organisationNumber().isPresent()) {
            return new Complete();
        }
        return isConsumer(recipient)
                ? new ForConsumer()
                : new Unaddressed(
                        rules.findsByOrganisationNumber()
                                ? CustomerField.ORGANISATION_NUMBER.key()
                                : DocumentField.RECIPIENT_EAN.key());
    }

    private static boolean isConsumer(Recipient recipient) {
        return recipient
                .customerClass()
                .map("B2C"::equals)
                .orElseGet(() -> recipient.organisationNumber().isEmpty()
                        && recipient.vatNumber().isEmpty());
    }

    private static Optional<String> lackingForPublic(Document document, DocumentRules rules) {
        var places = EnumSet.copyOf(FOR_SOMEBODY);
        places.retainAll(rules.fields().keySet());
        return places.isEmpty()
                        || places.stream()
                                .anyMatch(field -> document.value(field).isPresent())
                ? Optional.empty()
                : Optional.of(DocumentField.REQUISITION_NUMBER.key());
    }
}
