package dev.kontobro.budget;

import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemRules.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How much of a credential's call budget is in use. Every unit is either reserved, from before its call is sent until
 * its attempt is settled, or settled, for one window after that. A call reaches the vendor between its reservation and
 * its settlement, so at any moment every call the vendor has seen within the last window is counted here: the vendor's
 * sliding window can never be exceeded, however long calls and commits take. Fixed windows and token buckets of the same
 * rate are kept as well.
 *
 * <p>Time never runs backwards here: who began earlier and got the window later counts what was settled meanwhile.
 *
 * @param limit cost units per window
 * @param callCost what a call is taken to cost
 * @param reserved units reserved and not yet settled
 * @param slices settled units by slice of time; slice {@code n} is at {@code n % SLICES}
 * @param lastSlice the newest slice written
 * @param awaitedUntil until then somebody waits for calls, or comes back for them, or did so shortly before
 */
record RateWindow(
        int limit, Duration window, int callCost, int reserved, int[] slices, long lastSlice, Instant awaitedUntil) {

    /** A window is counted in fiftieths; one more covers the slice that is under way. */
    static final int SLICES_PER_WINDOW = 50;

    static final int SLICES = SLICES_PER_WINDOW + 1;

    /** What is left to those who wait: about as many calls as a look at the books takes. */
    static final int CALLS_LEFT_TO_AWAITED = 20;

    static RateWindow unused(CallBudget budget) {
        return new RateWindow(
                budget.limit(), budget.window(), budget.costPerCall(), 0, new int[SLICES], 0, Instant.EPOCH);
    }

    /** Units that may be reserved now. */
    int free(Instant now) {
        return Math.max(0, limit - reserved - settled(slice(now)));
    }

    /** Units that may be reserved now for what nobody waits for. */
    int spare(Instant now) {
        return now.isBefore(awaitedUntil) ? Math.max(0, free(now) - leftToAwaited()) : free(now);
    }

    private int leftToAwaited() {
        return Math.min(limit, CALLS_LEFT_TO_AWAITED * callCost);
    }

    RateWindow reserve(int units) {
        return new RateWindow(limit, window, callCost, reserved + units, slices, lastSlice, awaitedUntil);
    }

    /**
     * Somebody waits for so many units: from now on, and for one window from when they can be free, something is left to
     * those who wait. Then comes a window in which they have nothing before others, so that neither can shut the other out.
     */
    RateWindow await(int units, Instant now) {
        return now.isBefore(awaitedUntil.plus(window))
                ? this
                : new RateWindow(
                        limit,
                        window,
                        callCost,
                        reserved,
                        slices,
                        lastSlice,
                        freeAt(units, now).plus(window));
    }

    /** Gives back a reservation, and counts what was used of it for one window from now. */
    RateWindow settle(int reservedUnits, int usedUnits, Instant now) {
        var slice = slice(now);
        var moved = movedTo(slice);
        moved[index(slice)] += usedUnits;
        return new RateWindow(
                limit, window, callCost, Math.max(0, reserved - reservedUnits), moved, slice, awaitedUntil);
    }

    /**
     * What the vendor says counts: its limit and window, and use by others of the same credential. That calls are dearer
     * than they were taken to be counts at once; that they are cheaper only little by little, since the next ones may be
     * another service's.
     *
     * @param costSeen the highest cost of a call seen with it
     */
    RateWindow learn(BudgetReading reading, int costSeen, Instant now) {
        var told = reading.limit() == limit && reading.window().equals(window)
                ? this
                : new RateWindow(
                        reading.limit(), reading.window(), callCost, reserved, new int[SLICES], 0, awaitedUntil);
        var known = told.settled(told.slice(now)) + reserved;
        var counted = reading.used() > known ? told.settle(0, reading.used() - known, now) : told;
        return new RateWindow(
                counted.limit,
                counted.window,
                Math.max(1, Math.max(costSeen, callCost - 1)),
                counted.reserved,
                counted.slices,
                counted.lastSlice,
                awaitedUntil);
    }

    /** The vendor refused a call: nothing is free before {@code window} has passed. */
    RateWindow exhausted(Instant now) {
        return settle(0, free(now), now);
    }

    /** The earliest moment at which {@code units} can be free if nothing more is reserved; at the soonest one slice from now. */
    Instant freeAt(int units, Instant now) {
        var current = slice(now);
        var settled = settled(current);
        for (var ahead = 1; ahead <= SLICES; ahead++) {
            settled -= at(current + ahead - SLICES);
            if (limit - reserved - settled >= units) {
                return Instant.ofEpochMilli((current + ahead) * sliceMillis());
            }
        }
        return now.plus(window);
    }

    /** The same for what nobody waits for. */
    Instant spareAt(int units, Instant now) {
        var freeAt = freeAt(units, now);
        if (!now.isBefore(awaitedUntil)) {
            return freeAt;
        }
        var afterwards = freeAt.isAfter(awaitedUntil) ? freeAt : awaitedUntil;
        var forBoth = units + leftToAwaited();
        return forBoth > limit ? afterwards : earlier(freeAt(forBoth, now), afterwards);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private int settled(long current) {
        var sum = 0;
        for (var slice = current - SLICES_PER_WINDOW; slice <= current; slice++) {
            sum += at(slice);
        }
        return sum;
    }

    private int at(long slice) {
        var written = slice <= lastSlice && slice > lastSlice - SLICES;
        return written && slice >= 0 ? slices[index(slice)] : 0;
    }

    private int[] movedTo(long slice) {
        var moved = slices.clone();
        if (slice - lastSlice >= SLICES) {
            Arrays.fill(moved, 0);
        } else {
            for (var stale = lastSlice + 1; stale <= slice; stale++) {
                moved[index(stale)] = 0;
            }
        }
        return moved;
    }

    private long slice(Instant now) {
        return Math.max(lastSlice, now.toEpochMilli() / sliceMillis());
    }

    private long sliceMillis() {
        return Math.max(1, window.toMillis() / SLICES_PER_WINDOW);
    }

    private static int index(long slice) {
        return (int) (slice % SLICES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateWindow that
                && limit == that.limit
                && window.equals(that.window)
                && callCost == that.callCost
                && reserved == that.reserved
                && lastSlice == that.lastSlice
                && awaitedUntil.equals(that.awaitedUntil)
                && Arrays.equals(slices, that.slices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {limit, window.hashCode(), callCost, reserved, Long.hashCode(lastSlice)});
    }

    @Override
    public String toString() {
        return "RateWindow[" + reserved + " reserved of " + limit + " per " + window + "]";
    }
}
