package dev.kontobro.gateway.request;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A number in a body can have an exponent that no number has, of which Jackson does not tell as of other mistakes. */
@Provider
final class NumbersOutOfRange implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED.problem("The body has a number that is none: " + e.getMessage()));
        }
    }
}
