package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final StringWriter told = new StringWriter();
    private final PrintWriter out = new PrintWriter(told);
    private final Lifecycle lifecycle = new Lifecycle(new Report(out, out));
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Test
    void what_was_started_last_is_stopped_first() {
        start("database");
        start("service");

        lifecycle.close();

        assertThat(stopped).containsExactly("service", "database");
    }

    @Test
    void each_is_stopped_once() {
        start("database");

        lifecycle.close();
        lifecycle.close();

        assertThat(stopped).containsExactly("database");
    }

    @Test
    void what_fails_to_stop_keeps_nothing_else_running() {
        start("database");
        lifecycle.start("service", () -> "service", service -> {
            throw new IllegalStateException("stuck");
        });

        lifecycle.close();

        assertThat(stopped).containsExactly("database");
        assertThat(told).asString().contains("service did not stop in order: stuck");
    }

    @Test
    void nothing_is_started_after_the_stop() {
        lifecycle.close();

        assertThatThrownBy(() -> start("service")).isInstanceOf(CancellationException.class);
        assertThat(stopped).isEmpty();
    }

    @Test
    void a_start_under_way_when_the_stop_comes_is_stopped_as_well() throws Exception {
        var inTheMiddle = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var starting = CompletableFuture.runAsync(() -> lifecycle.start(
                "broker",
                () -> {
                    inTheMiddle.countDown();
                    awaitOrFail(goOn);
                    return "broker";
                },
                stopped::add));
        awaitOrFail(inTheMiddle);

        var stopping = CompletableFuture.runAsync(lifecycle::close);
        assertThat(stopping).isNotDone();
        goOn.countDown();

        starting.get(5, TimeUnit.SECONDS);
        stopping.get(5, TimeUnit.SECONDS);
        assertThat(stopped).containsExactly("broker");
    }

    private void start(String name) {
        lifecycle.start(name, () -> name, stopped::add);
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
