package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Vendor;
import java.util.Optional;

/** Fortnox names every call in {@code X-Uid} and tells nothing of the budget: each call counts one. */
final class FortnoxVendor implements Vendor {

    @Override
    public SystemName system() {
        return SystemName.FORTNOX;
    }

    @Override
    public Optional<String> requestId(Answer answer) {
        return answer.header("X-Uid");
    }

    @Override
    public int cost(Answer answer) {
        return 1;
    }

    @Override
    public Optional<BudgetReading> budget(Answer answer) {
        return Optional.empty();
    }
}
