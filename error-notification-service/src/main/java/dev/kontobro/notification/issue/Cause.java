package dev.kontobro.notification.issue;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.problem.ProblemCode.Awaits;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.notification.Digest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why something stands in an issue. Causes with the same key on the same connection are one issue.
 *
 * @param key of the problem's code and the facts that tell causes apart, see {@link Problem#causeId()}: the transfers of the hub are known by the same
 */
public record Cause(String key, IssueClass issueClass, ProblemData problem) {

    private static final Map<String, ProblemCode> CODES =
            Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::id, Function.identity()));

    /** There is one at a time, whatever the problem is. */
    private static final String BREAK = Digest.of("break");

    static Cause of(IssueClass issueClass, ProblemData problem) {
        return new Cause(ProblemJson.causeId(problem), issueClass, problem);
    }

    static Cause ofBreak(Optional<ProblemData> problem) {
        return new Cause(
                BREAK,
                IssueClass.BROKEN,
                problem.orElseGet(() -> ProblemJson.withTexts(Problem.of(ProblemCode.CONNECTION_BROKEN))));
    }

    /**
     * Whether a person has to act. Of a code that only a newer service knows it is assumed: what is told needlessly is seen,
     * and what is not told is not.
     */
    static boolean awaitsPerson(ProblemData problem) {
        return ProblemJson.code(problem).map(ProblemCode::awaits).orElse(Awaits.PERSON) == Awaits.PERSON;
    }

    /**
     * Whether what stands in such an issue can be tried again by hand: whatever failed, and whatever waits but a draft for its
     * booking. Of what is in the books, and only warned about, nothing is tried again. A code that only a newer service knows waits for
     * no booking, as far as is known here; the page that the link leads to says how it is.
     */
    public static boolean canBeRetried(IssueClass issueClass, String code) {
        return switch (issueClass) {
            case FAILED -> true;
            case WAITS ->
                Optional.ofNullable(CODES.get(code))
                        .filter(known -> known.isForApproval() || known.withholdsBooking())
                        .isEmpty();
            case BROKEN, MISSING, WARNING -> false;
        };
    }

    /** Whether what stands in the issue is over when the document is booked. */
    static boolean endsWithBooking(String code) {
        return Optional.ofNullable(CODES.get(code))
                .filter(ProblemCode::withholdsBooking)
                .isPresent();
    }
}
