package dev.kontobro.gateway.problem;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.sql.DatabaseException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem; nothing of the inside shows. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ServerExceptionMapper
    Response ours(ProblemException e) {
        var answer = answer(e.problem());
        e.retryAfter().ifPresent(delay -> answer.header(HttpHeaders.RETRY_AFTER, seconds(delay)));
        return answer.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response notAuthenticated() {
        return answer(ProblemType.NOT_AUTHENTICATED.problem())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response notAllowed() {
        return answer(ProblemType.NOT_ALLOWED.problem()).build();
    }

    /** What JAX-RS refuses by itself, before a resource is reached. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        return switch (status) {
            case 401 -> notAuthenticated();
            case 403 -> notAllowed();
            case 404 -> answer(ProblemType.NOT_FOUND.problem()).build();
            case 405 -> answer(ProblemType.METHOD_NOT_ALLOWED.problem()).build();
            case 406 -> answer(ProblemType.NOT_ACCEPTABLE.problem()).build();
            case 413 -> answer(ProblemType.TOO_LARGE.problem()).build();
            case 415 -> answer(ProblemType.MEDIA_TYPE_UNSUPPORTED.problem()).build();
            default ->
                status >= 400 && status < 500
                        ? answer(ProblemType.MALFORMED.problem()).build()
                        : fault(e);
        };
    }

    /** A body whose first bytes are those of an encoding that nobody writes; what else is no JSON never gets here. */
    @ServerExceptionMapper(CharConversionException.class)
    Response unreadable() {
        return answer(ProblemType.MALFORMED.problem()).build();
    }

    /** What a vendor says no to, or does not say. */
    @ServerExceptionMapper
    Response vendor(AccountingException e) {
        var type = switch (e) {
            case AccountingException.ConnectionBroken _ -> ProblemType.CONNECTION_BROKEN;
            case AccountingException.Rejected _, AccountingException.Waiting _ -> ProblemType.BOOKS_REFUSED;
            case AccountingException.Throttled _, AccountingException.Unavailable _, AccountingException.Uncertain _ ->
                ProblemType.VENDOR_UNAVAILABLE;
        };
        var answer = answer(type.problem().with("problem", OwnersProblem.of(e.problem())));
        if (type == ProblemType.VENDOR_UNAVAILABLE) {
            var wait = e instanceof AccountingException.Throttled throttled
                    ? throttled.retryAfter().orElse(RETRY_AFTER)
                    : RETRY_AFTER;
            answer.header(HttpHeaders.RETRY_AFTER, seconds(wait));
        }
        return answer.build();
    }

    /** The database is away, or has no connection left. */
    @ServerExceptionMapper
    Response database(DatabaseException e) {
        if (!e.isPassing()) {
            return fault(e);
        }
        LOG.warnf("the database does not do what is asked: %s", e.getMessage());
        return answer(ProblemType.DATABASE_UNAVAILABLE.problem())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds())
                .build();
    }

    @ServerExceptionMapper
    Response fault(Throwable e) {
        var trace = Span.current().getSpanContext();
        LOG.errorf(e, "request failed, trace %s", trace.getTraceId());
        var problem = ProblemType.INTERNAL_FAULT.problem();
        return answer(trace.isValid() ? problem.with("traceId", trace.getTraceId()) : problem)
                .build();
    }

    /** Rounded up: who comes back too early is refused again. */
    private static long seconds(Duration wait) {
        return wait.plus(Duration.ofSeconds(1)).minusNanos(1).toSeconds();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
