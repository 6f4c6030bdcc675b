package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.NAME;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a call is about, so that every problem can name it.
 *
 * @param record kind of record, as problems name it; empty where no single record is meant
 * @param number in the source; empty where it is not known
 * @param name empty where it is not known
 * @param line of a document, counted from 0
 */
record Subject(Resource resource, String record, String number, String name, OptionalInt line) {

    private static final Pattern PERSONAL_NUMBER = Pattern.compile("\\d{6,8}[-+]?\\d{4}");

    Subject(Resource resource, String number, String name) {
        this(resource, resource.record(), number, name, OptionalInt.empty());
    }

    static Subject all(Resource resource) {
        return new Subject(resource, "", "", "", OptionalInt.empty());
    }

    static Subject of(Resource resource, String number) {
        return new Subject(resource, number, "");
    }

    /**
     * @param type what the books keep it as: an order may have become an invoice
     */
    static Subject of(Document document, DocumentType type) {
        return new Subject(type.resource(), record(document.kind()), document.number(), "", OptionalInt.empty());
    }

    /** A document whose number in the source its place does not tell. */
    static Subject of(DocumentKind kind) {
        return new Subject(DocumentType.of(kind).resource(), record(kind), "", "", OptionalInt.empty());
    }

    Subject line(int index) {
        return new Subject(resource, record, number, name, OptionalInt.of(index));
    }

    Problem problem(ProblemCode code) {
        return Problem.of(code)
                .with(SYSTEM, SystemName.FORTNOX.displayName())
                .with(RECORD, record)
                .with(NUMBER, number)
                .with(NAME, name);
    }

    /** A problem with one field. People count lines from one. */
    Problem about(ProblemCode code, String field) {
        return line.isPresent()
                ? problem(code)
                        .with(FIELD, fieldOfLine(line.getAsInt(), field))
                        .with(LINES, Integer.toString(line.getAsInt() + 1))
                : problem(code).with(FIELD, field);
    }

    boolean isDiscreet(String words) {
        return discreet(words).equals(words);
    }

    /** A vendor's words without personal numbers, where the call was about persons. */
    String discreet(String words) {
        return resource == Resource.TAX_REDUCTIONS
                ? PERSONAL_NUMBER.matcher(words).replaceAll("***")
                : words;
    }

    static String fieldOfLine(int line, String field) {
        return "lines[" + line + "]." + field;
    }

    private static String record(DocumentKind kind) {
        return switch (kind) {
            case ORDER -> "order";
            case INVOICE -> "invoice";
            case CREDIT_NOTE -> "creditNote";
        };
    }
}
