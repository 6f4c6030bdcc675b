package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.economic.FieldRow.code;
import static dev.kontobro.accounting.economic.FieldRow.text;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.economic.FieldRow.Form;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Orders, invoices and credit notes, over legacy REST; only it can book.
 *
 * <p>Calls per verb, where names need no look-up in a register: a new order or draft one, and one more for the customer's
 * card where the document lacks what only that says ({@link CustomerCards}); a change two, since PUT replaces a document as a
 * whole and asks for what stays; an invoice of an order two; removal, booking and a file one; a journal invoice one, and one
 * more for its account where no VAT code is given; a search two, three for orders, and more where the document is in a
 * journal ({@link Vouchers}).
 *
 * <p>Draft numbers are given again after a draft was deleted or booked. A draft under the number that carries another
 * reference is therefore another one, and is not touched.
 *
 * @see <a href="https://restdocs.e-conomic.com/#invoices">restdocs.e-conomic.com/#invoices</a>
 */
final class EconomicDocuments implements DocumentLedger {

    /** Names of what every document has, as problems tell them. */
    static final String CUSTOMER = "customer";

    private static final String DATE = "date";
    private static final String CURRENCY = "currency";
    private static final String EXCHANGE_RATE = "exchangeRate";
    private static final String REFERENCE = "reference";
    private static final String OWN_NUMBER = "ownNumber";

    /**
     * Limits from the published schema {@code invoices.drafts.post}; those of orders are the same. An address for mails, a
     * name at the place of delivery, and the buyer's own references have no place there.
     */
    static final FieldTable FIELDS = new FieldTable(
            code(CUSTOMER, "customer.customerNumber", 9, Form.CUSTOMER_NUMBER).asRequired(),
            code(DATE, "date", 10, Form.DAY).asRequired(),
            code(CURRENCY, "currency", 3, Form.CURRENCY).asRequired(),
            code(EXCHANGE_RATE, "exchangeRate", 20, Form.RATE),
            code(REFERENCE, "references.other", 250, Form.TEXT).asRequired(),
            code(DocumentField.LAYOUT.key(), "layout.layoutNumber", 100, Form.LAYOUT)
                    .asRequired(),
            code(DocumentField.PAYMENT_TERMS.key(), "paymentTerms.paymentTermsNumber", 50, Form.PAYMENT_TERMS)
                    .asRequired(),
            code(DocumentField.DUE_DATE.key(), "dueDate", 10, Form.DAY),
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

    private static final FieldTable LINES = LineWriter.FIELDS.below("lines[].", "lines[].");
    static final FieldTable NAMES = FIELDS.and(LINES);

    static final DocumentRules RULES = new DocumentRules(
            rules(),
            LINES.rules().get("lines[].text"),
            FIELDS.rules().get(REFERENCE),
            RecordNumber.PATTERN,
            false,
            2,
            false,
            true,
            false,
            false,
            Attachments.RULE,
            true,
            EnumSet.allOf(Channel.class));

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

    private static final int NOT_FOUND = 404;
    private static final String DUE_DATE_TERMS = "dueDate";
    private static final String LIST = "?pagesize=" + Registers.PAGE_SIZE + "&";

    /** Base currency for 100 units of another is what e-conomic counts in. */
    private static final int RATE_UNITS = 100;

    private static final int RATE_DECIMALS = 6;

    private final EconomicWire wire;
    private final Registers registers;
    private final CustomerCards cards;
    private final Vouchers vouchers;
    private final Attachments attachments;

    EconomicDocuments(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
        this.cards = new CustomerCards(wire);
        this.vouchers = new Vouchers(wire, registers);
        this.attachments = new Attachments(wire);
    }

    private static Map<DocumentField, FieldRule> rules() {
        var rules = new EnumMap<DocumentField, FieldRule>(DocumentField.class);
        var held = FIELDS.rules();
        Arrays.stream(DocumentField.values())
                .filter(field -> held.containsKey(field.key()))
                .forEach(field -> rules.put(field, held.get(field.key())));
        rules.put(DocumentField.COST_CENTRE, LINES.rules().get("lines[]." + DocumentField.COST_CENTRE.key()));
        return rules;
    }

    @Override
    public Plan.Send<BookedDocument> planOrder(Document wanted) {
        return planNew(wanted, Stage.ORDER);
    }

    @Override
    public Plan.Send<BookedDocument> planDraft(Document wanted) {
        wanted.ownNumber().ifPresent(number -> bookNumber(number, Subject.document(wanted)));
        return planNew(wanted, Stage.DRAFT);
    }

    private Plan.Send<BookedDocument> planNew(Document wanted, Stage stage) {
        var subject = Subject.document(wanted);
        Supplier<Draft> draft = () -> {
            var changes = changes(wanted);
            var start = cards.complete(wanted, changes, subject);
            return draft(start, wanted, changes, subject);
        };
        var planned = draft.get();
        FIELDS.missingFrom(planned.body()).ifPresent(row -> {
            throw new AccountingException.Rejected(
                    subject.problem(ProblemCode.FIELD_REQUIRED).with(FIELD, row.field()));
        });
        var write = new RecordWrite(
                "POST",
                wire.config().rest(path(stage)),
                draft,
                "",
                () -> booksOf(wanted.kind(), wanted.reference()).isEmpty(),
                subject,
                NAMES);
        return write.plan(
                planned, wire, registers, answer -> written(answer, wanted.kind(), stage, subject, planned.body()));
    }

    @Override
    public Plan<BookedDocument> planUpdate(Place place, Document wanted) {
        var subject = Subject.document(wanted);
        if (!isOpen(place)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_BOOKED));
        }
        var read = wire.find(uri(place), subject).filter(document -> isOurs(document, wanted));
        if (read.isEmpty()) {
            return new Plan.Gone<>();
        }
        var document = read.get();
        Supplier<Draft> draft = () -> changed(document, wanted, subject);
        var planned = draft.get();
        if (!planned.changed()) {
            return new Plan.AlreadyThere<>(DocumentReading.read(document, place.kind(), place.stage()));
        }
        var write = new RecordWrite("PUT", uri(place), draft, Json.write(document), () -> true, subject, NAMES);
        return write.plan(
                planned,
                wire,
                registers,
                answer -> written(answer, place.kind(), place.stage(), subject, planned.body()));
    }

    /** An invoice that was made of one of our orders still carries the order's reference. */
    private boolean isOurs(ObjectNode document, Document wanted) {
        var reference = DocumentReading.text(document, "references.other");
        var end = reference.lastIndexOf(' ');
        return reference.contains(wanted.reference())
                || (end > 0
                        && reference.equals(DocumentReference.of(
                                wire.connectionId(), DocumentKind.ORDER, reference.substring(0, end))));
    }

    private Draft changed(ObjectNode document, Document wanted, Subject subject) {
        var changes = changes(wanted);
        var kept = Json.writable(document, READ_ONLY);
        kept.remove("lines");
        if (wanted.exchangeRate().isEmpty()
                && !wanted.currency().equalsIgnoreCase(DocumentReading.text(document, "currency"))) {
            kept.remove(EXCHANGE_RATE);
        }
        if (!duesByDate(document) && wanted.value(DocumentField.PAYMENT_TERMS).isEmpty()) {
            changes.remove(DocumentField.DUE_DATE.key());
        }
        var draft = draft(kept, wanted, changes, subject);
        tidy(draft.body(), changes);
        var sameLines =
                LineWriter.sameLines(document.path("lines"), draft.body().withArray("lines"));
        return new Draft(draft.body(), draft.changed() || !sameLines, draft.warnings());
    }

    /** From any other terms e-conomic reckons the day itself. */
    private static boolean duesByDate(ObjectNode document) {
        return DocumentReading.text(document, "paymentTerms.paymentTermsType").equals(DUE_DATE_TERMS);
    }

    /** Takes out what only follows from what is sent. */
    private static void tidy(ObjectNode body, Map<String, Change<String>> changes) {
        if (!duesByDate(body) && !changes.containsKey(DocumentField.DUE_DATE.key())) {
            body.remove("dueDate");
        }
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
            if (field != DocumentField.COST_CENTRE) {
                changes.put(field.key(), change);
            }
        });
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

    /** The record with the changes made to it, and with new lines. */
    private Draft draft(ObjectNode record, Document wanted, Map<String, Change<String>> changes, Subject subject) {
        if (wanted.pricesIncludeVat()) {
            throw new IllegalArgumentException("e-conomic takes net prices only: " + wanted.reference());
        }
        var warnings = new ArrayList<Problem>();
        unknownEmployee(wanted, subject).ifPresent(unknown -> {
            changes.remove(DocumentField.OUR_REFERENCE.key());
            warnings.add(unknown);
        });
        var head = FIELDS.change(record, changes, subject, registers);
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

    @Override
    public Plan.Send<BookedDocument> planJournalInvoice(JournalInvoice wanted) {
        return vouchers.plan(wanted);
    }

    /** e-conomic says itself what an invoice of the order looks like; it keeps the order's reference. */
    @Override
    public Plan.Send<BookedDocument> planInvoiceOf(Place order) {
        var subject = Subject.document(order.kind());
        var template = wire.find(
                        wire.config()
                                .rest(path(Stage.ORDER) + "/" + order.number()
                                        + "/templates/upgrade-instructions/draftInvoice"),
                        subject)
                .orElseThrow(() -> new AccountingException.RecordGone(subject.problem(ProblemCode.DOCUMENT_GONE)));
        var body = Json.writable(template, READ_ONLY);
        tidy(body, Map.of());
        var reference = DocumentReading.text(body, "references.other");
        var call = new PlannedCall("POST", wire.config().rest(path(Stage.DRAFT)).getRawPath(), Json.write(body));
        return new Plan.Send<>(call, List.of(), () -> {
            var answer = wire.write(
                    call.method(),
                    wire.config().rest(path(Stage.DRAFT)),
                    call.body(),
                    "",
                    () -> booksOf(DocumentKind.INVOICE, reference).isEmpty());
            return written(answer, DocumentKind.INVOICE, Stage.DRAFT, subject, body);
        });
    }

    /** e-conomic has no such thing: a credit note is a draft of its own, with negative quantities. */
    @Override
    public Optional<Plan.Send<BookedDocument>> planCredit(Place invoice) {
        return Optional.empty();
    }

    @Override
    public Plan<Place> planRemoval(Place place) {
        var subject = Subject.document(place.kind());
        if (!isOpen(place)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_BOOKED));
        }
        var uri = uri(place);
        return new Plan.Send<>(new PlannedCall("DELETE", uri.getRawPath(), ""), List.of(), () -> {
            var answer = wire.delete(uri, () -> wire.find(uri, subject).isPresent());
            if (answer.isSuccess()) {
                return place;
            }
            throw failure(answer, subject);
        });
    }

    /** Books and, where that is wanted, sends: e-conomic sends a document in this moment or not at all. */
    @Override
    public Plan.Send<BookedDocument> planBooking(Place draft, Optional<String> ownNumber, Optional<Channel> sendBy) {
        var subject = Subject.document(draft.kind());
        var body = Json.object();
        body.putObject("draftInvoice").put("draftInvoiceNumber", Integer.parseInt(draft.number()));
        ownNumber.ifPresent(number -> body.put("bookWithNumber", bookNumber(number, subject)));
        sendBy.ifPresent(channel -> body.put("sendBy", sendBy(channel)));
        var call =
                new PlannedCall("POST", wire.config().rest(path(Stage.BOOKED)).getRawPath(), Json.write(body));
        return new Plan.Send<>(call, List.of(), () -> {
            var answer = wire.write(
                    call.method(),
                    wire.config().rest(path(Stage.BOOKED)),
                    call.body(),
                    "",
                    () -> wire.find(uri(draft), subject).isPresent());
            if (answer.isSuccess()) {
                return DocumentReading.read(EconomicWire.written(answer, subject), draft.kind(), Stage.BOOKED);
            }
            throw bookingFailure(answer, ownNumber, sendBy, subject);
        });
    }

    /** A draft may have lines without a product, of words only; an invoice may not. */
    private static AccountingException bookingFailure(
            Answer answer, Optional<String> ownNumber, Optional<Channel> sendBy, Subject subject) {
        var refusal = new Refusal(answer, subject, NAMES);
        if (ownNumber.isPresent() && refusal.saysNumberIsTaken(ProblemCode.DOCUMENT_NUMBER_TAKEN, "bookWithNumber")) {
            return new AccountingException.NumberTaken(
                    refusal.problem(ProblemCode.DOCUMENT_NUMBER_TAKEN).with(VALUE, ownNumber.get()));
        }
        if (refusal.code() == ProblemCode.VALUE_REFUSED && refusal.isAbout(Set.of("product"))) {
            return new AccountingException.Rejected(refusal.problem(ProblemCode.PRODUCT_NUMBER_MISSING));
        }
        if (sendBy.isPresent() && refusal.isAbout(Set.of("sendBy", "ean", "attention", "customerContact"))) {
            return new AccountingException.Rejected(refusal.problem(ProblemCode.E_INVOICE_INCOMPLETE));
        }
        return failure(answer, subject);
    }

    private static int bookNumber(String number, Subject subject) {
        if (!RecordNumber.isValid(number)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_NUMBER_INVALID)
                    .with(FIELD, OWN_NUMBER)
                    .with(VALUE, number)
                    .with(LIMIT, RecordNumber.RULE));
        }
        return Integer.parseInt(number);
    }

    /** In the published schema's casing; the server is strict about it. */
    private static String sendBy(Channel channel) {
        return switch (channel) {
            case EMAIL -> "Email";
            case E_INVOICE -> "EAN";
        };
    }

    /** Never: e-conomic sends at booking. */
    @Override
    public Plan.Send<Place> planSending(Place booked, Channel channel) {
        throw new UnsupportedOperationException("e-conomic sends a document in the moment of booking only");
    }

    @Override
    public Optional<BookedDocument> find(Place place) {
        var subject = Subject.document(place.kind());
        return switch (place.stage()) {
            case JOURNAL -> vouchers.find(place);
            case CANCELLED -> Optional.empty();
            case ORDER, DRAFT, BOOKED ->
                RecordNumber.isValid(place.number())
                        ? paths(place.stage()).stream()
                                .map(path -> wire.find(wire.config().rest(path + "/" + place.number()), subject))
                                .flatMap(Optional::stream)
                                .findFirst()
                                .map(document -> DocumentReading.read(document, place.kind(), place.stage()))
                        : Optional.empty();
        };
    }

    /** Journals are searched only when nothing else is found: hardly anybody uses both. */
    @Override
    public List<BookedDocument> findByReference(DocumentKind kind, String reference) {
        var found = booksOf(kind, reference);
        return found.isEmpty() && kind != DocumentKind.ORDER ? vouchers.findByReference(kind, reference) : found;
    }

    private List<BookedDocument> booksOf(DocumentKind kind, String reference) {
        return (kind == DocumentKind.ORDER ? Stream.of(Stage.ORDER) : Stream.of(Stage.DRAFT, Stage.BOOKED))
                .flatMap(stage -> paths(stage).stream()
                        .flatMap(path ->
                                search(path, reference).map(document -> DocumentReading.read(document, kind, stage))))
                .toList();
    }

    /** The filter may take the reference for more than it is, so the answer is looked at. */
    private Stream<ObjectNode> search(String path, String reference) {
        var query = LIST + Filter.equal("references.other", reference).encoded();
        return wire.read(wire.config().rest(path + query))
                .path("collection")
                .valueStream()
                .map(ObjectNode.class::cast)
                .filter(document ->
                        DocumentReading.text(document, "references.other").equals(reference));
    }

    /** No step of its own to note: the file is on the document once e-conomic has it. */
    @Override
    public void attach(Place place, DocumentFile file, Optional<String> uploaded, Consumer<String> note) {
        attachments.attach(
                place.stage() == Stage.JOURNAL ? vouchers.uri(place) : uri(place),
                file,
                Subject.document(place.kind()));
    }

    @Override
    public Optional<byte[]> pdf(Place place) {
        return wire.file(URI.create(uri(place) + "/pdf"), Subject.document(place.kind()));
    }

    private static BookedDocument written(
            Answer answer, DocumentKind kind, Stage stage, Subject subject, ObjectNode sent) {
        if (answer.isSuccess()) {
            return DocumentReading.read(EconomicWire.written(answer, subject), kind, stage);
        }
        throw failure(answer, subject);
    }

    private static AccountingException failure(Answer answer, Subject subject) {
        var refusal = new Refusal(answer, subject, NAMES);
        return answer.status() == NOT_FOUND || refusal.code() == ProblemCode.DOCUMENT_GONE
                ? new AccountingException.RecordGone(refusal.problem(ProblemCode.DOCUMENT_GONE))
                : refusal.exception();
    }

    private static boolean isOpen(Place place) {
        return place.stage() == Stage.ORDER || place.stage() == Stage.DRAFT;
    }

    private URI uri(Place place) {
        return wire.config().rest(path(place.stage()) + "/" + place.number());
    }

    /** Where a document is made, and changed. */
    private static String path(Stage stage) {
        return paths(stage).getFirst();
    }

    /** Where a document may be: an order that was confirmed or invoiced is moved. */
    private static List<String> paths(Stage stage) {
        return switch (stage) {
            case ORDER -> List.of("/orders/drafts", "/orders/sent", "/orders/archived");
            case DRAFT -> List.of("/invoices/drafts");
            case BOOKED -> List.of("/invoices/booked");
            case JOURNAL, CANCELLED ->
                throw new UnsupportedOperationException("not in legacy REST's documents: " + stage);
        };
    }
}
