package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.NAME;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;

/**
 * What a call is about, so that every problem names its record.
 *
 * @param line of the record, as people count them; empty where none is meant
 */
record Subject(String record, String number, String name, String line) {

    static Subject customer(String number, String name) {
        return new Subject("customer", number, name, "");
    }

    static Subject project(String number, String name) {
        return new Subject("project", number, name, "");
    }

    static Subject document(Document document) {
        return new Subject(
                record(document.kind()),
                document.number(),
                document.value(DocumentField.RECIPIENT_NAME).orElse(""),
                "");
    }

    static Subject document(JournalInvoice invoice) {
        return new Subject(record(invoice.kind()), invoice.number(), "", "");
    }

    /** A document of which only its place in the books is known. */
    static Subject document(DocumentKind kind) {
        return new Subject(record(kind), "", "", "");
    }

    private static String record(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> "order";
            case INVOICE -> "invoice";
            case CREDIT_NOTE -> "creditNote";
        };
    }

    /** The company itself, or a register of its. */
    static Subject company() {
        return new Subject("", "", "", "");
    }

    /**
     * @param position in the list, from 0
     */
    Subject inLine(int position) {
        return new Subject(record, number, name, Integer.toString(position + 1));
    }

    Problem problem(ProblemCode code) {
        return Problem.of(code)
                .with(SYSTEM, SystemName.ECONOMIC.displayName())
                .with(RECORD, record)
                .with(NUMBER, number)
                .with(NAME, name)
                .with(LINES, line);
    }
}
