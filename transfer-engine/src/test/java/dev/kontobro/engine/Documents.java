package dev.kontobro.engine;

import dev.kontobro.accounting.Flow;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.CustomerChanged;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.ProjectChanged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Documents that one type of event finalizes and another one cancels, and that get into the books in the way a test says.
 * Their data is of two types, of which number and name are all that counts: what a document's name begins with is its kind.
 */
final class Documents implements RecordKind {

    static final EventType FINALIZED = EventType.PROJECT_CREATED;
    static final EventType CANCELLED = EventType.CUSTOMER_CHANGED;

    private final String id;
    private final String nameBegins;
    private volatile Function<Attempt, Result> transfer;

    private Documents(String id, String nameBegins, Function<Attempt, Result> transfer) {
        this.id = id;
        this.nameBegins = nameBegins;
        this.transfer = transfer;
    }

    static Documents invoices(Function<Attempt, Result> transfer) {
        return new Documents("invoice", "Invoice", transfer);
    }

    static Documents creditNotes(Function<Attempt, Result> transfer) {
        return new Documents("creditNote", "Credit note", transfer);
    }

    /** Another way into the books, from the next attempt on. */
    void transferred(Function<Attempt, Result> by) {
        transfer = by;
    }

    static CloudEvent finalized(String number, String name, long sequence) {
        return event(FINALIZED, number, name, sequence);
    }

    static CloudEvent cancelled(String number, String name, long sequence) {
        return event(CANCELLED, number, name, sequence);
    }

    private static CloudEvent event(EventType type, String number, String name, long sequence) {
        var data = """
                {"number":"%s","name":"%s"}""".formatted(number, name);
        return new CloudEvent(
                UUID.randomUUID().toString(),
                "/test",
                type.type(),
                number,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(sequence),
                EngineWorld.TENANT,
                OptionalLong.of(sequence),
                Optional.empty(),
                data.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wanted, in words. */
    static String wanted(Attempt attempt) {
        return attempt.wantedType() == CANCELLED
                ? attempt.wanted(CustomerChanged.class).name() + " is cancelled"
                : attempt.wanted(ProjectChanged.class).name();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<EventType> events() {
        return Set.of(FINALIZED, CANCELLED);
    }

    @Override
    public boolean takes(CloudEvent event) {
        return nameOf(event).startsWith(nameBegins);
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

    /** Invoices remember; credit notes are as other records. */
    @Override
    public boolean keepsCheckpoints() {
        return id.equals("invoice");
    }

    @Override
    public Result transfer(Attempt attempt) {
        return transfer.apply(attempt);
    }

    @Override
    public Preview preview(Attempt attempt) {
        var drafted = attempt.checkpoint("draft").map(_ -> ", drafted").orElse("");
        return Preview.nothing(wanted(attempt) + drafted, List.of());
    }
}
