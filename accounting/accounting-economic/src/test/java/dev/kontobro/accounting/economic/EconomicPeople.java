package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.contract.TestCompany.Loss;
import dev.kontobro.accounting.contract.TestDocuments;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.sandbox.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do with documents in e-conomic. */
record EconomicPeople(EconomicCompany company) implements TestDocuments {

    /** The stand-in keeps a reference under the name of its object. */
    private static final String REFERENCED_NUMBER = "\\.[a-zA-Z]+Number$";

    @Override
    public Map<DocumentField, String> defaults() {
        return Map.of(
                DocumentField.LAYOUT, "14",
                DocumentField.PAYMENT_TERMS, "1",
                DocumentField.VAT_ZONE, "DOMESTIC",
                DocumentField.RECIPIENT_NAME, "Lilla Bageriet");
    }

    @Override
    public String product() {
        return "FRAGT";
    }

    @Override
    public int callsPerFile() {
        return 1;
    }

    @Override
    public void delete(Place draft) {
        company.inTheBooks(shelf(draft), drafts -> {
            drafts.delete(draft.number());
            return draft;
        });
    }

    @Override
    public void change(Place draft, DocumentField field, String value) {
        change(draft, column(field), value);
    }

    private void change(Place draft, String column, String value) {
        var content = entry(draft).content().deepCopy().put(column, value);
        company.inTheBooks(shelf(draft), drafts -> drafts.put(draft.number(), content));
    }

    @Override
    public void refer(Place draft, String reference) {
        change(draft, "references.other", reference);
    }

    @Override
    public void book(Place draft) {
        act("book-draft", Json.object().put("draftInvoiceNumber", draft.number()));
    }

    /** What is given back is a negative payment. */
    @Override
    public void pay(Place booked, BigDecimal amount) {
        var signed = booked.kind() == DocumentKind.CREDIT_NOTE ? amount.negate() : amount;
        act(
                "pay-invoice",
                Json.object().put("bookedInvoiceNumber", booked.number()).put("amount", signed));
    }

    private void act(String action, ObjectNode details) {
        company.sandbox().act(company.company(), action, details);
    }

    @Override
    public void copy(Place draft, int times) {
        var content = entry(draft).content();
        company.inTheBooks(shelf(draft), drafts -> {
            for (var copy = 0; copy < times; copy++) {
                var number = drafts.nextNumber();
                drafts.put(Long.toString(number), content.deepCopy().put("draftInvoiceNumber", number));
            }
            return drafts;
        });
    }

    @Override
    public Optional<String> field(Place place, DocumentField field) {
        return Optional.of(entry(place).content().path(column(field)).asText()).filter(text -> !text.isEmpty());
    }

    @Override
    public List<String> lineTexts(Place place) {
        return entry(place)
                .content()
                .path("lines")
                .valueStream()
                .map(line -> line.path("description").asText())
                .toList();
    }

    @Override
    public int files(Place place) {
        var document = shelf(place) + "/" + place.number();
        return company.inTheBooks(
                "attachments",
                attachments -> attachments.all().stream()
                        .map(Entry::content)
                        .filter(file -> file.path("document").asText().equals(document))
                        .mapToInt(file -> file.path("files").size())
                        .sum());
    }

    @Override
    public void closeToday() {
        company.loses(Loss.OPEN_PERIOD);
    }

    @Override
    public String bankAccount() {
        return "5820";
    }

    /** One that takes nothing else. */
    @Override
    public Optional<String> paymentJournal() {
        return Optional.of("3");
    }

    @Override
    public void book(Place document, NotedPayment payment) {
        company.act("book-journal", "{\"journalNumber\": 3}");
    }

    private Entry entry(Place place) {
        return company.inTheBooks(shelf(place), documents -> documents.find(place.number()))
                .orElseThrow();
    }

    private static String column(DocumentField field) {
        return DocumentWriter.RULES.fields().get(field).target().replaceFirst(REFERENCED_NUMBER, "");
    }

    private static String shelf(Place place) {
        return switch (place.stage()) {
            case ORDER -> "orders";
            case DRAFT -> "invoices-drafts";
            case BOOKED -> "invoices-booked";
            case JOURNAL, CANCELLED -> throw new IllegalArgumentException("the stand-in has no shelf for " + place);
        };
    }
}
