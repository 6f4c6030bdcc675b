package dev.kontobro.proof;

import static java.util.stream.Collectors.toSet;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.local.FreePort;
import dev.kontobro.local.LocalBroker;
import dev.kontobro.local.LocalDatabase;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is broken stops itself and nothing else: a record, a connection, the database, the broker. */
final class FailureIsolation {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 100;
    private static final long LATENCY_MILLIS = 100;

    private final Ground ground;
    private final Duration outage;
    private final Report report = new Report("isolation of failure");

    /**
     * @param outage how long the database and the broker are away
     */
    FailureIsolation(Ground ground, Duration outage) {
        this.ground = ground;
        this.outage = outage;
    }

    /** One record that cannot be transferred and one that cannot be read, among a hundred. */
    Report badRecord() {
        try (var world = new World(ground)) {
            var book = world.open(SystemName.ECONOMIC);
            var replica = world.start();
            var events = customers(book, RECORDS);
            events.set(RECORDS / 2, book.event(Kind.CUSTOMER, "not-a-number", 1, "Refused"));
            events.add(RECORDS / 3, book.event(Kind.CUSTOMER, "999", 1, ""));

            replica.takeIn(events.toArray(CloudEvent[]::new));

            Wait.until(() -> world.unfinished() == 0, PATIENCE, world::unrest);
            expect(
                    "bad record: effects in the books",
                    RECORDS - 1,
                    book.company().journal().count());
            expect("bad record: held", 1, world.count("select count(*) from transfer where status = 'held'"));
            Wait.until(() -> world.outcomes().deadLetters() > 0, PATIENCE, () -> "no dead letter");
            expect("bad record: dead letters", 1, world.outcomes().deadLetters());
            return report;
        }
    }

    /** One connection of four is refused; the others do not notice, and nothing of it is lost. */
    Report brokenConnection() {
        try (var world = new World(ground)) {
            var books = Story.tenants(world, 4);
            var broken = books.getFirst();
            broken.company().faults().add(FaultRule.always(new Fault.GrantRevoked()));
            var replica = world.start();

            books.forEach(book -> replica.takeIn(customers(book, RECORDS).toArray(CloudEvent[]::new)));

            Wait.until(
                    () -> books.stream()
                            .skip(1)
                            .allMatch(book -> book.company().journal().count() == RECORDS),
                    PATIENCE,
                    world::unrest);
            expect(
                    "broken connection: effects in its books",
                    0,
                    broken.company().journal().count());
            broken.company().faults().clear();
            world.reconnect(broken);
            Wait.until(() -> world.unfinished() == 0, PATIENCE, world::unrest);
            expect(
                    "broken connection: effects once it works again",
                    RECORDS,
                    broken.company().journal().count());
            var told = world.outcomes().connectionEvents(broken.id());
            if (!told.equals(List.of("ConnectionBroken"))) {
                report.violation("the broken connection %s was told of by %s", broken.id(), told);
            }
            return report;
        }
    }

    /** The database goes away in the middle of the work, and comes back; events arrive all the time. */
    Report deadDatabase() {
        var folder = Folder.temporary();
        var port = FreePort.any();
        var database = LocalDatabase.embedded(port, folder.path());
        try (folder;
                var world = new World(new Ground(database, ground.broker(), ground.post(), ground.sandbox()))) {
            var book = slow(world);
            world.startWithIntake(Optional.empty());
            world.publish(customers(book, RECORDS).subList(0, RECORDS / 2));
            Wait.until(() -> book.company().journal().count() > RECORDS / 10, PATIENCE, world::unrest);

            database.close();
            world.publish(customers(book, RECORDS).subList(RECORDS / 2, RECORDS));
            pause();
            database = LocalDatabase.embedded(port, folder.path());

            Wait.until(
                    () -> {
                        world.hurry();
                        return book.company().journal().count() >= RECORDS && world.unfinished() == 0;
                    },
                    PATIENCE,
                    world::unrest);
            expect(
                    "dead database: effects in the books",
                    RECORDS,
                    book.company().journal().count());
            world.leftovers().forEach(left -> report.violation("dead database: %s", left));
            return report;
        } finally {
            database.close();
        }
    }

    /** The broker goes away; the books do not notice, and the outcomes come when it is back. */
    Report deadBroker() {
        var folder = Folder.temporary();
        var port = FreePort.any();
        var broker = LocalBroker.embedded(port, folder.path());
        try (folder;
                var world = new World(new Ground(ground.database(), broker, ground.post(), ground.sandbox()))) {
            var book = slow(world);
            var replica = world.start();
            replica.takeIn(customers(book, RECORDS).toArray(CloudEvent[]::new));
            Wait.until(() -> !world.outcomes().all().isEmpty(), PATIENCE, world::unrest);

            broker.close();
            Wait.until(() -> book.company().journal().count() == RECORDS, PATIENCE, world::unrest);
            pause();
            broker = LocalBroker.embedded(port, folder.path());

            Wait.until(() -> world.unfinished() == 0, PATIENCE, world::unrest);
            Wait.until(() -> numbersToldOf(world).size() == RECORDS, PATIENCE, () -> "told of " + numbersToldOf(world));
            expect("dead broker: records told of", RECORDS, numbersToldOf(world).size());
            return report;
        } finally {
            broker.close();
        }
    }

    private static Set<String> numbersToldOf(World world) {
        return world.outcomes().all().stream()
                .filter(outcome -> outcome.data().outcome().equals("transferred"))
                .map(outcome -> outcome.data().number())
                .collect(toSet());
    }

    /** So slow that there is a middle of the work. */
    private static Book slow(World world) {
        var book = world.open(SystemName.ECONOMIC);
        book.company().faults().add(FaultRule.always(new Fault.Latency(Moment.BEFORE_WRITE, LATENCY_MILLIS, 0)));
        return book;
    }

    private void pause() {
        var end = System.nanoTime() + outage.toNanos();
        Wait.until(() -> System.nanoTime() > end, outage.plus(PATIENCE), () -> "the pause does not end");
    }

    /** A folder that is gone afterwards. */
    private record Folder(Path path) implements AutoCloseable {

        static Folder temporary() {
            try {
                return new Folder(Files.createTempDirectory("kontobro-proof"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try (var all = Files.walk(path)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<CloudEvent> customers(Book book, int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> book.event(Kind.CUSTOMER, Integer.toString(1_000 + i), 1, "Customer " + i))
                .toList());
    }

    private void expect(String what, long wanted, long found) {
        report.figure(what, found);
        if (found != wanted) {
            report.violation("%s: %d and not %d", what, found, wanted);
        }
    }
}
