package dev.kontobro.vault;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor whose grant is half of the access: only a call with it shows whether it holds. */
final class ScriptedEconomic implements Entrance {

    volatile String appSecret = "app-secret";
    volatile boolean removed;
    final AtomicInteger proofs = new AtomicInteger();

    EconomicGrant grant() {
        return new EconomicGrant("agreement-grant-secret");
    }

    @Override
    public SystemName system() {
        return SystemName.ECONOMIC;
    }

    @Override
    public Opened open(Grant grant) {
        return new Opened(
                new EconomicAccess(appSecret, ((EconomicGrant) grant).agreementGrantToken()), Optional.empty());
    }

    @Override
    public CompanyInformation company(Access access, CallMeter meter) {
        return company(access);
    }

    @Override
    public CompanyInformation company(Access access) {
        proofs.incrementAndGet();
        if (removed) {
            throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.GRANT_REVOKED));
        }
        return new CompanyInformation("1702233", "Nordlys Cykler ApS", "12345678", "DKK", Set.of());
    }

    @Override
    public List<Problem> missing(CompanyInformation company, Set<Flow> flows) {
        throw new AssertionError("the vault judges no company");
    }

    @Override
    public boolean giveBack(Grant grant) {
        throw new AssertionError("not asked for here");
    }

    @Override
    public URI invite(Invitation invitation) {
        throw new AssertionError("the vault invites nobody");
    }

    @Override
    public Opened accept(String answer, Invitation invitation) {
        throw new AssertionError("the vault accepts nobody");
    }
}
