package dev.kontobro.proof;

import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.engine.loop.Boundary;
import io.agroal.api.AgroalDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Stops a replica dead, as when its process is killed: its transactions are broken off, and none of its threads gets to
 * the database, to the broker or to its next call any more. A call that is under way reaches the accounting system all
 * the same.
 */
final class KillSwitch implements Boundary.Listener {

    /** A place to die at: the nth time the replica gets there. */
    record Place(Boundary boundary, int occurrence) {
        @Override
        public String toString() {
            return boundary + (occurrence == 1 ? "" : " (" + occurrence + ")");
        }
    }

    /** Ends a thread of a dead replica. Nothing in an engine holds an error up. */
    static final class Killed extends Error {
        private Killed() {
            super("killed", null, false, false);
        }
    }

    static {
        var others = Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler())
                .orElseGet(() -> (_, failure) -> failure.printStackTrace());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!(failure instanceof Killed)) {
                others.uncaughtException(thread, failure);
            }
        });
    }

    private final Optional<Place> place;
    private final AgroalDataSource connections;
    private final AtomicInteger occurrences = new AtomicInteger();
    private final AtomicInteger callsUnderWay = new AtomicInteger();
    private final AtomicBoolean thrown = new AtomicBoolean();
    private volatile boolean buried;

    KillSwitch(Optional<Place> place, AgroalDataSource connections) {
        this.place = place;
        this.connections = connections;
    }

    void kill() {
        if (thrown.compareAndSet(false, true)) {
            connections.close();
            buried = true;
        }
    }

    boolean isThrown() {
        return thrown.get();
    }

    /** Whether nothing it has begun can take effect any more, in the ledger or in any books. */
    boolean isSilent() {
        return buried && callsUnderWay.get() == 0;
    }

    @Override
    public void reached(Boundary boundary) {
        if (boundary == Boundary.AFTER_CALL) {
            callsUnderWay.decrementAndGet();
        }
        if (place.filter(
                        wanted -> wanted.boundary() == boundary && occurrences.incrementAndGet() == wanted.occurrence())
                .isPresent()) {
            kill();
        }
        pass();
        if (boundary == Boundary.BEFORE_CALL) {
            callsUnderWay.incrementAndGet();
        }
    }

    /** Returns while the replica lives; ends the thread once it is dead. */
    void pass() {
        if (isThrown()) {
            throw new Killed();
        }
    }

    DataSource guard(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                KillSwitch.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    pass();
                    try {
                        return method.invoke(dataSource, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    MessageSink guard(MessageSink sink) {
        return messages -> {
            pass();
            sink.publish(messages);
        };
    }
}
