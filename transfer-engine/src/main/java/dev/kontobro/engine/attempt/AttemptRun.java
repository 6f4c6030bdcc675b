package dev.kontobro.engine.attempt;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.engine.json.StoredJson;
import dev.kontobro.engine.lane.ClaimedTransfer;
import dev.kontobro.engine.lane.RecordKey;
import dev.kontobro.engine.lane.Stated;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.record.Announcement;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.EventMapping;
import dev.kontobro.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** One attempt under way: gives the record's kind what it needs, pays for its calls and keeps their record. */
final class AttemptRun implements Attempt, CallMeter {

    private final ClaimedTransfer transfer;
    private final Connection connection;
    private final EventMapping mapping;
    private final AttemptAccess access;
    private final Books books;
    private final AttemptStore store;
    private final Boundary.Listener boundaries;
    private final int callCost;
    private final Duration longestCall;
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> checkpoints;

    private volatile long leaseEnds;
    private volatile Optional<String> accountingNumber;
    private int unitsReserved;
    private int unitsSpent;

    /**
     * @param booksFor opens the company's books with this attempt as the meter
     * @param callCost units set aside per call
     * @param longestCall no call is begun when the lease might end before it has an answer
     * @param leaseEnds by {@link System#nanoTime}
     */
    AttemptRun(
            ClaimedTransfer transfer,
            Connection connection,
            EventMapping mapping,
            AttemptAccess access,
            Function<CallMeter, Books> booksFor,
            AttemptStore store,
            Boundary.Listener boundaries,
            int callCost,
            Duration longestCall,
            long leaseEnds) {
        this.transfer = transfer;
        this.connection = connection;
        this.mapping = mapping;
        this.access = access;
        this.books = booksFor.apply(this);
        this.store = store;
        this.boundaries = boundaries;
        this.callCost = callCost;
        this.longestCall = longestCall;
        this.leaseEnds = leaseEnds;
        this.accountingNumber = transfer.accountingNumber();
        this.checkpoints = new LinkedHashMap<>(StoredJson.readStrings(transfer.checkpoints()));
        this.unitsReserved = transfer.reserved();
    }

    ClaimedTransfer transfer() {
        return transfer;
    }

    void renewedUntil(long nanoTime) {
        leaseEnds = nanoTime;
    }

    void fence() {
        leaseEnds = System.nanoTime();
    }

    Completion completed(Verdict verdict, Instant endedAt) {
        return new Completion(transfer, verdict, calls, unitsReserved, access.grantVersion(), endedAt);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public String number() {
        return transfer.number();
    }

    @Override
    public <T> T wanted(Class<T> type) {
        return mapping.read(transfer.wanted().data(), type);
    }

    @Override
    public EventType wantedType() {
        return transfer.wanted().type();
    }

    @Override
    public Instant wantedSince() {
        return transfer.wantedSince();
    }

    @Override
    public boolean reachedBefore() {
        return transfer.reachedBefore();
    }

    @Override
    public Optional<String> accountingNumber() {
        return accountingNumber;
    }

    @Override
    public boolean lookUpFirst() {
        return transfer.lookUpFirst();
    }

    @Override
    public <T> List<T> maybeSent(Class<T> type) {
        return Stated.read(transfer.maybeSent(), type, mapping);
    }

    @Override
    public Optional<String> claim(String numberInBooks) {
        return store.claim(transfer, numberInBooks);
    }

    @Override
    public Optional<String> linkedTo(String number) {
        return store.linkedTo(new RecordKey(transfer.connectionId(), transfer.kind(), transfer.number()), number);
    }

    @Override
    public boolean releasedByPerson() {
        return transfer.releasedByPerson();
    }

    @Override
    public boolean hasAnnounced(EventType type) {
        return checkpoint(Announcement.checkpoint(type)).isPresent();
    }

    @Override
    public void link(String number) {
        checkLease(store.link(transfer, number));
        accountingNumber = Optional.of(number);
    }

    @Override
    public Optional<String> checkpoint(String step) {
        return Optional.ofNullable(checkpoints.get(step));
    }

    @Override
    public void checkpoint(String step, String value) {
        checkpoints.put(step, value);
        boundaries.reached(Boundary.BEFORE_CHECKPOINT);
        checkLease(store.checkpoint(transfer, step, value));
        boundaries.reached(Boundary.AFTER_CHECKPOINT);
    }

    @Override
    public Optional<Sibling> sibling(String kind, String number) {
        return store.sibling(transfer.connectionId(), kind, number);
    }

    @Override
    public void ask(String kind, String number, String step, String value) {
        boundaries.reached(Boundary.BEFORE_CHECKPOINT);
        store.ask(new RecordKey(transfer.connectionId(), kind, number), step, value);
        boundaries.reached(Boundary.AFTER_CHECKPOINT);
    }

    @Override
    public void tell(String kind, String number, String step, String value) {
        boundaries.reached(Boundary.BEFORE_CHECKPOINT);
        store.tell(new RecordKey(transfer.connectionId(), kind, number), step, value);
        boundaries.reached(Boundary.AFTER_CHECKPOINT);
    }

    @Override
    public void before(String method, String path) {
        checkLease(leaseEnds - System.nanoTime() > longestCall.toNanos());
        if (unitsSpent + callCost > unitsReserved) {
            reserveMore();
        }
        unitsSpent += callCost;
        boundaries.reached(Boundary.BEFORE_CALL);
    }

    @Override
    public void after(CallRecord call) {
        calls.add(call);
        boundaries.reached(Boundary.AFTER_CALL);
    }

    private void reserveMore() {
        var units = unitsSpent + callCost - unitsReserved;
        var waitFor = store.reserve(transfer, units);
        if (waitFor.isPresent()) {
            var problem = Problem.of(ProblemCode.SYSTEM_BUSY)
                    .with(Detail.SYSTEM, connection.system().displayName());
            throw new AccountingException.Throttled(problem, waitFor);
        }
        unitsReserved += units;
    }

    private void checkLease(boolean held) {
        if (!held) {
            throw new LeaseLostException(transfer.id().toString());
        }
    }
}
