package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Grants every call and keeps its record. */
public final class RecordingMeter implements CallMeter {

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();

    @Override
    public void before(String method, String path) {}

    @Override
    public void after(CallRecord call) {
        calls.add(call);
    }

    public List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    public void clear() {
        calls.clear();
    }
}
