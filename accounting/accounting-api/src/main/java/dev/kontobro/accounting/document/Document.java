package dev.kontobro.accounting.document;

import dev.kontobro.accounting.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An order, invoice or credit note as the books are to have it: composed of what the source said and what the export
 * profile makes of it. Lines are wanted as a whole; of the other fields, what is not mentioned is left to the system and to
 * the people who keep the books.
 *
 * @param number the source's own number, for people and problems
 * @param reference under which the document is found again in the books, see {@link DocumentReference}
 * @param customer number in the books
 * @param currency ISO 4217
 * @param exchangeRate base currency for one unit of {@code currency}; empty where the system's own counts
 * @param pricesIncludeVat whether unit prices and discounts are gross
 * @param ownNumber the number that the books are to give the document; empty where they give their next
 * @param credits number in the books of the invoice that a credit note is about
 * @param fields only fields that change
 */
public record Document(
        DocumentKind kind,
        String number,
        String reference,
        String customer,
        LocalDate date,
        String currency,
        Optional<BigDecimal> exchangeRate,
        boolean pricesIncludeVat,
        Optional<String> ownNumber,
        Optional<String> credits,
        Map<DocumentField, Change<String>> fields,
        List<Line> lines) {

    public Document {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(currency, "currency");
        var copy = new EnumMap<DocumentField, Change<String>>(DocumentField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        lines = List.copyOf(lines);
    }

    public Change<String> change(DocumentField field) {
        return fields.getOrDefault(field, Change.keep());
    }

    /** The value to be set, if one is. */
    public Optional<String> value(DocumentField field) {
        return change(field).wanted();
    }

    /** This order as an invoice: what it says is the same. */
    public Document asInvoice() {
        return new Document(
                DocumentKind.INVOICE,
                number,
                reference,
                customer,
                date,
                currency,
                exchangeRate,
                pricesIncludeVat,
                ownNumber,
                credits,
                fields,
                lines);
    }

    /** This document with other lines. */
    public Document withLines(List<Line> others) {
        return new Document(
                kind,
                number,
                reference,
                customer,
                date,
                currency,
                exchangeRate,
                pricesIncludeVat,
                ownNumber,
                credits,
                fields,
                others);
    }

    /** This document with other fields. */
    public Document withFields(Map<DocumentField, Change<String>> others) {
        return new Document(
                kind,
                number,
                reference,
                customer,
                date,
                currency,
                exchangeRate,
                pricesIncludeVat,
                ownNumber,
                credits,
                others,
                lines);
    }
}
