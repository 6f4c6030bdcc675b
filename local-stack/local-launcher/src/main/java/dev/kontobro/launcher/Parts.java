package dev.kontobro.launcher;

import dev.kontobro.launcher.Ports.Listener;
import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.LocalIdentityProvider.Client;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxServer;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the services need around them, running in this JVM.
 *
 * @param databaseUrl the services' one database, in which each has a schema of its own
 * @param sandbox none where other servers are used for everything
 */
record Parts(
        LocalBroker broker,
        LocalDatabase server,
        String databaseUrl,
        LocalIdentityProvider identityProvider,
        LocalMailServer mailServer,
        Optional<SandboxServer> sandbox) {

    private static final String DATABASE = "kontobro";

    /** Side by side; the slowest decides. */
    static Parts start(
            UpOptions options, Collection<Client> clients, List<Company.Description> companies, Lifecycle lifecycle) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = new Start(lifecycle, threads);
            var ports = new Ports(options.portBase());
            var data = DataFolder.of(options.data());
            var broker = starting.part("the broker", () -> data.broker(ports.of(Listener.BROKER)), LocalBroker::close);
            var database = starting.part(
                    "the database", () -> data.database(ports.of(Listener.DATABASE)), LocalDatabase::close);
            var identityProvider = starting.part(
                    "the identity provider",
                    () -> data.identityProvider(ports.of(Listener.IDENTITY_PROVIDER), clients),
                    LocalIdentityProvider::close);
            var mailServer = starting.part(
                    "the mail server",
                    () -> LocalMailServer.start(ports.of(Listener.SMTP), ports.of(Listener.MAIL_INBOX)),
                    LocalMailServer::close);
            var sandbox = options.vendors().needSandbox()
                    ? starting.part(
                                    "the sandbox",
                                    () -> data.sandbox(ports.of(Listener.SANDBOX), companies),
                                    SandboxServer::close)
                            .thenApply(Optional::of)
                    : CompletableFuture.completedFuture(Optional.<SandboxServer>empty());
            var topics = broker.thenAccept(LocalBroker::createTopics);
            var databaseUrl = database.thenApply(server -> server.createDatabase(DATABASE));
            await(topics);
            return new Parts(
                    await(broker),
                    await(database),
                    await(databaseUrl),
                    await(identityProvider),
                    await(mailServer),
                    await(sandbox));
        }
    }

    private record Start(Lifecycle lifecycle, ExecutorService threads) {

        <T> CompletableFuture<T> part(String name, Supplier<T> start, Consumer<T> stop) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return lifecycle.start(name, start, stop);
                        } catch (CancellationException stopping) {
                            throw stopping;
                        } catch (RuntimeException e) {
                            throw new Failure("%s cannot be started: %s".formatted(name, reasons(e)), e);
                        }
                    },
                    threads);
        }
    }

    private static String reasons(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private static <T> T await(CompletableFuture<T> start) {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    Optional<URI> sandboxUrl() {
        return sandbox.map(SandboxServer::baseUrl);
    }
}
