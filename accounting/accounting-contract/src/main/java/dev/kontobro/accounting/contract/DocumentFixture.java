package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.Vat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as a source wants them: to customer 1001, without lines at first. */
public record DocumentFixture(
        DocumentKind kind,
        String number,
        String customer,
        LocalDate date,
        String currency,
        Optional<String> ownNumber,
        Optional<String> credits,
        Map<DocumentField, Change<String>> fields,
        List<Line> lines) {

    public static final String CUSTOMER = "1001";

    /** The connection that they are of. */
    public static final String CONNECTION = "contract";

    private static final BigDecimal STANDARD_VAT = new BigDecimal("25");

    public static DocumentFixture of(DocumentKind kind, String number, LocalDate date, String currency) {
        return new DocumentFixture(
                kind, number, CUSTOMER, date, currency, Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    public DocumentFixture toCustomer(String other) {
        return new DocumentFixture(kind, number, other, date, currency, ownNumber, credits, fields, lines);
    }

    public DocumentFixture in(String otherCurrency) {
        return new DocumentFixture(kind, number, customer, date, otherCurrency, ownNumber, credits, fields, lines);
    }

    /** To be booked under this number. */
    public DocumentFixture underOwn(String bookedNumber) {
        return new DocumentFixture(
                kind, number, customer, date, currency, Optional.of(bookedNumber), credits, fields, lines);
    }

    public DocumentFixture crediting(String invoice) {
        return new DocumentFixture(
                kind, number, customer, date, currency, ownNumber, Optional.of(invoice), fields, lines);
    }

    public DocumentFixture with(DocumentField field, String value) {
        return with(field, Change.set(value));
    }

    public DocumentFixture without(DocumentField field) {
        return with(field, Change.clear());
    }

    public DocumentFixture with(Map<DocumentField, String> values) {
        var more = this;
        for (var value : values.entrySet()) {
            more = more.with(value.getKey(), value.getValue());
        }
        return more;
    }

    public DocumentFixture withText(String text) {
        return withLine(new Line.Text(text));
    }

    /** Sold with 25 % VAT, net. */
    public DocumentFixture withItem(String text, String product, String quantity, String unitPrice) {
        return withItem(text, product, quantity, unitPrice, "0");
    }

    public DocumentFixture withItem(
            String text, String product, String quantity, String unitPrice, String discountPercent) {
        return withLine(new Line.Item(
                text,
                Optional.of(product),
                new BigDecimal(quantity),
                Optional.empty(),
                new BigDecimal(unitPrice),
                new Discount.Percent(new BigDecimal(discountPercent)),
                Optional.of(new Vat.Rate(STANDARD_VAT)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    public DocumentFixture withLine(Line line) {
        var more = new ArrayList<>(lines);
        more.add(line);
        return new DocumentFixture(kind, number, customer, date, currency, ownNumber, credits, fields, more);
    }

    public String reference() {
        return DocumentReference.of(CONNECTION, kind, number);
    }

    public Document get() {
        return new Document(
                kind,
                number,
                reference(),
                customer,
                date,
                currency,
                Optional.empty(),
                false,
                ownNumber,
                credits,
                fields,
                lines);
    }

    private DocumentFixture with(DocumentField field, Change<String> change) {
        var more = new EnumMap<DocumentField, Change<String>>(DocumentField.class);
        more.putAll(fields);
        more.put(field, change);
        return new DocumentFixture(kind, number, customer, date, currency, ownNumber, credits, more, lines);
    }
}
