package dev.kontobro.engine;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.ProjectLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** An accounting system in memory that remembers the order of everything that happened to it. */
final class StandInBooks implements AccountingSystem {

    static final CallBudget GENEROUS = new CallBudget(1_000_000, Duration.ofSeconds(5), 1);

    /** One write that took effect. */
    record Effect(String connectionId, String number, String content, boolean created) {}

    private final CallBudget budget;
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Effect> effects = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Supplier<AccountingException>> failuresBefore = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Supplier<AccountingException>> failuresAfter = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    StandInBooks(CallBudget budget) {
        this.budget = budget;
    }

    void latency(Duration each) {
        latency = each;
    }

    /** The next write fails before it has an effect. */
    void failBefore(Supplier<AccountingException> failure) {
        failuresBefore.add(failure);
    }

    /** The next write has its effect, and fails then. */
    void failAfter(Supplier<AccountingException> failure) {
        failuresAfter.add(failure);
    }

    List<Effect> effects() {
        return new ArrayList<>(effects);
    }

    List<Effect> effectsOn(String number) {
        return effects.stream().filter(effect -> effect.number().equals(number)).toList();
    }

    int calls() {
        return calls.get();
    }

    /** How often a write on a record began while another one was under way: must never happen. */
    int overlaps() {
        return overlaps.get();
    }

    @Override
    public SystemName name() {
        return SystemName.ECONOMIC;
    }

    @Override
    public SystemRules rules() {
        return new SystemRules(
                Map.of(), Map.of(), Pattern.compile(".+"), Pattern.compile(".+"), DocumentRules.NONE, budget);
    }

    @Override
    public RegisterRules registers() {
        return new RegisterRules(name(), Set.of(), List.of());
    }

    @Override
    public Books books(BookAccess access, CallMeter meter) {
        return new Session(access.connectionId(), meter);
    }

    /** The books during one attempt. */
    final class Session implements Books {

        private final String connectionId;
        private final CallMeter meter;

        private Session(String connectionId, CallMeter meter) {
            this.connectionId = connectionId;
            this.meter = meter;
        }

        Optional<String> find(String number) {
            return call("GET", number, () -> Optional.ofNullable(records.get(key(number))));
        }

        void put(String number, String content) {
            var inUse = busy.computeIfAbsent(key(number), ignored -> new AtomicInteger());
            call("PUT", number, () -> {
                if (inUse.incrementAndGet() > 1) {
                    overlaps.incrementAndGet();
                }
                try {
                    return write(number, content);
                } finally {
                    inUse.decrementAndGet();
                }
            });
        }

        private boolean write(String number, String content) {
            var before = failuresBefore.poll();
            if (before != null) {
                throw before.get();
            }
            var created = records.put(key(number), content) == null;
            effects.add(new Effect(connectionId, number, content, created));
            var after = failuresAfter.poll();
            if (after != null) {
                throw after.get();
            }
            return created;
        }

        private <T> T call(String method, String number, Supplier<T> effect) {
            var path = "/records/" + number;
            meter.before(method, path);
            calls.incrementAndGet();
            var startedAt = Instant.now();
            var status = 0;
            try {
                Thread.sleep(latency);
                var result = effect.get();
                status = 200;
                return result;
            } catch (InterruptedException e) {
                throw new AccountingException.Unavailable(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), e);
            } finally {
                meter.after(new CallRecord(
                        method,
                        path,
                        status,
                        startedAt,
                        Duration.between(startedAt, Instant.now()),
                        "",
                        "",
                        Optional.empty(),
                        1,
                        Optional.empty()));
            }
        }

        private String key(String number) {
            return connectionId + "/" + number;
        }

        @Override
        public CompanyInformation company() {
            throw new AssertionError("not asked for here");
        }

        @Override
        public ReferenceData referenceData(Set<Register> registers) {
            throw new AssertionError("not asked for here");
        }

        @Override
        public Entry create(NewEntry entry) {
            throw new AssertionError("not asked for here");
        }

        @Override
        public Report preflight(Needs needs) {
            throw new AssertionError("not asked for here");
        }

        @Override
        public CustomerLedger customers() {
            throw new AssertionError("not asked for here");
        }

        @Override
        public ProjectLedger projects() {
            throw new AssertionError("not asked for here");
        }

        @Override
        public DocumentLedger documents() {
            throw new AssertionError("not asked for here");
        }
    }
}
