package dev.kontobro.customersync;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.connections.profile.NumberMaster;

/** Numbers that are not the source's to give. */
public final class Numbers {

    private Numbers() {}

    /**
     * @param problem with the record it is about
     * @return the problem with its number and those that would do
     */
    public static Problem notOfSource(NumberMaster numbers, Problem problem) {
        var limit = switch (numbers) {
            case NumberMaster.Source(), NumberMaster.Books() -> "";
            case NumberMaster.Prefix(String prefix) -> prefix + "…";
            case NumberMaster.Range(long from, long to) -> from + "–" + to;
        };
        return problem.with(Detail.VALUE, problem.detail(Detail.NUMBER).orElseThrow())
                .with(Detail.LIMIT, limit);
    }
}
