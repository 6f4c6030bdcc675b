package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.INVOICE;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.JournalInvoice;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.Sighting;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.http.UrlEncoded;
import dev.kontobro.accounting.preflight.Needs.OwnNumbers;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Orders at {@code /3/orders}; invoices and credit notes at {@code /3/invoices}. A document keeps its number from the
 * beginning; booking, cancelling and the like are done to it where it stands.
 *
 * <p>Creating, booking, cancelling and sending take one call each; creating one more at times where the books have to tell
 * what the document's currency is worth ({@link ExchangeRates}). A change takes two: the document is read first, since
 * only new rows are sure to have nothing of old ones ({@link RowChange}), and with that it is also known whether there is
 * anything to change. Only where not one old row can go on does it take a third. An invoice of an order, and a credit note of an
 * invoice, are read after they were made: the answer tells no more of them than their number.
 *
 * <p>Why a document is refused, Fortnox often says in words that are not published; then the document itself is asked, after
 * the refusal.
 */
final class FortnoxDocuments implements DocumentLedger {

    static final DocumentRules RULES = new DocumentRules(
            DocumentFields.rules(),
            LineFields.textRule(),
            DocumentBody.REFERENCE_RULE,
            DocumentBody.OWN_NUMBER,
            true,
            true,
            DocumentRows.DECIMALS,
            true,
            false,
            true,
            true,
            Attachment.RULE,
            false,
            EnumSet.allOf(Channel.class),
            true,
            false);

    private final FortnoxClient client;
    private final ExchangeRates rates;

    FortnoxDocuments(FortnoxClient client, ExchangeRates rates) {
        this.client = client;
        this.rates = rates;
    }

    @Override
    public Plan.Send<BookedDocument> planOrder(Document wanted) {
        return planNew(wanted);
    }

    @Override
    public Plan.Send<BookedDocument> planDraft(Document wanted) {
        return planNew(wanted);
    }

    private Plan.Send<BookedDocument> planNew(Document wanted) {
        var type = DocumentType.of(wanted.kind());
        var subject = Subject.of(wanted, type);
        var body = DocumentBody.create(type, wanted, subject);
        var document = body.head();
        if (!wanted.currency().equals(DocumentBody.BASE_CURRENCY)) {
            writeRate(document, wanted, subject);
        }
        document.putArray(type.rows()).addAll(body.rows());
        return plan(wanted.kind(), Call.post(subject, document), body.warnings());
    }

    /** {@inheritDoc} A cancelled one is gone; no number is given twice, whatever its document refers to. */
    @Override
    public Plan<BookedDocument> planUpdate(Place place, Document wanted, Optional<String> madeOf) {
        var type = DocumentType.of(place.kind());
        var subject = Subject.of(wanted, type);
        var there = read(place.kind(), place.number());
        if (there.filter(document -> !isCancelled(place.kind(), document)).isEmpty()) {
            return new Plan.Gone<>();
        }
        requireChangeable(place.kind(), there.get(), subject);
        var body = DocumentBody.update(type, wanted, there.get(), subject);
        if (body.head().has("Currency")) {
            writeRate(body.head(), wanted, subject);
        }
        var rows = RowChange.of(body.rows(), there.get().path(type.rows()));
        if (body.head().isEmpty() && !rows.needed()) {
            return new Plan.AlreadyThere<>(
                    BookedDocuments.read(place.kind(), there.get(), reading(place.kind(), place.number())));
        }
        var document = body.head().put("CustomerNumber", wanted.customer());
        if (rows.needed()) {
            document.set(type.rows(), rows.rows());
        }
        var call = Call.put(subject, place.number(), document);
        return new Plan.Send<>(call.planned(), body.warnings(), () -> {
            var changed = write(call);
            return rows.lastIsLeftOver()
                    ? withoutLastRow(place, wanted, subject, changed)
                    : BookedDocuments.read(place.kind(), changed, call);
        });
    }

    /** A document keeps its rate as long as it keeps its currency. */
    private void writeRate(ObjectNode document, Document wanted, Subject subject) {
        if (DocumentBody.ownRate(wanted).isEmpty()) {
            rates.of(wanted.currency(), client, subject).writeInto(document);
        }
    }

    @Override
    public Plan<BookedDocument> planRedating(Place draft, String reference, LocalDate day) {
        var type = DocumentType.of(draft.kind());
        var subject = Subject.of(draft.kind());
        var there = read(draft.kind(), draft.number()).filter(document -> !isCancelled(draft.kind(), document));
        if (there.isEmpty()) {
            return new Plan.Gone<>();
        }
        requireChangeable(draft.kind(), there.get(), subject);
        if (there.get().path(type.date()).asText().equals(day.toString())) {
            return new Plan.AlreadyThere<>(
                    BookedDocuments.read(draft.kind(), there.get(), reading(draft.kind(), draft.number())));
        }
        var document = Json.object()
                .put("CustomerNumber", there.get().path("CustomerNumber").asText())
                .put(type.date(), day.toString());
        return plan(draft.kind(), Call.put(subject, draft.number(), document), List.of());
    }

    private BookedDocument withoutLastRow(Place place, Document wanted, Subject subject, JsonNode changed) {
        var rows = DocumentType.of(place.kind()).rows();
        var document = Json.object().put("CustomerNumber", wanted.customer());
        document.set(rows, RowChange.allButTheLast(changed.path(rows)));
        var call = Call.put(subject, place.number(), document);
        return BookedDocuments.read(place.kind(), client.record(call), call);
    }

    /** Fortnox keeps no entries in journals for what is invoiced elsewhere. */
    @Override
    public Plan.Send<BookedDocument> planJournalInvoice(JournalInvoice wanted) {
        throw new UnsupportedOperationException("Fortnox has no entry for an invoice that stays in its source");
    }

    @Override
    public List<BookedDocument> findJournalInvoices(DocumentKind kind, String customer, String invoiceNumber) {
        throw new UnsupportedOperationException("Fortnox has no entry for an invoice that stays in its source");
    }

    /** {@inheritDoc} Fortnox hands the order's reference on to it. */
    @Override
    public Plan.Send<BookedDocument> planInvoiceOf(Place order) {
        var call = Call.action(Subject.of(order.kind()), order.number(), "createinvoice");
        return new Plan.Send<>(
                call.planned(),
                List.of(),
                () -> made(DocumentKind.INVOICE, invoiced(order, call), "InvoiceReference", call));
    }

    private JsonNode invoiced(Place order, Call call) {
        try {
            return client.record(call);
        } catch (AccountingException.Rejected refusal) {
            if (isCancelled(order.kind(), refused(order, call, refusal))) {
                throw new AccountingException.Rejected(call.subject().problem(ProblemCode.DOCUMENT_GONE));
            }
            throw refusal;
        }
    }

    /** {@inheritDoc} An invoice that is not booked has none to be made, either: it is cancelled. */
    @Override
    public Optional<Plan.Send<BookedDocument>> planCredit(Place invoice) {
        return find(invoice.at(Stage.BOOKED))
                .filter(found -> found.place().stage() == Stage.BOOKED
                        && found.creditedBy().isEmpty())
                .map(_ -> {
                    var call = Call.action(Subject.of(invoice.kind()), invoice.number(), "credit");
                    return new Plan.Send<>(
                            call.planned(),
                            List.of(),
                            () -> made(DocumentKind.CREDIT_NOTE, client.record(call), "CreditInvoiceReference", call));
                });
    }

    /** {@inheritDoc} Fortnox links the two itself, and dates it today. */
    @Override
    public Optional<Plan.Send<BookedDocument>> planReversal(Place invoice, LocalDate day, String reference) {
        return planCredit(invoice);
    }

    /** That a document which was just made cannot be read does not unmake it. */
    private BookedDocument made(DocumentKind kind, JsonNode answer, String property, Call call) {
        var number = BookedDocuments.reference(answer, property)
                .orElseThrow(() -> call.unanswered(call.subject().problem(ProblemCode.ANSWER_NOT_UNDERSTOOD)));
        try {
            return BookedDocuments.read(kind, client.record(reading(kind, number)), reading(kind, number));
        } catch (AccountingException.Throttled | AccountingException.Unavailable e) {
            throw new AccountingException.Uncertain(
                    new Problem(ProblemCode.WRITE_UNCERTAIN, e.problem().details()), e);
        }
    }

    @Override
    public Plan<Place> planRemoval(Place place) {
        var call = Call.action(Subject.of(place.kind()), place.number(), "cancel");
        return new Plan.Send<>(call.planned(), List.of(), () -> {
            cancel(place, call);
            return place.at(Stage.CANCELLED);
        });
    }

    /** What was cancelled before is as good. */
    private void cancel(Place place, Call call) {
        try {
            client.record(call);
        } catch (AccountingException.Rejected refusal) {
            if (!isCancelled(place.kind(), refused(place, call, refusal))) {
                throw refusal;
            }
        }
    }

    /**
     * {@inheritDoc} It has had its number since it was made: another one is refused. Under the cash method an invoice is booked when it is paid; then
     * it stays a {@link Stage#DRAFT}, and is marked as sent unless Fortnox is to send it.
     */
    @Override
    public Plan.Send<BookedDocument> planBooking(Place draft, Optional<String> ownNumber, Optional<Channel> sendBy) {
        ownNumber.filter(number -> !number.equals(draft.number())).ifPresent(number -> {
            throw new AccountingException.Rejected(Subject.of(draft.kind())
                    .about(ProblemCode.DOCUMENT_NUMBER_INVALID, "number")
                    .with(VALUE, number)
                    .with(LIMIT, draft.number()));
        });
        var booking = new Booking(client, draft, sendBy.isEmpty());
        return new Plan.Send<>(booking.call().planned(), List.of(), booking::book);
    }

    @Override
    public Plan.Send<Place> planSending(Place booked, Channel channel) {
        var way = switch (channel) {
            case EMAIL -> "email";
            case E_INVOICE -> "einvoice";
        };
        var call = Call.sending(Subject.of(booked.kind()), booked.number(), way);
        return new Plan.Send<>(call.planned(), List.of(), () -> {
            client.record(call);
            return booked;
        });
    }

    @Override
    public Plan.Send<NotedPayment> planPayment(BookedDocument document, Payment wanted) {
        return new InvoicePayments(client, document.place()).plan(document.currency(), wanted);
    }

    @Override
    public Optional<Plan.Send<NotedPayment>> planPaymentBooking(Place document, NotedPayment payment, LocalDate day) {
        return Optional.of(new InvoicePayments(client, document).planBooking(payment, day));
    }

    /** {@inheritDoc} A person's of the same day and amount is the same: Fortnox keeps no mark. */
    @Override
    public Optional<NotedPayment> findPayment(Place document, Payment.Key key) {
        return new InvoicePayments(client, document).find(key);
    }

    /** {@inheritDoc} One that is cancelled is found wherever it was. */
    @Override
    public Optional<BookedDocument> find(Place place) {
        return read(place.kind(), place.number())
                .map(document -> BookedDocuments.read(place.kind(), document, reading(place.kind(), place.number())))
                .filter(document -> EnumSet.of(place.stage(), Stage.CANCELLED)
                        .contains(document.place().stage()));
    }

    /**
     * {@inheritDoc} Fortnox finds references that contain the wanted one, and its rows have no VAT: each that fits is read.
     * The credit note that Fortnox makes of an invoice may have its reference until it gets one of its own.
     */
    @Override
    public List<BookedDocument> findByReference(DocumentKind kind, String reference) {
        var written = DocumentBody.reference(reference);
        var resource = DocumentType.of(kind).resource();
        var query = UrlEncoded.write(new TreeMap<>(Map.of("externalinvoicereference1", written)));
        var search = Call.get(resource.path() + "?" + query, Subject.of(kind));
        return client.send(search)
                .path(resource.listEnvelope())
                .valueStream()
                .filter(row -> Json.scalar(row, DocumentBody.REFERENCE)
                        .filter(written::equals)
                        .isPresent())
                .filter(row -> !isCancelled(kind, row))
                .flatMap(row -> Json.scalar(row, "DocumentNumber").stream())
                .map(number -> client.record(reading(kind, number)))
                .filter(document -> kind != DocumentKind.INVOICE || !BookedDocuments.says(document, "Credit"))
                .map(document -> BookedDocuments.read(kind, document, search))
                .toList();
    }

    /**
     * The first of these numbers, if another's invoice has it and invoices have got that far: Fortnox lists none from one number to
     * another. Where the source's own is the highest, its series has begun, and who has entered what before is each
     * document's matter.
     */
    Optional<String> takenNumber(OwnNumbers numbers) {
        return highestInvoice()
                .filter(invoice -> !isOwn(invoice))
                .flatMap(invoice -> Json.scalar(invoice, "DocumentNumber"))
                .filter(number -> Long.parseLong(number) >= numbers.from())
                .flatMap(_ -> read(DocumentKind.INVOICE, Long.toString(numbers.from())))
                .filter(invoice -> !isOwn(invoice))
                .flatMap(invoice -> Json.scalar(invoice, "DocumentNumber"));
    }

    private Optional<JsonNode> highestInvoice() {
        var resource = Resource.INVOICES;
        var query = "?limit=1&sortby=documentnumber&sortorder=descending";
        return client.send(Call.get(resource.path() + query, Subject.all(resource)))
                .path(resource.listEnvelope())
                .valueStream()
                .findFirst();
    }

    private boolean isOwn(JsonNode invoice) {
        return DocumentReference.isOwn(
                client.connectionId(),
                Json.scalar(invoice, DocumentBody.REFERENCE).orElse(""));
    }

    @Override
    public void survey(Instant since, Consumer<List<Sighting>> eachPage) {
        new ChangedDocuments(client).tell(since, eachPage);
    }

    @Override
    public Optional<TaxReductionLedger> taxReductions(Place place) {
        return Optional.of(new TaxReductions(client, place));
    }

    @Override
    public void attach(Place place, DocumentFile file, Upload earlier, Consumer<String> note) {
        new Attachment(client, place, file).put(earlier, note);
    }

    @Override
    public void detach(Place place, Optional<String> uploaded) {
        uploaded.ifPresent(id -> new Connections(client, place).remove(id));
    }

    @Override
    public Optional<byte[]> pdf(Place place) {
        var resource = DocumentType.of(place.kind()).resource();
        return client.pdf(Call.get(resource.path(place.number()) + "/preview", Subject.of(place.kind())));
    }

    private Plan.Send<BookedDocument> plan(DocumentKind kind, Call call, List<Problem> warnings) {
        return new Plan.Send<>(call.planned(), warnings, () -> BookedDocuments.read(kind, write(call), call));
    }

    private JsonNode write(Call call) {
        try {
            return client.record(call);
        } catch (AccountingException.Rejected refusal) {
            throw new RefusedProduct(client, call).explained(refusal);
        }
    }

    private Optional<JsonNode> read(DocumentKind kind, String number) {
        try {
            return Optional.of(client.record(reading(kind, number)));
        } catch (AccountingException.RecordGone noSuchDocument) {
            return Optional.empty();
        }
    }

    private static Call reading(DocumentKind kind, String number) {
        return Call.get(DocumentType.of(kind).resource().path(number), Subject.of(kind));
    }

    /**
     * The document that something was refused of.
     *
     * @throws AccountingException.Rejected when it says why itself, or the refusal had done so
     */
    private JsonNode refused(Place place, Call call, AccountingException.Rejected refusal) {
        if (!FortnoxErrors.isUnexplained(refusal)) {
            throw refusal;
        }
        var there = read(place.kind(), place.number()).orElseThrow(() -> refusal);
        requireChangeable(place.kind(), there, call.subject());
        return there;
    }

    private static boolean isCancelled(DocumentKind kind, JsonNode document) {
        return BookedDocuments.stage(kind, document) == Stage.CANCELLED;
    }

    private static void requireChangeable(DocumentKind kind, JsonNode document, Subject subject) {
        if (BookedDocuments.stage(kind, document) == Stage.BOOKED) {
            throw new AccountingException.Rejected(subject.problem(ProblemCode.DOCUMENT_BOOKED)
                    .with(INVOICE, Json.scalar(document, "DocumentNumber").orElse("")));
        }
        if (kind == DocumentKind.ORDER) {
            BookedDocuments.reference(document, "InvoiceReference").ifPresent(invoice -> {
                throw new AccountingException.Rejected(
                        subject.problem(ProblemCode.ORDER_ALREADY_INVOICED).with(INVOICE, invoice));
            });
        }
    }
}
