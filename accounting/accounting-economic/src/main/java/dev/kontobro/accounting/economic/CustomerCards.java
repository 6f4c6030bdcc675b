package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new document takes from its customer's card. Legacy REST takes no document without layout, payment terms, VAT zone
 * and the recipient's name, and fills in none of them; the card is read only when a document lacks one, once per attempt.
 */
final class CustomerCards {

    private static final List<DocumentField> NEEDED = List.of(
            DocumentField.LAYOUT, DocumentField.PAYMENT_TERMS, DocumentField.VAT_ZONE, DocumentField.RECIPIENT_NAME);

    private static final Map<DocumentField, String> TERMS = Map.of(
            DocumentField.LAYOUT, "layout.layoutNumber",
            DocumentField.PAYMENT_TERMS, "paymentTerms.paymentTermsNumber",
            DocumentField.VAT_ZONE, "vatZone.vatZoneNumber");

    private static final Map<DocumentField, String> RECIPIENT = Map.of(
            DocumentField.RECIPIENT_NAME, "name",
            DocumentField.RECIPIENT_ADDRESS, "address",
            DocumentField.RECIPIENT_ZIP, "zip",
            DocumentField.RECIPIENT_CITY, "city",
            DocumentField.RECIPIENT_EAN, "ean");

    private final EconomicWire wire;
    private final Map<String, ObjectNode> read = new HashMap<>();

    CustomerCards(EconomicWire wire) {
        this.wire = wire;
    }

    /**
     * Adds what a document lacks. Who is named in it as the recipient gives his address there, too: the card's own counts
     * as a whole, or not at all.
     *
     * @param changes what the document mentions
     * @return what the document begins with, beside the changes
     * @throws AccountingException.Rejected when the card is needed, and e-conomic has no such customer
     */
    ObjectNode complete(Document document, Map<String, Change<String>> changes, Subject subject) {
        var start = Json.object();
        if (NEEDED.stream().allMatch(field -> document.value(field).isPresent())) {
            return start;
        }
        var card = card(document.customer(), subject);
        add(TERMS, card, changes);
        if (document.value(DocumentField.RECIPIENT_NAME).isEmpty()) {
            add(RECIPIENT, card, changes);
            var recipient = start.putObject("recipient");
            List.of("country", "publicEntryNumber")
                    .forEach(property -> Json.text(card, property).ifPresent(value -> recipient.put(property, value)));
            var attention = Json.at(card, "attention.customerContactNumber");
            if (attention.isInt()) {
                recipient.putObject("attention").set("customerContactNumber", attention);
            }
        }
        return start;
    }

    private static void add(Map<DocumentField, String> fields, JsonNode card, Map<String, Change<String>> changes) {
        fields.forEach((field, path) -> changes.compute(
                field.key(),
                (key, mentioned) ->
                        Optional.ofNullable(mentioned).orElseGet(Change::keep).orDefault(Json.text(card, path))));
    }

    private ObjectNode card(String number, Subject subject) {
        return Optional.ofNullable(read.get(number))
                .or(() -> find(number, subject))
                .orElseThrow(() -> new AccountingException.Rejected(subject.problem(ProblemCode.CUSTOMER_MISSING)
                        .with(FIELD, DocumentWriter.CUSTOMER)
                        .with(VALUE, number)
                        .with(Problem.Detail.CUSTOMER, number)));
    }

    private Optional<ObjectNode> find(String number, Subject subject) {
        var found = RecordNumber.isValid(number)
                ? wire.find(wire.config().rest("/customers/" + number), subject)
                : Optional.<ObjectNode>empty();
        found.ifPresent(card -> read.put(number, card));
        return found;
    }
}
