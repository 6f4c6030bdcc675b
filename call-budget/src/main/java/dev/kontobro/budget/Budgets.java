package dev.kontobro.budget;

import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.sql.Tx;
import dev.kontobro.sql.Tx.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The budgets of all credentials, shared by every service and replica on the database. Locked last, and all at once: see
 * the package.
 */
public final class Budgets {

    private static final int TOO_MANY_REQUESTS = 429;

    private static final String LOCK = """
            select credential_id, limit_units, window_millis, call_cost, reserved, slices, last_slice, awaited_until
            from kontobro_budget.budget
            where credential_id = any(?)
            order by credential_id
            for no key update
            """;

    private static final String STORE = """
            update kontobro_budget.budget b
            set limit_units = u.limit_units, window_millis = u.window_millis, call_cost = u.call_cost,
                reserved = u.reserved, slices = u.slices::integer[], last_slice = u.last_slice,
                awaited_until = u.awaited_until
            from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as u (credential_id, limit_units, window_millis, call_cost, reserved, slices, last_slice, awaited_until)
            where b.credential_id = u.credential_id
            """;

    private static final String CREATE = """
            insert into kontobro_budget.budget
                (credential_id, limit_units, window_millis, call_cost, slices, last_slice)
            select credential_id, limit_units, window_millis, call_cost, array_fill(0, array[?]), 0
            from unnest(?, ?, ?, ?) as b (credential_id, limit_units, window_millis, call_cost)
            order by credential_id
            on conflict (credential_id) do nothing
            """;

    /**
     * Makes sure that credentials have a budget; an existing one keeps what it has learned. As good as a lock of those that
     * are new.
     */
    public void ensure(Tx tx, Map<String, CallBudget> budgets) throws SQLException {
        var ordered = List.copyOf(new TreeMap<>(budgets).entrySet());
        tx.update(
                CREATE,
                RateWindow.SLICES,
                Column.of("text", ordered, Map.Entry::getKey),
                Column.of("int4", ordered, entry -> entry.getValue().limit()),
                Column.of("int4", ordered, entry ->
                        (int) entry.getValue().window().toMillis()),
                Column.of("int4", ordered, entry -> entry.getValue().costPerCall()));
    }

    /** Locks the budgets of these credentials until the transaction ends. One that has none can pay for nothing. */
    public Open lock(Tx tx, Collection<String> credentialIds, Instant now) throws SQLException {
        var windows = new HashMap<String, RateWindow>();
        tx.query(
                LOCK,
                row -> windows.put(row.getString("credential_id"), readWindow(row)),
                Column.of("text", credentialIds.stream().distinct().sorted().toList(), id -> id));
        return new Open(windows, now);
    }

    /** Writes back what changed. */
    public void store(Tx tx, Open open) throws SQLException {
        var changed = open.changed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        tx.update(
                STORE,
                Column.of("text", changed, Map.Entry::getKey),
                Column.of("int4", changed, entry -> entry.getValue().limit()),
                Column.of("int4", changed, entry ->
                        (int) entry.getValue().window().toMillis()),
                Column.of("int4", changed, entry -> entry.getValue().callCost()),
                Column.of("int4", changed, entry -> entry.getValue().reserved()),
                Column.of(
                        "text",
                        changed,
                        entry -> asArrayLiteral(entry.getValue().slices())),
                Column.of("int8", changed, entry -> entry.getValue().lastSlice()),
                Column.of("timestamptz", changed, entry -> entry.getValue().awaitedUntil()));
    }

    private static RateWindow readWindow(ResultSet row) throws SQLException {
        var boxed = (Integer[]) row.getArray("slices").getArray();
        var slices = new int[boxed.length];
        for (var i = 0; i < boxed.length; i++) {
            slices[i] = boxed[i];
        }
        return new RateWindow(
                row.getInt("limit_units"),
                Duration.ofMillis(row.getInt("window_millis")),
                row.getInt("call_cost"),
                row.getInt("reserved"),
                slices,
                row.getLong("last_slice"),
                Tx.instant(row, "awaited_until").orElseThrow());
    }

    /** PostgreSQL has no arrays of arrays of differing lengths, so each travels as its text form. */
    private static String asArrayLiteral(int[] slices) {
        var literal = new StringBuilder("{");
        for (var i = 0; i < slices.length; i++) {
            literal.append(i == 0 ? "" : ",").append(slices[i]);
        }
        return literal.append('}').toString();
    }

    /** Locked budgets within one transaction. */
    public static final class Open {

        private final Map<String, RateWindow> windows;
        private final Map<String, RateWindow> changed = new HashMap<>();
        private final Map<String, Integer> setAside = new HashMap<>();
        private final Instant now;

        private Open(Map<String, RateWindow> windows, Instant now) {
            this.windows = windows;
            this.now = now;
        }

        /**
         * How many attempts of {@code calls} each can be paid for, at most {@code wanted}, of what is not left to calls
         * that somebody waits for.
         */
        public int affordable(String credentialId, int calls, int wanted) {
            var window = windows.get(credentialId);
            if (wanted <= 0 || window == null) {
                return 0;
            }
            var spare = window.spare(now) - setAside.getOrDefault(credentialId, 0);
            return Math.clamp(spare / ((long) calls * window.callCost()), 0, wanted);
        }

        /** Keeps others of this transaction from being promised the same units. */
        public void setAside(String credentialId, int calls, int attempts) {
            var window = windows.get(credentialId);
            if (window != null && attempts > 0) {
                setAside.merge(credentialId, calls * attempts * window.callCost(), Integer::sum);
            }
        }

        /** What a call of this credential is taken to cost. */
        public int callCost(String credentialId) {
            var window = windows.get(credentialId);
            return window == null ? 1 : window.callCost();
        }

        /** What was set aside has been taken, or has not. */
        public void forgetSetAside() {
            setAside.clear();
        }

        public void reserve(String credentialId, int units) {
            change(credentialId, window -> window.reserve(units));
        }

        /**
         * Gives a reservation back, counts the calls that were made of it, and learns what their answers told of the
         * budget.
         */
        public void settle(String credentialId, int reserved, List<CallRecord> calls) {
            var used = calls.stream().mapToInt(CallRecord::cost).sum();
            change(credentialId, window -> window.settle(reserved, used, now));
            calls.stream()
                    .map(CallRecord::budget)
                    .flatMap(Optional::stream)
                    .reduce((earlier, later) -> later)
                    .ifPresent(reading -> change(credentialId, window -> window.learn(reading, dearest(calls), now)));
            if (calls.stream().anyMatch(call -> call.status() == TOO_MANY_REQUESTS)) {
                change(credentialId, window -> window.exhausted(now));
            }
        }

        private static int dearest(List<CallRecord> calls) {
            return calls.stream().mapToInt(CallRecord::cost).max().orElse(1);
        }

        /** Nobody knows whether the calls were made that this was reserved for: they count. */
        public void settleLost(String credentialId, int reserved) {
            change(credentialId, window -> window.settle(reserved, reserved, now));
        }

        public int free(String credentialId) {
            var window = windows.get(credentialId);
            return window == null ? 0 : window.free(now);
        }

        /** When an attempt of {@code calls} can be paid for at the earliest, as {@link #affordable} has it. */
        public Instant affordableAt(String credentialId, int calls) {
            var window = windows.get(credentialId);
            return window == null ? now : window.spareAt(calls * window.callCost(), now);
        }

        /** When so many units can be free at the earliest. */
        public Instant freeAt(String credentialId, int units) {
            var window = windows.get(credentialId);
            return window == null ? now : window.freeAt(units, now);
        }

        /** Somebody waits for so many units: transfers leave him some of what becomes free. */
        void await(String credentialId, int units) {
            change(credentialId, window -> window.await(units, now));
        }

        private void change(String credentialId, UnaryOperator<RateWindow> how) {
            var window = windows.get(credentialId);
            if (window != null) {
                var next = how.apply(window);
                windows.put(credentialId, next);
                changed.put(credentialId, next);
            }
        }
    }
}
