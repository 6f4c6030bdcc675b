package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
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
import dev.kontobro.events.EventType;
import dev.kontobro.events.log.BookingToApprove;
import dev.kontobro.invoicesync.collect.CollectedOrders;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders as a kind of record: on collective invoices where the profile collects them, else each as a document. */
final class CollectedOrderRecord implements RecordKind {

    private final DocumentRecord documents;
    private final Map<SystemName, DocumentRules> rules;
    private final CollectedOrders orders;
    private final Setting setting;

    /**
     * @param documents for orders that are not collected
     * @param rules of each accounting system
     */
    CollectedOrderRecord(
            DocumentRecord documents, Map<SystemName, DocumentRules> rules, CollectedOrders orders, Setting setting) {
        this.documents = documents;
        this.rules = Map.copyOf(rules);
        this.orders = orders;
        this.setting = setting;
    }

    @Override
    public Result transfer(Attempt attempt) {
        return collect(attempt).result().orElseGet(() -> documents.transfer(attempt));
    }

    @Override
    public Preview preview(Attempt attempt) {
        return collect(attempt).preview().orElseGet(() -> documents.preview(attempt));
    }

    private CollectOrder collect(Attempt attempt) {
        return new CollectOrder(attempt, rules.get(attempt.connection().system()), orders, setting);
    }

    @Override
    public String id() {
        return documents.id();
    }

    @Override
    public Set<EventType> events() {
        return documents.events();
    }

    @Override
    public boolean takes(CloudEvent event) {
        return documents.takes(event);
    }

    @Override
    public Flow flow() {
        return documents.flow();
    }

    @Override
    public Set<Mapped> valueMaps() {
        return documents.valueMaps();
    }

    @Override
    public String nameOf(CloudEvent event) {
        return documents.nameOf(event);
    }

    @Override
    public Optional<LocalDate> dayOf(Attempt attempt) {
        return documents.dayOf(attempt);
    }

    @Override
    public boolean isSent(Connection connection, CloudEvent event, EventMapping mapping) {
        return documents.isSent(connection, event, mapping);
    }

    @Override
    public int expectedCalls() {
        return documents.expectedCalls();
    }

    @Override
    public boolean keepsCheckpoints() {
        return documents.keepsCheckpoints();
    }

    @Override
    public Optional<BookingToApprove.Document> glance(EventType type, String wanted) {
        return documents.glance(type, wanted);
    }

    @Override
    public Printout printout(Attempt look) {
        return documents.printout(look);
    }

    @Override
    public Optional<String> link(Connection connection, String number, Map<String, String> checkpoints) {
        return documents.link(connection, number, checkpoints);
    }
}
