package dev.kontobro.accounting;

/** Stands between an adapter and the wire: grants every call its budget and keeps its record. */
public interface CallMeter {

    /**
     * Called right before a request is sent.
     *
     * @throws AccountingException.Throttled when the budget is used up; nothing has been sent then
     */
    void before(String method, String path);

    /** Called once for every request that was sent, answered or not. */
    void after(CallRecord call);

    /** For tools and tests that need neither budget nor record. */
    static CallMeter none() {
        return new CallMeter() {
            @Override
            public void before(String method, String path) {}

            @Override
            public void after(CallRecord call) {}
        };
    }
}
