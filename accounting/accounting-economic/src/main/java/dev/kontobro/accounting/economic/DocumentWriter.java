package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the JSON of orders and drafts: of what is wanted, of what stays, and of what the customer's card says. */
final class DocumentWriter {

    /** Names of what every document has, as problems tell them. */
    static final String CUSTOMER = "customer";

    private static final String DATE = "date";
    private static final String CURRENCY = "currency";
    private static final String EXCHANGE_RATE = "exchangeRate";
    private static final String REFERENCE = "reference";
    private static final String DUE_DATE = "dueDate";
    private static final String ORDER_NUMBER = "orderNumber";
    private static final String TERMS_NUMBER = "paymentTerms.paymentTermsNumber";

    /**
     * Limits from the published schema {@code invoices.drafts.post}; those of orders are the same. An address for mails and
     * a name at the place of delivery have no place there; the buyer's own references are words ({@link WordsAbove}).
     */
    static final FieldTable FIELDS = new FieldTable(
            code(CUSTOMER, "customer.customerNumber", 9, Form.CUSTOMER_NUMBER).asRequired(),
            code(DATE, "date", 10, Form.DAY).asRequired(),
            code(CURRENCY, "currency", 3, Form.CURRENCY).asRequired(),
            code(EXCHANGE_RATE, "exchangeRate", 20, Form.RATE),
            code(REFERENCE, "references.other", 250, Form.TEXT).asRequired(),
            code(DocumentField.LAYOUT.key(), "layout.layoutNumber", 100, Form.LAYOUT)
                    .asRequired(),
            code(DocumentField.PAYMENT_TERMS.key(), TERMS_NUMBER, 50, Form.PAYMENT_TERMS)
                    .asRequired(),
            code(DocumentField.DUE_DATE.key(), DUE_DATE, 10, Form.DAY),
            text(DocumentField.RECIPIENT_NAME.key(), "recipient.name", 250).asRequired(),
            text(DocumentField.RECIPIENT_ADDRESS.key(), "recipient.address", 250),
            code(DocumentField.RECIPIENT_ZIP.key(), "recipient.zip", 50, Form.TEXT),
            text(DocumentField.RECIPIENT_CITY.key(), "recipient.city", 250),
            code(DocumentField.RECIPIENT_COUNTRY.key(), "recipient.country", 50, Form.COUNTRY),
            code(DocumentField.RECIPIENT_EAN.key(), "recipient.ean", 13, Form.EAN),
            code(DocumentField.VAT_ZONE.key(), "recipient.vatZone.vatZoneNumber", 20, Form.VAT_ZONE)
                    .asRequired(),
            text(DocumentField.DELIVERY_ADDRESS.key(), "delivery.address", 255),
            code(DocumentField.DELIVERY_ZIP.key(), "delivery.zip", 30, Form.TEXT),
            text(DocumentField.DELIVERY_CITY.key(), "delivery.city", 50),
            code(DocumentField.DELIVERY_COUNTRY.key(), "delivery.country", 50, Form.COUNTRY),
            text(DocumentField.TERMS_OF_DELIVERY.key(), "delivery.deliveryTerms", 100),
            code(DocumentField.DELIVERY_DATE.key(), "delivery.deliveryDate", 10, Form.DAY),
            text(DocumentField.HEADING.key(), "notes.heading", 250),
            text(DocumentField.TEXT_1.key(), "notes.textLine1", 1000),
            text(DocumentField.TEXT_2.key(), "notes.textLine2", 1000),
            code(DocumentField.OUR_REFERENCE.key(), "references.salesPerson.employeeNumber", 250, Form.EMPLOYEE),
            code(DocumentField.PROJECT.key(), "project.projectNumber", 9, Form.PROJECT_NUMBER));

    /** What stands with the lines, and what words say. */
    private static final Set<DocumentField> ELSEWHERE = Set.of(
            DocumentField.COST_CENTRE,
            DocumentField.LANGUAGE,
            DocumentField.YOUR_REFERENCE,
            DocumentField.ORDER_NUMBER,
            DocumentField.REQUISITION_NUMBER);

    private static final FieldTable LINES = LineWriter.FIELDS.below("lines[].", "lines[].");
    static final FieldTable NAMES = FIELDS.and(LINES);

    static final DocumentRules RULES = new DocumentRules(
            rules(),
            LINES.rules().get("lines[].text"),
            FIELDS.rules().get(REFERENCE),
            RecordNumber.PATTERN,
            false,
            false,
            2,
            false,
            true,
            false,
            false,
            Attachments.RULE,
            true,
            EnumSet.allOf(Channel.class),
            false,
            true);

    /** e-conomic's own facts and links in a document that was read. */
    private static final Set<String> READ_ONLY = Set.of(
            "netAmount",
            "netAmountInBaseCurrency",
            "grossAmount",
            "grossAmountInBaseCurrency",
            "marginInBaseCurrency",
            "marginPercentage",
            "vatAmount",
            "roundingAmount",
            "costPriceInBaseCurrency",
            "soap",
            "templates",
            "attachment",
            "pdf",
            "lastUpdated",
            "metaData",
            "self");

    /** What only a booked invoice has. */
    private static final Set<String> OF_BOOKED =
            Set.of("bookedInvoiceNumber", ORDER_NUMBER, "remainder", "remainderInBaseCurrency", "sent");

    /** Base currency for 100 units of another is what e-conomic counts in. */
    private static final int RATE_UNITS = 100;

    private static final int RATE_DECIMALS = 6;

    private final Registers registers;
    private final CustomerCards cards;

    DocumentWriter(EconomicWire wire, Registers registers) {
        this.registers = registers;
        this.cards = new CustomerCards(wire);
    }

    private static Map<DocumentField, FieldRule> rules() {
        var rules = new EnumMap<DocumentField, FieldRule>(DocumentField.class);
        var held = FIELDS.rules();
        Arrays.stream(DocumentField.values())
                .filter(field -> held.containsKey(field.key()))
                .forEach(field -> rules.put(field, held.get(field.key())));
        WordsAbove.FIELDS.forEach(field -> rules.put(field, held.get(DocumentField.TEXT_1.key())));
        rules.put(
                DocumentField.LANGUAGE,
                new FieldRule(held.get(DocumentField.TEXT_1.key()).target(), 2, TooLong.REFUSE));
        rules.put(DocumentField.COST_CENTRE, LINES.rules().get("lines[]." + DocumentField.COST_CENTRE.key()));
        return rules;
    }

    /**
     * A document that is new.
     *
     * @throws AccountingException.Rejected when it lacks something, or a value breaks a rule
     */
    Draft fresh(Document wanted, Subject subject) {
        var changes = changes(wanted);
        var warnings = new ArrayList<Problem>();
        var start = cards.complete(wanted, changes, subject, warnings);
        var draft = draft(start, wanted, changes, subject, warnings);
        FIELDS.missingFrom(draft.body()).ifPresent(row -> {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.FIELD_REQUIRED).with(FIELD, row.field()));
        });
        return draft;
    }

    /** A draft that was read, on another day. */
    static Draft redated(ObjectNode document, LocalDate day) {
        var body = writable(document);
        body.put(DATE, day.toString()).set("lines", LineWriter.said(document.path("lines")));
        return new Draft(body, !DocumentReading.text(document, DATE).equals(day.toString()), List.of());
    }

    /** What e-conomic says or proposes, as it takes it. */
    static ObjectNode writable(ObjectNode read) {
        var body = Json.writable(read, READ_ONLY);
        if (!isDueByDate(body)) {
            body.remove(DUE_DATE);
        }
        tidy(body);
        return body;
    }

    /**
     * A draft that takes a booked invoice back, line by line.
     *
     * @param booked as it was read
     */
    Draft reversal(ObjectNode booked, LocalDate day, String reference, Subject subject) {
        var body = Json.writable(booked, READ_ONLY);
        body.remove(OF_BOOKED);
        body.put(DATE, day.toString());
        if (isDueByDate(body)) {
            body.put(DUE_DATE, day.toString());
        } else {
            body.remove(DUE_DATE);
        }
        tidy(body);
        body.withObject("references").put("other", reference);
        body.set("lines", LineWriter.reversed(booked.path("lines")));
        var words = WordsAbove.reversing(
                DocumentReading.text(booked, "bookedInvoiceNumber"), Json.text(booked, "notes.textLine1"));
        return FIELDS.change(body, Map.of(DocumentField.TEXT_1.key(), Change.set(words)), subject, registers);
    }

    /** A document that was read with other content. */
    Draft changed(ObjectNode document, Document wanted, Subject subject) {
        var kept = Json.writable(document, READ_ONLY);
        kept.remove("lines");
        if (wanted.exchangeRate().isEmpty()
                && !wanted.currency().equalsIgnoreCase(DocumentReading.text(document, "currency"))) {
            kept.remove(EXCHANGE_RATE);
        }
        var draft = draft(kept, wanted, changes(wanted), subject, new ArrayList<>());
        var body = draft.body();
        var sameTerms = DocumentReading.text(body, TERMS_NUMBER).equals(DocumentReading.text(document, TERMS_NUMBER));
        if (sameTerms
                ? !isDueByDate(document)
                : wanted.value(DocumentField.DUE_DATE).isEmpty()) {
            body.remove(DUE_DATE);
            kept.remove(DUE_DATE);
        }
        var sameHead = body.deepCopy().without("lines").equals(kept);
        var sameLines = LineWriter.sameLines(document.path("lines"), body.withArray("lines"));
        tidy(body);
        var changed = !sameHead || !sameLines;
        if (changed && document.has(ORDER_NUMBER)) {
            new LineWriter(subject, registers).nameUnits(body.withArray("lines"));
        }
        return new Draft(body, changed, draft.warnings());
    }

    /** From any other terms e-conomic reckons the day itself. */
    private static boolean isDueByDate(ObjectNode document) {
        return DocumentReading.text(document, "paymentTerms.paymentTermsType").equals("dueDate");
    }

    /** Leaves of what is referred to no more than the number. */
    private static void tidy(ObjectNode body) {
        if (body.path("paymentTerms") instanceof ObjectNode terms) {
            terms.retain("paymentTermsNumber");
        }
        if (Json.at(body, "recipient.vatZone") instanceof ObjectNode zone) {
            zone.retain("vatZoneNumber");
        }
    }

    private static Map<String, Change<String>> changes(Document wanted) {
        var changes = new LinkedHashMap<String, Change<String>>();
        changes.put(CUSTOMER, Change.set(wanted.customer()));
        changes.put(DATE, Change.set(wanted.date().toString()));
        changes.put(CURRENCY, Change.set(wanted.currency()));
        wanted.exchangeRate().ifPresent(rate -> changes.put(EXCHANGE_RATE, Change.set(rate(rate))));
        changes.put(REFERENCE, Change.set(wanted.reference()));
        wanted.fields().forEach((field, change) -> {
            if (!ELSEWHERE.contains(field)) {
                changes.put(field.key(), change);
            }
        });
        changes.put(DocumentField.TEXT_1.key(), WordsAbove.of(wanted));
        return changes;
    }

    /**
     * As e-conomic counts.
     *
     * @param rate base currency for one unit
     */
    static String rate(BigDecimal rate) {
        return Json.plain(rate.multiply(BigDecimal.valueOf(RATE_UNITS)).setScale(RATE_DECIMALS, RoundingMode.HALF_UP));
    }

    /**
     * The record with the changes made to it, and with new lines.
     *
     * @param warnings what is known already
     */
    private Draft draft(
            ObjectNode record,
            Document wanted,
            Map<String, Change<String>> changes,
            Subject subject,
            List<Problem> warnings) {
        if (wanted.pricesIncludeVat()) {
            throw new IllegalArgumentException("e-conomic takes net prices only: " + wanted.reference());
        }
        unknownEmployee(wanted, subject).ifPresent(unknown -> {
            changes.remove(DocumentField.OUR_REFERENCE.key());
            warnings.add(unknown);
        });
        var head = FIELDS.change(record, changes, subject, registers);
        cards.address(head.body(), wanted.customer(), subject);
        var lines = new LineWriter(subject, registers);
        head.body().set("lines", lines.write(wanted));
        warnings.addAll(head.warnings());
        warnings.addAll(lines.warnings());
        return new Draft(head.body(), head.changed(), warnings);
    }

    /** Who sold it is good to know, but no reason to send no invoice. */
    private Optional<Problem> unknownEmployee(Document wanted, Subject subject) {
        return wanted.value(DocumentField.OUR_REFERENCE)
                .filter(name -> !name.isBlank() && !RecordNumber.isValid(name.strip()))
                .filter(name -> registers
                        .lookUp(Register.EMPLOYEE, name)
                        .find(Register.EMPLOYEE, name)
                        .isEmpty())
                .map(name -> subject.problem(ProblemCode.EMPLOYEE_UNKNOWN)
                        .with(FIELD, DocumentField.OUR_REFERENCE.key())
                        .with(VALUE, name));
    }
}
