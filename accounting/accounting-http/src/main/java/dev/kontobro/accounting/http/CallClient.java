package dev.kontobro.accounting.http;

import static dev.kontobro.accounting.problem.Problem.Detail.REQUEST_ID;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Sends requests for one attempt. Asks the meter before each, records each, and turns what every vendor shares into
 * failure classes: no answer, 429 and 5xx. Every other answer is the adapter's to read. Used on virtual threads: it
 * blocks.
 */
public final class CallClient {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http;
    private final Vendor vendor;
    private final CallMeter meter;
    private final Clock clock;

    public CallClient(HttpClient http, Vendor vendor, CallMeter meter, Clock clock) {
        this.http = http;
        this.vendor = vendor;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * The client to make calls with. Its own work is done on virtual threads, as the calls are: a platform thread per
     * answer costs twice the processor time. It follows no redirect, and it sends nothing twice of its own accord: the platform
     * would repeat a read when a kept connection dies without an answer, behind the meter's back. The only switches for
     * that are system properties, which are read once, with the first call of all.
     */
    public static HttpClient newHttpClient(Duration connectTimeout) {
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * @return any answer but 429 and 5xx
     * @throws AccountingException.Throttled on 429, or when the budget is used up
     * @throws AccountingException.Unavailable when nothing can have been written
     * @throws AccountingException.Uncertain when a write may or may not have happened
     * @throws AccountingException.ConnectionBroken when a header's value, such as a token, cannot be sent
     */
    public Answer send(Request request) {
        var httpRequest = toHttp(request);
        meter.before(request.method(), request.pathAndQuery());
        var startedAt = clock.instant();
        var started = System.nanoTime();
        Answer answer;
        try {
            var response = http.send(httpRequest, BodyHandlers.ofByteArray());
            answer = new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            record(request, Optional.empty(), startedAt, started);
            throw noAnswer(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record(request, Optional.empty(), startedAt, started);
            throw noAnswer(request, e);
        }
        record(request, Optional.of(answer), startedAt, started);
        if (answer.status() == TOO_MANY_REQUESTS) {
            throw new AccountingException.Throttled(
                    problem(ProblemCode.SYSTEM_BUSY, answer), RetryAfter.parse(answer, clock));
        }
        if (answer.status() >= SERVER_ERROR) {
            throw request.effect() == Effect.WRITES
                    ? new AccountingException.Uncertain(problem(ProblemCode.WRITE_UNCERTAIN, answer), null)
                    : new AccountingException.Unavailable(problem(ProblemCode.SYSTEM_UNAVAILABLE, answer), null);
        }
        return answer;
    }

    private AccountingException noAnswer(Request request, Exception cause) {
        var neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return request.effect() == Effect.WRITES && !neverSent
                ? new AccountingException.Uncertain(problem(ProblemCode.WRITE_UNCERTAIN, cause), cause)
                : new AccountingException.Unavailable(problem(ProblemCode.SYSTEM_UNAVAILABLE, cause), cause);
    }

    private Problem problem(ProblemCode code, Answer answer) {
        return Problem.of(code)
                .with(SYSTEM, vendor.system().displayName())
                .with(VENDOR_MESSAGE, "HTTP " + answer.status())
                .with(REQUEST_ID, vendor.requestId(answer).orElse(""));
    }

    private Problem problem(ProblemCode code, Exception cause) {
        var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Problem.of(code).with(SYSTEM, vendor.system().displayName()).with(VENDOR_MESSAGE, reason);
    }

    private void record(Request request, Optional<Answer> answer, Instant startedAt, long startedNanos) {
        var sent = request.body().map(Body::shown).orElse("");
        meter.after(new CallRecord(
                request.method(),
                request.pathAndQuery(),
                answer.map(Answer::status).orElse(0),
                startedAt,
                Duration.ofNanos(System.nanoTime() - startedNanos),
                Redaction.of(sent),
                Redaction.ofAnswer(answer.map(Answer::shown).orElse(""), sent),
                answer.flatMap(vendor::requestId),
                answer.map(vendor::cost).orElseGet(vendor::assumedCost),
                answer.flatMap(vendor::budget)));
    }

    private HttpRequest toHttp(Request request) {
        var builder = HttpRequest.newBuilder(request.uri()).timeout(request.timeout());
        if (request.uri().getScheme().equals("http")) {
            // Without TLS the platform would ask for an upgrade to HTTP/2 in every request.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach((name, value) -> addHeader(builder, name, value));
        return builder.method(
                        request.method(),
                        request.body()
                                .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    /** The platform's own exception would show the value, which may be a token with a line feed at its end. */
    private void addHeader(HttpRequest.Builder builder, String name, String value) {
        try {
            builder.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new AccountingException.ConnectionBroken(Problem.of(ProblemCode.LOGIN_REFUSED)
                    .with(SYSTEM, vendor.system().displayName())
                    .with(VENDOR_MESSAGE, "header " + name + " holds a character that cannot be sent"));
        }
    }
}
