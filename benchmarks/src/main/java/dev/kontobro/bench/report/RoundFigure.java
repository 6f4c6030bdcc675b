package dev.kontobro.bench.report;

import dev.kontobro.bench.contender.ContenderKind;
import dev.kontobro.bench.report.Cpu.Busy;
import dev.kontobro.bench.stub.Report;
import dev.kontobro.bench.work.Workload;
import java.time.Duration;

/**
 * One contender, one workload, one round.
 *
 * @param round from 1; the first is cold
 * @param events that were on the topic
 * @param untilAnswered from the first events polled to the last call answered
 * @param untilDone the same to the last event dealt with, its outcome published where there is one
 * @param notInNewestState records the stub was left without the newest state of
 * @param statements sent to the database, all told
 * @param load of the machine when the round began
 */
public record RoundFigure(
        Workload workload,
        ContenderKind contender,
        int round,
        int events,
        Duration untilAnswered,
        Duration untilDone,
        Report seen,
        int notInNewestState,
        Bound bound,
        long statements,
        Busy busy,
        double load) {

    public double eventsPerSecond() {
        return events / (untilAnswered.toNanos() / 1e9);
    }

    public double eventsPerSecondUntilDone() {
        return events / (untilDone.toNanos() / 1e9);
    }

    /** What an event costs a processor where this many are kept busy, in microseconds; hardly depends on other load. */
    public double microsPerEvent(double processorsBusy) {
        return processorsBusy * untilDone.toNanos() / 1e3 / events;
    }

    public double statementsPerEvent() {
        return (double) statements / events;
    }

    public boolean isWarm() {
        return round > 1;
    }
}
