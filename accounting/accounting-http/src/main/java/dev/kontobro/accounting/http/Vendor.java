package dev.kontobro.accounting.http;

import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemName;
import java.util.Optional;

/** What the wire of one vendor says in its own headers. */
public interface Vendor {

    SystemName system();

    /** The vendor's id of the call, for its support. */
    Optional<String> requestId(Answer answer);

    /** What the call cost of the budget. */
    int cost(Answer answer);

    /** What a call is taken to have cost when no answer came. */
    default int assumedCost() {
        return 1;
    }

    /** What the answer tells of the budget. */
    Optional<BudgetReading> budget(Answer answer);
}
