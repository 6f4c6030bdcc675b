package dev.kontobro.bench.stub;

import dev.kontobro.bench.process.Logs;
import dev.kontobro.bench.process.Replies;
import dev.kontobro.bench.work.Told;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stands in for an accounting system: takes any record and answers after a set time, however many calls are under way.
 * One event loop does everything, so that counting needs no lock.
 */
public final class StubMain extends AbstractVerticle {

    private static final int BACKLOG = 4096;

    private final long latencyMillis;
    private Visits visits = new Visits();
    private int awaitedCalls;
    private Promise<Report> awaited = Promise.promise();

    private StubMain(long latencyMillis) {
        this.latencyMillis = latencyMillis;
    }

    public static void main(String[] arguments) throws Exception {
        Logs.warningsOnly();
        var stub = new StubMain(Long.parseLong(arguments[0]));
        var vertx = Vertx.vertx();
        try {
            await(vertx.deployVerticle(stub));
            Replies.serve(stub::answer);
        } finally {
            await(vertx.close());
        }
    }

    private int port;

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions()
                        .setAcceptBacklog(BACKLOG)
                        .setTcpNoDelay(true)
                        // Plain HTTP/1.1 with kept connections for every client alike.
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::call)
                .listen(0, "localhost")
                .onSuccess(server -> port = server.actualPort())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private Object answer(List<String> words) throws Exception {
        return switch (words.getFirst()) {
            case "address" -> "http://localhost:" + port;
            case "reset" -> await(onLoop(() -> visits = new Visits())).report();
            case "report" -> await(onLoop(() -> visits.report()));
            case "newest" -> await(onLoop(() -> visits.newest()));
            case "received" ->
                await(onLoop(() -> whenReceived(Integer.parseInt(words.get(1)))).compose(report -> report));
            default -> throw new IllegalArgumentException("unknown command " + words);
        };
    }

    private <T> Future<T> onLoop(Supplier<T> work) {
        var done = Promise.<T>promise();
        context.runOnContext(ignored -> done.complete(work.get()));
        return done.future();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private Future<Report> whenReceived(int calls) {
        awaitedCalls = calls;
        awaited = Promise.promise();
        completeAwaited();
        return awaited.future();
    }

    private void completeAwaited() {
        if (visits.calls() >= awaitedCalls) {
            awaited.tryComplete(visits.report());
        }
    }

    private void call(HttpServerRequest request) {
        request.endHandler(ignored -> {
            var told = told(request);
            var round = visits;
            round.received(told, nowMicros());
            completeAwaited();
            vertx.setTimer(latencyMillis, timer -> {
                round.answered(told, nowMicros());
                request.response()
                        .setStatusCode(201)
                        .putHeader("content-type", "application/json")
                        .end("{\"number\":\"" + told.number() + "\"}");
            });
        });
    }

    private static Told told(HttpServerRequest request) {
        return new Told(
                request.getHeader(StubAddress.TENANT),
                request.getHeader(StubAddress.NUMBER),
                Integer.parseInt(request.getHeader(StubAddress.POSITION)));
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
