package dev.kontobro.sandbox;

import dev.kontobro.sandbox.Fault.Moment;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Function;

/** The faults that can be switched on from the page. */
enum FaultPreset {
    SLOW("Answers take 2 seconds", clock -> new Fault.Latency(Moment.BEFORE_WRITE, 2_000, 0)),
    THROTTLED("429, try again in 5 seconds", clock -> new Fault.Throttled(5)),
    THROTTLED_WITHOUT_ADVICE("429, not saying when", clock -> new Fault.Throttled(0)),
    DOWN("503 before the write", clock -> new Fault.ServerError(503, Moment.BEFORE_WRITE)),
    ERROR_AFTER_WRITE("500 after the write", clock -> new Fault.ServerError(500, Moment.AFTER_WRITE)),
    CUT_BEFORE_WRITE("Connection cut before the write", clock -> new Fault.Cut(Moment.BEFORE_WRITE)),
    CUT_AFTER_WRITE("Connection cut after the write", clock -> new Fault.Cut(Moment.AFTER_WRITE)),
    MALFORMED("Half of the answer is missing", clock -> new Fault.Malformed()),
    PROJECT_MODULE_OFF("No Project module", clock -> new Fault.ModuleOff("Project")),
    GRANT_REVOKED("Access revoked", clock -> new Fault.GrantRevoked()),
    CLOSED_PERIOD("This year's period is closed", clock -> {
        var today = LocalDate.now(clock);
        return new Fault.ClosedPeriod(
                today.with(TemporalAdjusters.firstDayOfYear()), today.with(TemporalAdjusters.lastDayOfYear()));
    });

    private final String label;
    private final Function<Clock, Fault> fault;

    FaultPreset(String label, Function<Clock, Fault> fault) {
        this.label = label;
        this.fault = fault;
    }

    public String label() {
        return label;
    }

    Fault fault(Clock clock) {
        return fault.apply(clock);
    }
}
