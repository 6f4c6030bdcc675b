package dev.kontobro.proof;

import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;

/** How the answer to a write is lost. */
enum Mishap {
    CUT_AFTER_WRITE(new Fault.Cut(Moment.AFTER_WRITE), true),
    ANSWER_TOO_LATE(new Fault.Latency(Moment.AFTER_WRITE, 2 * UncertainWrites.CALL_TIMEOUT.toMillis(), 0), true),
    ERROR_AFTER_WRITE(new Fault.ServerError(503, Moment.AFTER_WRITE), true),
    HALF_AN_ANSWER(new Fault.Malformed(), true),
    CUT_BEFORE_WRITE(new Fault.Cut(Moment.BEFORE_WRITE), false),
    ERROR_BEFORE_WRITE(new Fault.ServerError(500, Moment.BEFORE_WRITE), false);

    private final Fault fault;
    private final boolean written;

    Mishap(Fault fault, boolean written) {
        this.fault = fault;
        this.written = written;
    }

    Fault fault() {
        return fault;
    }

    /** Whether the write took effect. */
    boolean written() {
        return written;
    }
}
