package dev.kontobro.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutsideServersTest {

    private static final String ANSWER = "an answer";
    private static final int AT_A_TIME = 16;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private OutsideServers servers;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        servers = servers(_ -> List.of(InetAddress.getLoopbackAddress()));
    }

    private OutsideServers servers(Names names) {
        return new OutsideServers(
                vertx,
                names,
                new OutsideSettings(
                        Set.of("127.0.0.0/8"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Optional.empty(),
                        AT_A_TIME));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Where readers come after the request has gone out, one in some ten thousand answers is over by then. */
    @Test
    void noAnswerIsMissedHoweverSoonItComes() throws InterruptedException {
        // Given
        var calls = 5_000;

        // When
        var answers = new ConcurrentLinkedQueue<String>();
        var room = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call = 0; call < calls; call++) {
                room.acquire();
                threads.execute(() -> {
                    answers.add(ask());
                    room.release();
                });
            }
        }

        // Then
        assertThat(answers).hasSize(calls).containsOnly(ANSWER);
    }

    @Test
    void whoeverAsksForAHostIsNotKeptByThoseWhoKnowNames() {
        // Given
        var never = new CountDownLatch(1);
        var slow = servers(_ -> {
            awaitUninterruptibly(never);
            return List.of(InetAddress.getLoopbackAddress());
        });

        // When
        ThrowingCallable asking =
                () -> slow.askable("shop.example", System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));

        // Then
        assertThatThrownBy(asking).isInstanceOf(TimeoutException.class);
        never.countDown();
    }

    /** As the system's lookup does. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private String ask() {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var location = Location.ofPlainToo(
                        URI.create("http://shop.example:" + server.getAddress().getPort() + "/"),
                        Set.of(server.getAddress().getPort()))
                .orElseThrow();
        try {
            var request = servers.connect(HttpMethod.POST, location, until);
            var answer = OutsideServers.within(
                    until, OutsideServers.send(request, Buffer.buffer("a question"), OutsideServersTest::text));
            request.reset();
            return answer;
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static Future<String> text(HttpClientResponse response) {
        var text = Promise.<String>promise();
        var read = Buffer.buffer();
        response.handler(read::appendBuffer);
        response.endHandler(_ -> text.complete(read.toString(StandardCharsets.UTF_8)));
        return text.future();
    }
}
