package dev.kontobro.customersync.customer;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.accounting.BookPages.Place;
import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Customers as a kind of record; public for an engine that runs outside this service, as the proofs do. */
@ApplicationScoped
public class CustomerRecord implements RecordKind {

    static final String ID = "customer";

    private final BookPages pages;

    public CustomerRecord(BookPages pages) {
        this.pages = pages;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<EventType> events() {
        return Set.of(EventType.CUSTOMER_CHANGED);
    }

    @Override
    public Flow flow() {
        return Flow.CUSTOMERS;
    }

    @Override
    public Set<Mapped> valueMaps() {
        return Set.of(Mapped.COUNTRY_TO_VAT_ZONE);
    }

    @Override
    public String nameOf(CloudEvent event) {
        return EventJson.read(event.data(), CustomerChanged.class).name();
    }

    @Override
    public int expectedCalls() {
        return 1;
    }

    @Override
    public Result transfer(Attempt attempt) {
        return new TransferCustomer(attempt).transfer();
    }

    @Override
    public Preview preview(Attempt attempt) {
        return new TransferCustomer(attempt).preview();
    }

    @Override
    public Optional<String> link(Connection connection, String number, Map<String, String> checkpoints) {
        return connection.link(pages, Place.CUSTOMER, number);
    }
}
