package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Printout;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentCancelled;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.invoicesync.compose.Admission;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders, invoices or credit notes as a kind of record; public for an engine that runs outside this service. */
public final class DocumentRecord implements RecordKind {

    /** A draft is one call, and most documents are no more, or are booked with one more. */
    private static final int EXPECTED_CALLS = 2;

    private final DocumentKind kind;
    private final Map<SystemName, DocumentRules> rules;
    private final Setting setting;

    /**
     * @param rules of each accounting system
     */
    public DocumentRecord(DocumentKind kind, Map<SystemName, DocumentRules> rules, Setting setting) {
        this.kind = kind;
        this.rules = Map.copyOf(rules);
        this.setting = setting;
    }

    @Override
    public String id() {
        return flow().record();
    }

    @Override
    public Set<EventType> events() {
        return Set.of(DocumentKinds.event(kind), EventType.DOCUMENT_CANCELLED);
    }

    @Override
    public boolean takes(CloudEvent event) {
        return event.eventType()
                .filter(type -> type == DocumentKinds.event(kind)
                        || type == EventType.DOCUMENT_CANCELLED
                                && DocumentKinds.of(EventJson.read(event.data(), DocumentCancelled.class)
                                                .document())
                                        == kind)
                .isPresent();
    }

    @Override
    public Flow flow() {
        return DocumentKinds.flow(kind);
    }

    @Override
    public Set<Mapped> valueMaps() {
        return Set.of(
                Mapped.PAYMENT_METHOD_TO_PAYMENT_TERMS,
                Mapped.PAYMENT_METHOD_TO_LAYOUT,
                Mapped.PAYMENT_METHOD_TO_PRINT_TEMPLATE,
                Mapped.PAYMENT_METHOD_TO_MODE_OF_PAYMENT,
                Mapped.PAYMENT_METHOD_TO_ACCOUNT,
                Mapped.LANGUAGE_TO_LAYOUT,
                Mapped.LANGUAGE_TO_PRINT_TEMPLATE,
                Mapped.CUSTOMER_CLASS_TO_LAYOUT,
                Mapped.CUSTOMER_CLASS_TO_PRINT_TEMPLATE,
                Mapped.COUNTRY_TO_VAT_ZONE,
                Mapped.UNIT,
                Mapped.TIME_TYPE_TO_PRODUCT,
                Mapped.TAX_CLASS_TO_PRODUCT_GROUP,
                Mapped.TAX_CLASS_TO_SALES_ACCOUNT,
                Mapped.COUNTRY_AND_RATE_TO_PRODUCT,
                Mapped.COUNTRY_AND_RATE_TO_SALES_ACCOUNT,
                Mapped.ACCOUNT_TO_VAT_CODE,
                Mapped.SHIPPING_METHOD_TO_PRODUCT,
                Mapped.SHIPPING_METHOD_TO_WAY_OF_DELIVERY,
                Mapped.TEAM_TO_COST_CENTRE);
    }

    @Override
    public String nameOf(CloudEvent event) {
        return event.eventType().filter(EventType.DOCUMENT_CANCELLED::equals).isPresent()
                ? ""
                : EventJson.read(event.data(), DocumentContent.class).nameForPeople();
    }

    @Override
    public Optional<LocalDate> dayOf(Attempt attempt) {
        return attempt.wantedType() == EventType.DOCUMENT_CANCELLED
                ? Optional.empty()
                : Optional.of(attempt.wanted(DocumentContent.class).date());
    }

    /** A cancellation is about what is there. */
    @Override
    public boolean isSent(Connection connection, CloudEvent event, EventMapping mapping) {
        return event.eventType().filter(EventType.DOCUMENT_CANCELLED::equals).isPresent()
                || new ComposeDocument(
                                        connection,
                                        kind,
                                        mapping.read(
                                                new String(event.data(), StandardCharsets.UTF_8),
                                                DocumentContent.class),
                                        rules.get(connection.system()))
                                .admission()
                        instanceof Admission.Sent;
    }

    @Override
    public Optional<BookingToApprove.Document> glance(EventType type, String wanted) {
        return Optional.of(wanted)
                .filter(_ -> type != EventType.DOCUMENT_CANCELLED)
                .map(data -> EventJson.read(data.getBytes(StandardCharsets.UTF_8), DocumentContent.class))
                .map(content -> new BookingToApprove.Document(
                        content.customerNumber(),
                        content.date(),
                        content.totals().map(DocumentContent.Totals::gross),
                        content.currency()));
    }

    @Override
    public int expectedCalls() {
        return EXPECTED_CALLS;
    }

    /** A draft goes on to be booked and sent, after days and over newer states. */
    @Override
    public boolean keepsCheckpoints() {
        return true;
    }

    @Override
    public Result transfer(Attempt attempt) {
        return attempt.wantedType() == EventType.DOCUMENT_CANCELLED
                ? new CancelDocument(attempt, kind, rulesOf(attempt), setting).cancel()
                : new TransferDocument(attempt, kind, rulesOf(attempt), setting).transfer();
    }

    @Override
    public Preview preview(Attempt attempt) {
        return attempt.wantedType() == EventType.DOCUMENT_CANCELLED
                ? new CancelDocument(attempt, kind, rulesOf(attempt), setting).preview()
                : new TransferDocument(attempt, kind, rulesOf(attempt), setting).preview();
    }

    @Override
    public Optional<String> link(Connection connection, String number, Map<String, String> checkpoints) {
        return Progress.standing(checkpoints)
                .flatMap(standing ->
                        setting.states().link(connection, standing.place(), Progress.isCredited(checkpoints)));
    }

    /** As it stands in the books: a draft as well; what is but an entry in a journal is not printed. */
    @Override
    public Printout printout(Attempt look) {
        if (!look.connection().profile().of(kind).pdf().fetch()) {
            return new Printout.None();
        }
        return new Progress(look)
                .standing()
                .map(Standing::place)
                .filter(place -> place.stage() != Stage.JOURNAL && place.stage() != Stage.CANCELLED)
                .map(place -> printed(look, place))
                .orElseGet(Printout.None::new);
    }

    private static Printout printed(Attempt look, Place place) {
        return look.books()
                .documents()
                .pdf(place)
                .<Printout>map(Printout.Pdf::new)
                .orElseGet(Printout.NotReady::new);
    }

    private DocumentRules rulesOf(Attempt attempt) {
        return rules.get(attempt.connection().system());
    }
}
