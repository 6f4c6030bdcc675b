package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Ean;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a document takes from its customer's card. Legacy REST takes no document without layout, payment terms, VAT zone and
 * the recipient's name, and fills in none of them, nor whom an e-invoice is for; the card is read only when a document lacks
 * one, once per attempt.
 */
final class CustomerCards {

    private static final List<DocumentField> NEEDED = List.of(
            DocumentField.LAYOUT, DocumentField.PAYMENT_TERMS, DocumentField.VAT_ZONE, DocumentField.RECIPIENT_NAME);

    private static final Map<DocumentField, String> TERMS = Map.of(
            DocumentField.LAYOUT, "layout.layoutNumber",
            DocumentField.PAYMENT_TERMS, "paymentTerms.paymentTermsNumber",
            DocumentField.VAT_ZONE, "vatZone.vatZoneNumber");

    private static final String EAN = "ean";
    private static final String PUBLIC_ENTRY_NUMBER = "publicEntryNumber";

    /** Of a document's recipient; a card has room for more (published schemas). */
    private static final int LONGEST_PUBLIC_ENTRY_NUMBER = 40;

    private static final Map<DocumentField, String> RECIPIENT = Map.of(
            DocumentField.RECIPIENT_NAME, "name",
            DocumentField.RECIPIENT_ADDRESS, "address",
            DocumentField.RECIPIENT_ZIP, "zip",
            DocumentField.RECIPIENT_CITY, "city",
            DocumentField.RECIPIENT_EAN, EAN,
            DocumentField.OUR_REFERENCE, "salesPerson.employeeNumber");

    private static final String ATTENTION = "attention";
    private static final String CUSTOMER_CONTACT = "customerContact";
    private static final String CONTACT_NUMBER = "customerContactNumber";
    private static final String NEM_HANDEL_TYPE = "nemHandelType";

    private final EconomicWire wire;
    private final Map<String, ObjectNode> read = new HashMap<>();

    CustomerCards(EconomicWire wire) {
        this.wire = wire;
    }

    /**
     * Adds what a new document lacks. Who is named in it as the recipient gives his address there, too: the card's own
     * counts as a whole, its references among it, or not at all.
     *
     * @param changes what the document mentions
     * @param warnings get what of the card fits no document
     * @return what the document begins with, beside the changes
     * @throws AccountingException.Rejected when the card is needed, and e-conomic has no such customer
     */
    ObjectNode complete(
            Document document, Map<String, Change<String>> changes, Subject subject, List<Problem> warnings) {
        var start = Json.object();
        if (NEEDED.stream().allMatch(field -> document.value(field).isPresent())) {
            return start;
        }
        var card = card(document.customer(), subject);
        add(TERMS, card, changes);
        if (document.value(DocumentField.RECIPIENT_NAME).isEmpty()) {
            var fitting = fitting(card, subject, warnings);
            add(RECIPIENT, fitting, changes);
            var recipient = start.putObject("recipient");
            List.of("country", PUBLIC_ENTRY_NUMBER)
                    .forEach(property ->
                            Json.text(fitting, property).ifPresent(value -> recipient.put(property, value)));
            attention(card).ifPresent(contact -> recipient.putObject(ATTENTION).set(CONTACT_NUMBER, contact));
            contact(card, CUSTOMER_CONTACT)
                    .ifPresent(contact -> start.putObject("references")
                            .putObject(CUSTOMER_CONTACT)
                            .set(CONTACT_NUMBER, contact));
        }
        return start;
    }

    /**
     * Says of a document with an EAN location number how it is sent, and to which person at the customer: without one,
     * e-conomic sends no e-invoice (restdocs.e-conomic.com, “Sending an invoice by EAN”). The person has to be the customer's
     * own, whoever else the document is made out to.
     *
     * @param document as it is to be written
     */
    void address(ObjectNode document, String customer, Subject subject) {
        if (!(document.path("recipient") instanceof ObjectNode recipient)) {
            return;
        }
        if (!recipient.hasNonNull(EAN)) {
            Json.text(recipient, NEM_HANDEL_TYPE).filter(EAN::equals).ifPresent(_ -> recipient.remove(NEM_HANDEL_TYPE));
            return;
        }
        if (!recipient.has(NEM_HANDEL_TYPE)) {
            recipient.put(NEM_HANDEL_TYPE, EAN);
        }
        if (!recipient.has(ATTENTION)) {
            attention(card(customer, subject))
                    .ifPresent(contact -> recipient.putObject(ATTENTION).set(CONTACT_NUMBER, contact));
        }
    }

    /** Whom letters to the customer are for, else whom to ask there. */
    private static Optional<JsonNode> attention(ObjectNode card) {
        return Stream.of(ATTENTION, CUSTOMER_CONTACT)
                .flatMap(property -> contact(card, property).stream())
                .findFirst();
    }

    private static Optional<JsonNode> contact(ObjectNode card, String property) {
        return Optional.of(card.path(property).path(CONTACT_NUMBER)).filter(JsonNode::isInt);
    }

    /** The card without what it may hold and a document may not: that is no reason to send none. */
    private static ObjectNode fitting(ObjectNode card, Subject subject, List<Problem> warnings) {
        var fitting = card.deepCopy();
        Json.text(card, EAN).filter(ean -> Ean.of(ean).isEmpty()).ifPresent(ean -> {
            fitting.remove(EAN);
            warnings.add(subject.problem(ProblemCode.EAN_INVALID)
                    .with(FIELD, DocumentField.RECIPIENT_EAN.key())
                    .with(VALUE, ean));
        });
        Json.text(card, PUBLIC_ENTRY_NUMBER)
                .filter(number -> number.length() > LONGEST_PUBLIC_ENTRY_NUMBER)
                .ifPresent(number -> {
                    fitting.remove(PUBLIC_ENTRY_NUMBER);
                    warnings.add(subject.problem(ProblemCode.FIELD_TOO_LONG)
                            .with(FIELD, "recipient." + PUBLIC_ENTRY_NUMBER)
                            .with(VALUE, number)
                            .with(LIMIT, Integer.toString(LONGEST_PUBLIC_ENTRY_NUMBER)));
                });
        return fitting;
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
