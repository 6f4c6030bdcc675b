package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.contract.TestCompany.Loss;
import dev.kontobro.accounting.contract.TestDocuments;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.sandbox.Entry;
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
        var content = entry(draft).content().deepCopy().put(column(field), value);
        company.inTheBooks(shelf(draft), drafts -> drafts.put(draft.number(), content));
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
