package dev.kontobro.outside;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Servers at addresses that sources name, which nobody has to trust.
 *
 * <ol>
 *   <li>A name is resolved once. All that it stands for must be askable ({@link AskableAddresses}), and the connection is made
 *       to what was resolved, not to the name: it cannot stand for something else a moment later.
 *   <li>By https, the server shows a certificate for the name in the URL.
 *   <li>No redirect is followed: it is a new address, to be checked by whoever follows it.
 *   <li>No trace holds a URL: what comes after the host may be as good as a password.
 * </ol>
 */
public final class OutsideServers {

    private final HttpClient client;
    private final Names names;
    private final AskableAddresses askable;

    public OutsideServers(Vertx vertx, Names names, OutsideSettings settings) {
        this.client =
                vertx.createHttpClient(options(settings), new PoolOptions().setHttp1MaxSize(settings.connections()));
        this.names = names;
        this.askable = new AskableAddresses(settings.alsoAt());
    }

    private static HttpClientOptions options(OutsideSettings settings) {
        var options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(settings.silence().toMillis()))
                .setTracingPolicy(TracingPolicy.IGNORE);
        settings.authorities()
                .ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        return options;
    }

    /**
     * All that a host stands for, each of which may be asked.
     *
     * @param until when to give up, as {@link System#nanoTime()} has it
     * @throws UnknownHostException when nobody knows the name
     * @throws NotAskableException when one of them may not
     * @throws TimeoutException when those who know names have not answered by then
     */
    public List<InetAddress> askable(String host, long until)
            throws UnknownHostException, NotAskableException, TimeoutException, InterruptedException {
        var addresses = resolve(host, until);
        if (!addresses.stream().allMatch(askable::contain)) {
            throw new NotAskableException(host);
        }
        return addresses;
    }

    /** The system's lookup has no end that could be set: it goes on by itself when nobody waits for it any more. */
    private List<InetAddress> resolve(String host, long until)
            throws UnknownHostException, TimeoutException, InterruptedException {
        var lookup = new FutureTask<>(() -> names.resolve(host));
        Thread.ofPlatform().daemon().name("lookup-" + host).start(lookup);
        try {
            return lookup.get(left(until), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException("the name " + host + " cannot be looked up", e.getCause());
        }
    }

    private static long left(long until) {
        return Math.max(0, until - System.nanoTime());
    }

    /**
     * A request over a connection to the first of the host's addresses that there is one to. Whoever gets it has to end or
     * reset it.
     *
     * @param until when to give up, as {@link System#nanoTime()} has it
     * @throws ExecutionException when there is no connection, or none that can be trusted
     * @throws TimeoutException when it is too late
     */
    public HttpClientRequest connect(HttpMethod method, Location location, long until)
            throws UnknownHostException, NotAskableException, ExecutionException, TimeoutException,
                    InterruptedException {
        var left = askable(location.host(), until).iterator();
        while (true) {
            var connecting = client.request(options(method, location, left.next()));
            try {
                return within(until, connecting);
            } catch (ExecutionException e) {
                if (!left.hasNext()) {
                    throw e;
                }
            } catch (TimeoutException e) {
                connecting.onSuccess(HttpClientRequest::reset);
                throw e;
            }
        }
    }

    private static RequestOptions options(HttpMethod method, Location location, InetAddress address) {
        return new RequestOptions()
                .setMethod(method)
                .setSsl(location.secure())
                .setServer(SocketAddress.inetSocketAddress(location.port(), address.getHostAddress()))
                .setHost(location.host())
                .setPort(location.port())
                .setURI(location.target());
    }

    /**
     * Sends a request without a body, and has its answer read.
     *
     * @param reader of the answer; it is there before the request goes out, for an answer may come and be over before this
     *     thread asks for it, and what nobody reads is gone
     */
    public static <T> Future<T> send(HttpClientRequest request, Function<HttpClientResponse, Future<T>> reader) {
        var read = request.response().compose(reader);
        request.send();
        return read;
    }

    /** The same with a body. */
    public static <T> Future<T> send(
            HttpClientRequest request, Buffer body, Function<HttpClientResponse, Future<T>> reader) {
        var read = request.response().compose(reader);
        request.send(body);
        return read;
    }

    /**
     * Waits for something that is done elsewhere.
     *
     * @param until as {@link System#nanoTime()} has it
     */
    public static <T> T within(long until, Future<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(left(until), TimeUnit.NANOSECONDS);
    }
}
