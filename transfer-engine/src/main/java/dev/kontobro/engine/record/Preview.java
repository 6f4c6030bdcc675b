package dev.kontobro.engine.record;

import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.problem.Problem;
import java.util.List;

/**
 * What an attempt would do.
 *
 * @param outcome what the transfer would come to if all goes well
 * @param calls the writes that would be sent, in order
 */
public record Preview(String outcome, List<PlannedCall> calls, List<Problem> warnings) {

    public static Preview nothing(String outcome, List<Problem> reasons) {
        return new Preview(outcome, List.of(), reasons);
    }
}
