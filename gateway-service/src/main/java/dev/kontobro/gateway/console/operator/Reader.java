package dev.kontobro.gateway.console.operator;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.Query;
import java.util.Optional;
import java.util.function.Function;

/** Reads what addresses of these pages say. */
final class Reader {

    private Reader() {}

    /** What is there and not blank. */
    static Optional<String> text(String sent) {
        return Optional.ofNullable(sent)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= 255 && text.indexOf('\0') < 0);
    }

    /**
     * Where a page begins.
     *
     * @throws ProblemException when no page of the list begins there
     */
    static <T> Optional<T> cursor(String sent, Function<String, T> read) {
        return text(sent).map(cursor -> {
            try {
                return read.apply(Query.ofCursor(cursor));
            } catch (RuntimeException e) {
                throw new ProblemException(ProblemType.PARAMETER_INVALID.problem());
            }
        });
    }
}
