package dev.kontobro.local.quarkus;

import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import java.util.concurrent.CompletableFuture;

/**
 * The one broker and the one database server of this JVM, started by whoever asks first and stopped with the JVM.
 *
 * <p>Quarkus loads test classes anew for each start of the service under test, so a static field would not be one per
 * JVM. What is remembered are addresses, in system properties.
 */
record SharedServers(LocalBroker broker, LocalDatabase database) {

    private static final String BROKER = "kontobro.shared-servers.broker";
    private static final String DATABASE = "kontobro.shared-servers.database";
    private static final String DATABASE_USER = DATABASE + ".user";
    private static final String DATABASE_PASSWORD = DATABASE + ".password";

    static synchronized SharedServers ofThisJvm() {
        return System.getProperty(BROKER) == null ? start() : running();
    }

    private static SharedServers running() {
        return new SharedServers(
                LocalBroker.at(System.getProperty(BROKER)),
                LocalDatabase.at(
                        System.getProperty(DATABASE),
                        System.getProperty(DATABASE_USER),
                        System.getProperty(DATABASE_PASSWORD)));
    }

    private static SharedServers start() {
        var starting = CompletableFuture.supplyAsync(LocalBroker::start);
        var database = LocalDatabase.start();
        var broker = starting.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            database.close();
        }));
        System.setProperty(BROKER, broker.bootstrapServers());
        System.setProperty(DATABASE, database.jdbcUrl());
        System.setProperty(DATABASE_USER, database.user());
        System.setProperty(DATABASE_PASSWORD, database.password());
        return new SharedServers(broker, database);
    }
}
