package dev.kontobro.bench.stub;

import dev.kontobro.bench.work.Told;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What the stub has seen since the last reset. Used by one thread. */
final class Visits {

    private final Map<String, Seen> tenants = new HashMap<>();
    private final Map<String, Seen> records = new HashMap<>();
    private int calls;
    private int inFlight;
    private int maxInFlight;
    private int duplicates;
    private int overlaps;
    private int recordInversions;
    private int tenantInversions;
    private long firstReceivedMicros;
    private long lastReceivedMicros;
    private long lastAnsweredMicros;

    /** What came about one tenant or one record. */
    private static final class Seen {
        private final BitSet positions = new BitSet();
        private int newest = -1;
        private int inFlight;

        boolean isInversion(int position) {
            var inverted = position < newest;
            newest = Math.max(newest, position);
            return inverted;
        }
    }

    void received(Told told, long nowMicros) {
        if (calls++ == 0) {
            firstReceivedMicros = nowMicros;
        }
        lastReceivedMicros = nowMicros;
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        var tenant = tenants.computeIfAbsent(told.tenant(), ignored -> new Seen());
        if (tenant.positions.get(told.position())) {
            duplicates++;
        }
        tenant.positions.set(told.position());
        if (tenant.isInversion(told.position())) {
            tenantInversions++;
        }
        var record = records.computeIfAbsent(key(told), ignored -> new Seen());
        if (record.inFlight++ > 0) {
            overlaps++;
        }
        if (record.isInversion(told.position())) {
            recordInversions++;
        }
    }

    void answered(Told told, long nowMicros) {
        lastAnsweredMicros = nowMicros;
        inFlight--;
        records.get(key(told)).inFlight--;
    }

    int calls() {
        return calls;
    }

    Report report() {
        return new Report(
                calls,
                duplicates,
                overlaps,
                recordInversions,
                tenantInversions,
                maxInFlight,
                firstReceivedMicros,
                lastReceivedMicros,
                lastAnsweredMicros);
    }

    /** The newest position of every record. */
    Map<String, Integer> newest() {
        var newest = new HashMap<String, Integer>();
        records.forEach((record, seen) -> newest.put(record, seen.newest));
        return newest;
    }

    static String key(Told told) {
        return told.tenant() + "/" + told.number();
    }
}
