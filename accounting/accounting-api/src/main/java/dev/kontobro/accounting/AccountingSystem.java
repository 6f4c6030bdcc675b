package dev.kontobro.accounting;

/** One accounting system, as the hub sees it; implemented once per adapter. Thread-safe. */
public interface AccountingSystem {

    SystemName name();

    /** The system's limits as data, so that callers can check and document without asking it. */
    SystemRules rules();

    /** Which registers there are to choose from, and what can be entered in them. */
    RegisterRules registers();

    /**
     * The books of one company for the length of one attempt.
     *
     * @param meter is told of every call before and after it is made
     */
    Books books(BookAccess access, CallMeter meter);
}
