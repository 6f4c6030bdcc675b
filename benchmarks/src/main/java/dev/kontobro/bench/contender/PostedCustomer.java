package dev.kontobro.bench.contender;

import dev.kontobro.accounting.Flow;
import dev.kontobro.bench.work.Told;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import java.util.List;
import java.util.Set;

/** A customer that takes exactly one call. */
final class PostedCustomer implements RecordKind {

    @Override
    public String id() {
        return "customer";
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
    public String nameOf(CloudEvent event) {
        return EventJson.read(event.data(), CustomerChanged.class).name();
    }

    @Override
    public int expectedCalls() {
        return 1;
    }

    @Override
    public Result transfer(Attempt attempt) {
        var books = (StubBooks.Session) attempt.books();
        var told = new Told(attempt.connection().tenantId(), attempt.number(), Told.positionAt(attempt.wantedSince()));
        books.post(told, EventJson.write(attempt.wanted(CustomerChanged.class)));
        return new Result.Transferred(attempt.number(), List.of());
    }

    @Override
    public Preview preview(Attempt attempt) {
        return Preview.nothing("transferred", List.of());
    }
}
