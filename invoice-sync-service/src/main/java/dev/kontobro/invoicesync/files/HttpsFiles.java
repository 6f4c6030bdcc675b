package dev.kontobro.invoicesync.files;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.files.Fetched.Away;
import dev.kontobro.invoicesync.files.Fetched.Got;
import dev.kontobro.invoicesync.files.Fetched.Refused;
import dev.kontobro.outside.Location;
import dev.kontobro.outside.Names;
import dev.kontobro.outside.NotAskableException;
import dev.kontobro.outside.OutsideServers;
import dev.kontobro.outside.OutsideSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Fetches files from addresses that sources name, which nobody has to trust.
 *
 * <ol>
 *   <li>Only https is spoken, on the ports that are configured, and only with servers that may be asked ({@link
 *       OutsideServers}).
 *   <li>A redirect is a new address, and passes the same checks; there are at most {@value #MAX_REDIRECTS}.
 *   <li>No more is read than was allowed, whatever the server says that there is, and no longer than was allowed.
 * </ol>
 */
final class HttpsFiles {

    static final int MAX_REDIRECTS = 3;

    /** From one server at a time. */
    private static final int CONNECTIONS = 5;

    /** A file that is made in the background may not be there yet, and a server may have too much to do. */
    private static final Set<Integer> PASSING = Set.of(404, 408, 425, 429);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final OutsideServers servers;
    private final Set<Integer> ports;
    private final Duration timeout;

    HttpsFiles(Vertx vertx, FilesConfig config, Names names) {
        this.servers = new OutsideServers(
                vertx,
                names,
                new OutsideSettings(
                        config.alsoFrom().orElse(Set.of()),
                        config.connectTimeout(),
                        config.silence(),
                        config.authorities(),
                        CONNECTIONS));
        this.ports = config.ports();
        this.timeout = config.timeout();
    }

    /** What a server answered. */
    private sealed interface Answer {

        record File(Buffer content) implements Answer {}

        record TooLarge() implements Answer {}

        record Moved(Optional<URI> to) implements Answer {}

        record Other(int status) implements Answer {}
    }

    Fetched fetch(String url, long maxBytes) {
        var until = System.nanoTime() + timeout.toNanos();
        var next = Location.parse(url);
        for (var redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var here = next;
            var location = here.flatMap(address -> Location.of(address, ports));
            if (location.isEmpty()) {
                return notAllowed(here.map(URI::getHost));
            }
            switch (ask(location.get(), maxBytes, until)) {
                case Asked.Answered(Answer.Moved(Optional<URI> to)) -> next = to.map(here.get()::resolve);
                case Asked.Answered(Answer answer) -> {
                    return fetched(location.get(), answer, maxBytes);
                }
                case Asked.Failed(Fetched failure) -> {
                    return failure;
                }
            }
        }
        return new Refused(notFetched(host(url), "more than " + MAX_REDIRECTS + " redirects"));
    }

    /** What came of asking. */
    private sealed interface Asked {

        record Answered(Answer answer) implements Asked {}

        record Failed(Fetched fetched) implements Asked {}
    }

    private Asked ask(Location location, long maxBytes, long until) {
        try {
            return new Asked.Answered(answer(location, maxBytes, until));
        } catch (NotAskableException e) {
            return new Asked.Failed(notAllowed(Optional.of(location.host())));
        } catch (UnknownHostException e) {
            return away(location, "the name is not known");
        } catch (TimeoutException e) {
            return away(location, "no answer in time");
        } catch (ExecutionException e) {
            return away(location, e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away(location, "interrupted");
        }
    }

    private static Asked away(Location location, String reason) {
        return new Asked.Failed(new Away(notFetched(location.host(), reason)));
    }

    private Answer answer(Location location, long maxBytes, long until)
            throws UnknownHostException, NotAskableException, ExecutionException, TimeoutException,
                    InterruptedException {
        var request = servers.connect(HttpMethod.GET, location, until).putHeader(HttpHeaders.ACCEPT, "*/*");
        try {
            return OutsideServers.within(until, OutsideServers.send(request, response -> answer(response, maxBytes)));
        } finally {
            request.reset();
        }
    }

    private static Future<Answer> answer(HttpClientResponse response, long maxBytes) {
        var answer = Promise.<Answer>promise();
        response.exceptionHandler(answer::tryFail);
        var status = response.statusCode();
        if (status == OK) {
            read(response, maxBytes, answer);
        } else if (REDIRECTS.contains(status)) {
            answer.complete(new Answer.Moved(Optional.ofNullable(response.getHeader(HttpHeaders.LOCATION))
                    .flatMap(Location::parse)));
        } else {
            answer.complete(new Answer.Other(status));
        }
        return answer.future();
    }

    private static void read(HttpClientResponse response, long maxBytes, Promise<Answer> answer) {
        var content = Buffer.buffer();
        response.handler(piece -> {
            if (content.length() + (long) piece.length() > maxBytes) {
                answer.tryComplete(new Answer.TooLarge());
            } else {
                content.appendBuffer(piece);
            }
        });
        response.endHandler(_ -> answer.tryComplete(new Answer.File(content)));
    }

    private static Fetched fetched(Location location, Answer answer, long maxBytes) {
        return switch (answer) {
            case Answer.File(Buffer content) -> new Got(content.getBytes());
            case Answer.TooLarge() ->
                new Refused(Problem.of(ProblemCode.FILE_TOO_LARGE).with(Detail.LIMIT, Long.toString(maxBytes)));
            case Answer.Moved ignored -> throw new IllegalStateException("a redirect is followed");
            case Answer.Other(int status) -> {
                var problem = notFetched(location.host(), "HTTP " + status);
                yield status >= SERVER_ERROR || PASSING.contains(status) ? new Away(problem) : new Refused(problem);
            }
        };
    }

    private static Fetched notAllowed(Optional<String> host) {
        return new Refused(Problem.of(ProblemCode.FILE_ADDRESS_NOT_ALLOWED).with(Detail.VALUE, host.orElse("")));
    }

    /** Tells the host only: what comes after it may be as good as a password. */
    private static Problem notFetched(String host, String reason) {
        return Problem.of(ProblemCode.FILE_NOT_FETCHED).with(Detail.VALUE, host).with(Detail.VENDOR_MESSAGE, reason);
    }

    private static String host(String url) {
        return Location.parse(url).map(URI::getHost).orElse("");
    }
}
