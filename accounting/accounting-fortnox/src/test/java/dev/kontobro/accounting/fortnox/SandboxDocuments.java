package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.contract.TestDocuments;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.NotedPayment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of a tenant of the sandbox, as its people handle them. */
final class SandboxDocuments implements TestDocuments {

    static final String PRODUCT = "UGN";

    private final SandboxTenant tenant;

    SandboxDocuments(SandboxTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Map<DocumentField, String> defaults() {
        return Map.of();
    }

    @Override
    public String product() {
        return PRODUCT;
    }

    /** To the inbox, and from there to the document. */
    @Override
    public int callsPerFile() {
        return 2;
    }

    @Override
    public void delete(Place draft) {
        tenant.call("PUT", path(draft) + "/cancel", "");
    }

    @Override
    public void change(Place draft, DocumentField field, String value) {
        change(draft, property(field), value);
    }

    private void change(Place draft, String property, String value) {
        tenant.call(
                "PUT",
                path(draft),
                "{\"%s\":{\"%s\":\"%s\"}}".formatted(type(draft).resource().envelope(), property, value));
    }

    @Override
    public void refer(Place draft, String reference) {
        change(draft, DocumentBody.REFERENCE, reference);
    }

    @Override
    public void book(Place draft) {
        tenant.act("book-invoice", Json.object().put("DocumentNumber", draft.number()));
    }

    /** What is given back is a negative payment. */
    @Override
    public void pay(Place booked, BigDecimal amount) {
        var signed = booked.kind() == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
        tenant.act(
                "pay-invoice",
                Json.object().put("InvoiceNumber", booked.number()).put("AmountCurrency", signed));
    }

    @Override
    public void copy(Place draft, int times) {
        var content = (ObjectNode) record(draft);
        tenant.inTheBooks(shelf(draft), drafts -> {
            for (var copy = 0; copy < times; copy++) {
                var number = Long.toString(drafts.nextNumber());
                drafts.put(number, content.deepCopy().put("DocumentNumber", number));
            }
            return drafts;
        });
    }

    @Override
    public Optional<String> field(Place place, DocumentField field) {
        return Json.scalar(record(place), property(field));
    }

    @Override
    public List<String> lineTexts(Place place) {
        return record(place)
                .path(type(place).rows())
                .valueStream()
                .map(row -> row.path("Description").asText())
                .toList();
    }

    @Override
    public int files(Place place) {
        return tenant.attachments(type(place).entityType(), place.number());
    }

    @Override
    public void closeToday() {
        tenant.company
                .settings()
                .put("lockedUntil", LocalDate.now(tenant.system().name().zone()).toString());
    }

    @Override
    public String bankAccount() {
        return "1930";
    }

    @Override
    public Optional<String> paymentJournal() {
        return Optional.empty();
    }

    @Override
    public void book(Place document, NotedPayment payment) {
        tenant.call("PUT", "invoicepayments/" + payment.number() + "/bookkeep", "");
    }

    private JsonNode record(Place place) {
        return tenant.record(shelf(place), place.number());
    }

    private static String property(DocumentField field) {
        return DocumentFields.ALL.stream()
                .filter(mapping -> mapping.key().equals(field.key()))
                .findFirst()
                .orElseThrow()
                .properties()
                .getFirst();
    }

    private static String path(Place place) {
        return shelf(place) + "/" + place.number();
    }

    private static String shelf(Place place) {
        return type(place).resource().path().substring("/3/".length());
    }

    private static DocumentType type(Place place) {
        return DocumentType.of(place.kind());
    }
}
