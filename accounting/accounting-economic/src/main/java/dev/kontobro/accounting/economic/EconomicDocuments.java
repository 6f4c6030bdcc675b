package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.NAME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.economic.FieldTable.Draft;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Orders, invoices and credit notes, over legacy REST; only it can book.
 *
 * <p>Calls per verb, where names need no look-up in a register: a new order or draft one, and one more for the customer's
 * card where the document lacks what only that says ({@link CustomerCards}), as one with an EAN does; a change two, since PUT replaces a document as a
 * whole and asks for what stays; an invoice of an order two; a reversal four, since nothing tells of an invoice that it was
 * credited; removal, booking and a file one; a journal invoice one, and one
 * more for its account where no VAT code is given; a payment one; a search two, three for orders, and more where the document is in a
 * journal ({@link MarkedEntries}), as for a payment.
 *
 * <p>Draft numbers are given again after a draft was deleted or booked. A draft under the number that carries another
 * reference is therefore another one, and is not touched.
 *
 * @see <a href="https://restdocs.e-conomic.com/#invoices">restdocs.e-conomic.com/#invoices</a>
 */
final class EconomicDocuments implements DocumentLedger {

    private static final int NOT_FOUND = 404;
    private static final String SENT_ORDERS = "/orders/sent";
    private static final String ARCHIVED_ORDERS = "/orders/archived";
    private static final String BOOKED_NUMBER = "bookedInvoiceNumber";

    /** The lists of what is open. */
    private static final SequencedMap<String, Stage> OPEN = open();

    private final EconomicWire wire;
    private final Registers registers;
    private final DocumentWriter writer;
    private final Vouchers vouchers;
    private final CustomerPayments payments;
    private final Attachments attachments;

    EconomicDocuments(EconomicWire wire, Registers registers) {
        this.wire = wire;
        this.registers = registers;
        this.writer = new DocumentWriter(wire, registers);
        this.vouchers = new Vouchers(wire, registers);
        this.payments = new CustomerPayments(wire, registers);
        this.attachments = new Attachments(wire);
    }

    @Override
    public Plan.Send<BookedDocument> planOrder(Document wanted) {
        return planNew(wanted, Stage.ORDER);
    }

    @Override
    public Plan.Send<BookedDocument> planDraft(Document wanted) {
        wanted.ownNumber().ifPresent(number -> Booking.number(number, Subject.document(wanted)));
        return planNew(wanted, Stage.DRAFT);
    }

    private Plan.Send<BookedDocument> planNew(Document wanted, Stage stage) {
        var subject = Subject.document(wanted);
        Supplier<Draft> draft = () -> writer.fresh(wanted, subject);
        var write = new RecordWrite(
                "POST",
                wire.config().rest(path(stage)),
                draft,
                "",
                () -> booksOf(wanted.kind(), wanted.reference()).isEmpty(),
                subject,
                DocumentWriter.NAMES);
        return write.plan(draft.get(), wire, registers, answer -> written(answer, wanted.kind(), stage, subject));
    }

    @Override
    public Plan<BookedDocument> planUpdate(Place place, Document wanted, Optional<String> madeOf) {
        var subject = Subject.document(wanted);
        var references =
                Stream.concat(Stream.of(wanted.reference()), madeOf.stream()).toList();
        return planChange(place, references, subject, document -> writer.changed(document, wanted, subject));
    }

    @Override
    public Plan<BookedDocument> planRedating(Place draft, String reference, LocalDate day) {
        return planChange(
                draft,
                List.of(reference),
                Subject.document(draft.kind()),
                document -> DocumentWriter.redated(document, day));
    }

    private Plan<BookedDocument> planChange(
            Place place, List<String> references, Subject subject, Function<ObjectNode, Draft> change) {
        if (!isOpen(place)) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_BOOKED));
        }
        var read = wire.find(uri(place), subject).filter(document -> isOurs(document, references));
        if (read.isEmpty()) {
            refuseIfMoved(place, subject);
            return new Plan.Gone<>();
        }
        var document = read.get();
        Supplier<Draft> draft = () -> change.apply(document);
        var planned = draft.get();
        if (!planned.changed()) {
            return new Plan.AlreadyThere<>(DocumentReading.read(document, place.kind(), place.stage()));
        }
        var write = new RecordWrite(
                "PUT", uri(place), draft, Json.write(document), () -> true, subject, DocumentWriter.NAMES);
        return write.plan(planned, wire, registers, answer -> written(answer, place.kind(), place.stage(), subject));
    }

    /** An order that is not among the drafts may have been confirmed or invoiced meanwhile; then it is not gone. */
    private void refuseIfMoved(Place place, Subject subject) {
        if (place.stage() != Stage.ORDER) {
            return;
        }
        Map.of(SENT_ORDERS, ProblemCode.DOCUMENT_BOOKED, ARCHIVED_ORDERS, ProblemCode.ORDER_ALREADY_INVOICED)
                .forEach((path, problem) -> {
                    if (wire.find(wire.config().rest(path + "/" + place.number()), subject)
                            .isPresent()) {
                        throw new AccountingException.Rejected(subject.problem(problem));
                    }
                });
    }

    /** People may have added to its reference. */
    private static boolean isOurs(ObjectNode document, List<String> references) {
        var written = DocumentReading.text(document, "references.other");
        return references.stream().anyMatch(written::contains);
    }

    @Override
    public Plan.Send<BookedDocument> planJournalInvoice(JournalInvoice wanted) {
        return vouchers.plan(wanted);
    }

    @Override
    public List<BookedDocument> findJournalInvoices(DocumentKind kind, String customer, String invoiceNumber) {
        return vouchers.findByNumber(kind, customer, invoiceNumber);
    }

    /** e-conomic says itself what an invoice of the order looks like; it keeps the order's reference. */
    @Override
    public Plan.Send<BookedDocument> planInvoiceOf(Place order) {
        var subject = Subject.document(order.kind());
        var template = wire.find(URI.create(uri(order) + "/templates/upgrade-instructions/draftInvoice"), subject);
        if (template.isEmpty()) {
            refuseIfMoved(order, subject);
            throw new AccountingException.RecordGone(subject.problem(ProblemCode.DOCUMENT_GONE));
        }
        return planPost(DocumentWriter.writable(template.get()), List.of(), DocumentKind.INVOICE, subject);
    }

    /** A new draft that is not composed of lines, but of what the books have already. */
    private Plan.Send<BookedDocument> planPost(
            ObjectNode draft, List<Problem> warnings, DocumentKind kind, Subject subject) {
        var reference = DocumentReading.text(draft, "references.other");
        var drafts = wire.config().rest(path(Stage.DRAFT));
        var call = new PlannedCall("POST", drafts.getRawPath(), Json.write(draft));
        return new Plan.Send<>(call, warnings, () -> {
            var answer = wire.write(
                    call.method(),
                    drafts,
                    call.body(),
                    "",
                    () -> booksOf(kind, reference).isEmpty());
            return written(answer, kind, Stage.DRAFT, subject);
        });
    }

    /** e-conomic has no such thing: a credit note is a draft of its own, with negative quantities. */
    @Override
    public Optional<Plan.Send<BookedDocument>> planCredit(Place invoice) {
        return Optional.empty();
    }

    /** {@inheritDoc} Nothing links the two but the number of the invoice, among the words of the credit note. */
    @Override
    public Optional<Plan.Send<BookedDocument>> planReversal(Place invoice, LocalDate day, String reference) {
        if (!booksOf(DocumentKind.CREDIT_NOTE, reference).isEmpty()) {
            return Optional.empty();
        }
        var subject = Subject.document(DocumentKind.CREDIT_NOTE);
        var booked = wire.find(uri(invoice), Subject.document(invoice.kind()))
                .orElseThrow(() -> new AccountingException.RecordGone(
                        Subject.document(invoice.kind()).problem(ProblemCode.DOCUMENT_GONE)));
        var draft = writer.reversal(booked, day, reference, subject);
        return Optional.of(planPost(draft.body(), draft.warnings(), DocumentKind.CREDIT_NOTE, subject));
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
            if (answer.status() == NOT_FOUND) {
                refuseIfMoved(place, subject);
            }
            throw new Refusal(answer, subject, DocumentWriter.NAMES).documentFailure();
        });
    }

    /** Books and, where that is wanted, sends: e-conomic sends a document in this moment or not at all. */
    @Override
    public Plan.Send<BookedDocument> planBooking(Place draft, Optional<String> ownNumber, Optional<Channel> sendBy) {
        var subject = Subject.document(draft.kind());
        var booking = new Booking(Integer.parseInt(draft.number()), ownNumber, sendBy, subject);
        var call = new PlannedCall(
                "POST", wire.config().rest(path(Stage.BOOKED)).getRawPath(), Json.write(booking.body()));
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
            throw booking.failure(answer);
        });
    }

    /** Never: e-conomic sends at booking. */
    @Override
    public Plan.Send<Place> planSending(Place booked, Channel channel) {
        throw new UnsupportedOperationException("e-conomic sends a document in the moment of booking only");
    }

    /** {@inheritDoc} It is an entry of a journal then. */
    @Override
    public Plan.Send<NotedPayment> planPayment(BookedDocument document, Payment wanted) {
        return payments.plan(document, wanted);
    }

    @Override
    public Optional<Plan.Send<NotedPayment>> planPaymentBooking(Place document, NotedPayment payment, LocalDate day) {
        return Optional.empty();
    }

    /** {@inheritDoc} By its mark alone: people may have changed the rest of an entry. */
    @Override
    public Optional<NotedPayment> findPayment(Place document, Payment.Key key) {
        return payments.find(key);
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

    /**
     * The lowest of these numbers that is booked, if another's document has it. Where the source's own has it, its series
     * has begun, and who has booked what later is each document's matter.
     */
    Optional<String> takenNumber(OwnNumbers numbers) {
        var query = "?pagesize=1&sort=" + BOOKED_NUMBER + "&"
                + Filter.within(BOOKED_NUMBER, numbers.from(), numbers.to()).encoded();
        return wire.read(wire.config().rest(path(Stage.BOOKED) + query))
                .path("collection")
                .valueStream()
                .filter(invoice -> !DocumentReference.isOwn(
                        wire.connectionId(), DocumentReading.text(invoice, "references.other")))
                .map(invoice -> DocumentReading.text(invoice, BOOKED_NUMBER))
                .findFirst();
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
        return wire.list(path, Filter.equal("references.other", reference))
                .map(ObjectNode.class::cast)
                .filter(document ->
                        DocumentReading.text(document, "references.other").equals(reference));
    }

    /**
     * {@inheritDoc} Three lists of up to a thousand each: e-conomic has no list of what changed, since what is booked has no
     * time of its last change.
     */
    @Override
    public void survey(Instant since, Consumer<List<Sighting>> eachPage) {
        OPEN.forEach((path, stage) -> wire.readPages(
                query -> wire.config().rest(path + query),
                "",
                page -> eachPage.accept(page.valueStream()
                        .map(row -> DocumentReading.sighting(withRemainder(row, stage), stage))
                        .toList())));
    }

    /** What is left to pay is no property that a list must have; without it the invoice would seem paid. */
    private JsonNode withRemainder(JsonNode row, Stage stage) {
        return stage != Stage.BOOKED || row.has(DocumentReading.REMAINDER)
                ? row
                : wire.read(
                        uri(new Place(DocumentKind.INVOICE, stage, DocumentReading.text(row, "bookedInvoiceNumber"))));
    }

    /** The Swedish tax reduction is no matter of Danish books. */
    @Override
    public Optional<TaxReductionLedger> taxReductions(Place place) {
        return Optional.empty();
    }

    /** No step of its own to note: the file is on the document once e-conomic has it. */
    @Override
    public void attach(Place place, DocumentFile file, Upload earlier, Consumer<String> note) {
        var subject = Subject.document(place.kind());
        if (place.stage() == Stage.JOURNAL) {
            attachments.attachToVoucher(voucherFor(file, place, subject), file, subject);
        } else {
            attachments.attach(uri(place), file, subject);
        }
    }

    /** One that is booked takes no file here any more. */
    private URI voucherFor(DocumentFile file, Place place, Subject subject) {
        return vouchers.uri(place)
                .orElseThrow(() -> new AccountingException.Rejected(
                        subject.problem(ProblemCode.FILE_REFUSED).with(NAME, file.name())));
    }

    @Override
    public void detach(Place place, Optional<String> uploaded) {
        (place.stage() == Stage.JOURNAL ? vouchers.uri(place) : Optional.of(uri(place)))
                .ifPresent(document -> attachments.detach(document, Subject.document(place.kind())));
    }

    @Override
    public Optional<byte[]> pdf(Place place) {
        return wire.file(URI.create(uri(place) + "/pdf"), Subject.document(place.kind()));
    }

    /**
     * With the inventory module, e-conomic takes no orders from other programs; their number, which nobody gives, is the one
     * property that such a refusal can be about.
     */
    private static BookedDocument written(Answer answer, DocumentKind kind, Stage stage, Subject subject) {
        if (answer.isSuccess()) {
            return DocumentReading.read(EconomicWire.written(answer, subject), kind, stage);
        }
        var refusal = new Refusal(answer, subject, DocumentWriter.NAMES);
        throw stage == Stage.ORDER
                        && refusal.code() == ProblemCode.VALUE_REFUSED
                        && refusal.isAbout(Set.of("orderNumber"))
                ? new AccountingException.Rejected(refusal.problem(ProblemCode.ORDERS_BLOCKED_BY_INVENTORY))
                : refusal.documentFailure();
    }

    private static SequencedMap<String, Stage> open() {
        var lists = new LinkedHashMap<String, Stage>();
        lists.put(path(Stage.ORDER), Stage.ORDER);
        lists.put(path(Stage.DRAFT), Stage.DRAFT);
        lists.put("/invoices/unpaid", Stage.BOOKED);
        return Collections.unmodifiableSequencedMap(lists);
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
            case ORDER -> List.of("/orders/drafts", SENT_ORDERS, ARCHIVED_ORDERS);
            case DRAFT -> List.of("/invoices/drafts");
            case BOOKED -> List.of("/invoices/booked");
            case JOURNAL, CANCELLED ->
                throw new UnsupportedOperationException("not in legacy REST's documents: " + stage);
        };
    }
}
