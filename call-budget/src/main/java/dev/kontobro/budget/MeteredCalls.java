package dev.kontobro.budget;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Pays for the calls of work that no transfer stands for, such as a look at the books that an owner waits for. A call that
 * finds nothing left waits for it as long as there is patience; then the work fails as throttled, and what becomes free
 * is left to whoever comes back when he was told to.
 *
 * <p>For one thread, as the calls are made one after another.
 */
public final class MeteredCalls implements CallMeter {

    private final OpenCalls openCalls;
    private final AccountingSystem system;
    private final String credentialId;
    private final boolean goesFirst;
    private final List<CallRecord> made = new ArrayList<>();
    private Duration patience;
    private UUID next = UUID.randomUUID();

    MeteredCalls(
            OpenCalls openCalls, AccountingSystem system, String credentialId, Duration patience, boolean goesFirst) {
        this.openCalls = openCalls;
        this.system = system;
        this.credentialId = credentialId;
        this.patience = patience;
        this.goesFirst = goesFirst;
    }

    @Override
    public void before(String method, String path) {
        next = UUID.randomUUID();
        var wait = openCalls.begin(next, system, credentialId, goesFirst);
        while (wait.isPresent()) {
            waitUnlessTooLong(wait.get());
            wait = openCalls.begin(next, system, credentialId, goesFirst);
        }
    }

    private void waitUnlessTooLong(Duration wait) {
        if (wait.compareTo(patience) > 0) {
            throw throttled(wait);
        }
        patience = patience.minus(wait);
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw throttled(wait);
        }
    }

    private AccountingException throttled(Duration wait) {
        var problem = Problem.of(ProblemCode.SYSTEM_BUSY)
                .with(Detail.SYSTEM, system.name().displayName());
        return new AccountingException.Throttled(problem, Optional.of(wait));
    }

    @Override
    public void after(CallRecord call) {
        openCalls.end(next, credentialId, call);
        made.add(call);
    }

    /** The calls so far have shown which company's books these are: they count in its budget, too. */
    public void turnedOutToBe(String company) {
        var known = CredentialId.of(system.name(), company);
        if (!known.equals(credentialId)) {
            openCalls.count(system, known, made);
        }
    }
}
