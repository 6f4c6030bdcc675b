package dev.kontobro.vault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Stands before one replica's database: where it can be killed, frozen, or cut off. */
final class Gate {

    /** The replica is killed here. */
    static final class Killed extends Error {}

    /** What happens to who wants to pass. */
    interface Guard {
        void stop() throws Exception;
    }

    private static final Guard OPEN = () -> {};

    private final AtomicReference<Guard> guard = new AtomicReference<>(OPEN);

    void post(Guard next) {
        guard.set(next);
    }

    void open() {
        guard.set(OPEN);
    }

    void kill() {
        guard.set(() -> {
            throw new Killed();
        });
    }

    DataSource before(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(
                Gate.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        guard.get().stop();
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
