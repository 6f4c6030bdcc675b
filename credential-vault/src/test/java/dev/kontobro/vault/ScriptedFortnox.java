package dev.kontobro.vault;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.access.Grant.FortnoxPersonGrant;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The vendor's side of the wire, by its rules: a refresh token works once and is followed by another; service accounts
 * get as many access tokens as they ask for. What goes wrong with a call is written into the script, one line per call.
 */
public final class ScriptedFortnox implements Entrance {

    /** What becomes of one call. */
    enum Line {
        ANSWERED,
        /** The request never arrives, and nobody can know. */
        LOST_ON_THE_WAY_THERE,
        /** Carried out; the answer does not arrive. */
        LOST_ON_THE_WAY_BACK,
        DOWN,
        /** The hub's own secret is refused. */
        APP_REFUSED,
        /** The adapter breaks down. */
        BUG
    }

    private final Clock clock;
    private final Set<String> working = ConcurrentHashMap.newKeySet();
    private final Queue<Line> script = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> whileCalled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final List<Grant> opened = new CopyOnWriteArrayList<>();
    final List<Grant> givenBack = new CopyOnWriteArrayList<>();
    final Set<String> secrets = ConcurrentHashMap.newKeySet();

    ScriptedFortnox(Clock clock) {
        this.clock = clock;
    }

    /** An owner lets the hub in. */
    public FortnoxPersonGrant person() {
        var token = secret("refresh");
        working.add(token);
        return new FortnoxPersonGrant("1001", token, clock.instant());
    }

    FortnoxServiceGrant service(String tenantId) {
        working.add(tenantId);
        return new FortnoxServiceGrant(tenantId);
    }

    /** All owners remove the app. */
    void withdraw() {
        working.clear();
    }

    void next(Line... lines) {
        script.addAll(List.of(lines));
    }

    /** Done in the middle of the next call, before the vendor has decided. */
    public void during(Runnable happening) {
        whileCalled.add(happening);
    }

    @Override
    public SystemName system() {
        return SystemName.FORTNOX;
    }

    @Override
    public Opened open(Grant grant) {
        opened.add(grant);
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            Optional.ofNullable(whileCalled.poll()).ifPresent(Runnable::run);
            return switch (Optional.ofNullable(script.poll()).orElse(Line.ANSWERED)) {
                case ANSWERED -> carryOut(grant);
                case LOST_ON_THE_WAY_THERE -> throw lost();
                case LOST_ON_THE_WAY_BACK -> {
                    carryOut(grant);
                    throw lost();
                }
                case DOWN ->
                    throw new AccountingException.Unavailable(Problem.of(ProblemCode.SYSTEM_UNAVAILABLE), null);
                case APP_REFUSED ->
                    throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.LOGIN_REFUSED));
                case BUG -> throw new IllegalStateException("a bug in the adapter");
            };
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Opened carryOut(Grant grant) {
        var works = switch (grant) {
            case FortnoxPersonGrant person -> working.remove(person.refreshToken());
            case FortnoxServiceGrant service -> working.contains(service.tenantId());
            case EconomicGrant _ -> throw new AssertionError("not for this vendor");
        };
        if (!works) {
            throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED));
        }
        var access = new FortnoxAccess(secret("access"), clock.instant().plus(Duration.ofHours(1)));
        return new Opened(access, grant instanceof FortnoxPersonGrant ? Optional.of(person()) : Optional.empty());
    }

    @Override
    public List<Problem> missing(CompanyInformation company, Set<Flow> flows) {
        throw new AssertionError("the vault judges no company");
    }

    @Override
    public boolean giveBack(Grant grant) {
        givenBack.add(grant);
        return true;
    }

    @Override
    public CompanyInformation company(Access access, CallMeter meter) {
        return company(access);
    }

    @Override
    public CompanyInformation company(Access access) {
        throw new AssertionError("a new access token needs no proof");
    }

    @Override
    public URI invite(Invitation invitation) {
        throw new AssertionError("the vault invites nobody");
    }

    @Override
    public Opened accept(String answer, Invitation invitation) {
        throw new AssertionError("the vault accepts nobody");
    }

    private String secret(String kind) {
        var secret = "fnx-" + kind + "-secret-" + issued.incrementAndGet();
        secrets.add(secret);
        return secret;
    }

    private static AccountingException.Uncertain lost() {
        return new AccountingException.Uncertain(Problem.of(ProblemCode.WRITE_UNCERTAIN), null);
    }
}
