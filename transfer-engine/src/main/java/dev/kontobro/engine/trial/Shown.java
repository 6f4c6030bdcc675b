package dev.kontobro.engine.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferPreview.PlannedCall;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What somebody has been shown and agreed to: the calls, and what they come to. Texts of warnings may be others by now. */
record Shown(String outcome, List<PlannedCall> calls) {

    /** JSON does not tell 10.0 from 10.00, nor did whoever carried it. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    static Shown of(TransferPreview preview) {
        return new Shown(preview.outcome(), preview.calls());
    }

    boolean isSameAs(Shown other) {
        return outcome.equals(other.outcome)
                && calls.size() == other.calls.size()
                && IntStream.range(0, calls.size()).allMatch(i -> isSame(calls.get(i), other.calls.get(i)));
    }

    private static boolean isSame(PlannedCall one, PlannedCall other) {
        return one.method().equals(other.method())
                && one.path().equals(other.path())
                && one.body().equals(BY_VALUE, other.body());
    }
}
