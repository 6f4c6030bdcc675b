package dev.kontobro.accounting.catalogue;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Optional;

/**
 * One way in which a row of the catalogue comes about.
 *
 * @param id of the way; cases of both systems with one id are provoked alike
 * @param code of the problem that is told; none where nothing has to be
 * @param isRefused whether the accounting system refuses a call, so that its answer is kept for support
 * @param how it is provoked, for people
 */
public record Case(
        int row,
        String id,
        SystemName system,
        Place place,
        Outcome outcome,
        Optional<ProblemCode> code,
        boolean isRefused,
        String how) {

    /** Names a run of it, for example {@code 10 economic}. */
    @Override
    public String toString() {
        return id + " " + system.id();
    }
}
