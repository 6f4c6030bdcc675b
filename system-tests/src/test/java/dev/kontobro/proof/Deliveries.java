package dev.kontobro.proof;

import static java.util.stream.Collectors.groupingBy;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.proof.Outcomes.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Documents that reach several replicas at the same time: each becomes one, with the last content, and a bad one none. */
final class Deliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPLICAS = 3;
    private static final int DOCUMENTS = 100;
    private static final int FIRST_NUMBER = 7_000;

    private final World world;
    private final Report report;
    private final Random random;

    Deliveries(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.report = new Report("deliveries of documents, seed " + seed);
    }

    /** An order is delivered to each replica at the same time, and so are two later states of it, in any order. */
    Report sameOrderManyTimes(int rounds) {
        var replicas = start();
        for (var round = 0; round < rounds; round++) {
            for (var system : SystemName.values()) {
                var book = world.open(system, DocumentSetup.BOOKED_AT_ONCE);
                var papers = new Papers(book);
                var states = List.of(papers.order(1), papers.order(2), papers.order(3));
                inParallel(
                        replicas, replicas.stream().map(_ -> shuffled(states)).toList());
                replicas.forEach(replica -> world.bringToRest(replica, PATIENCE));
                examineOrder(book);
            }
        }
        return report.figure("orders delivered three times and edited twice", rounds * SystemName.values().length);
    }

    private void examineOrder(Book book) {
        var trace = Trace.of(world, book, Papers.ORDER);
        var orders = trace.says().stream().toList();
        if (trace.created("orders") != 1
                || orders.size() != 1
                || !orders.getFirst().contains(Story.nameOf(3))
                || !trace.outcome().equals("in the books")) {
            report.violation("the order of %s left %s", book.id(), trace);
        }
    }

    /** A hundred invoices to be booked, of which one has a product that is not sold any more. */
    Report oneBadAmongMany() {
        var replicas = start();
        for (var system : SystemName.values()) {
            var book = world.open(system, DocumentSetup.BOOKED_AT_ONCE);
            var papers = new Papers(book);
            var bad = FIRST_NUMBER + random.nextInt(DOCUMENTS);
            var events = IntStream.range(FIRST_NUMBER, FIRST_NUMBER + DOCUMENTS)
                    .mapToObj(number -> number == bad
                            ? papers.badInvoice(Integer.toString(number))
                            : papers.invoiceToBeBooked(Integer.toString(number)))
                    .toList();
            var parts = IntStream.range(0, REPLICAS)
                    .mapToObj(part -> IntStream.range(0, DOCUMENTS)
                            .filter(i -> i % REPLICAS == part)
                            .mapToObj(events::get)
                            .toList())
                    .toList();
            inParallel(replicas, parts);
            replicas.forEach(replica -> world.bringToRest(replica, PATIENCE));
            examineHundred(book, Integer.toString(bad));
        }
        return report.figure("documents, one of them bad", DOCUMENTS * SystemName.values().length);
    }

    private void examineHundred(Book book, String bad) {
        var trace = Trace.of(world, book, bad);
        var good = DOCUMENTS - 1;
        if (trace.documents() != good || trace.bookings() != good || trace.mails() != good) {
            report.violation("a hundred documents of %s with a bad one left %s", book.id(), trace);
        }
        if (!trace.announced().equals(Map.of("InvoiceBooked", (long) good))) {
            report.violation("of %d bookings of %s was told: %s", good, book.id(), trace.announced());
        }
        var rejected = world.outcomes().all().stream()
                .map(Outcome::data)
                .filter(outcome -> outcome.connectionId().equals(book.id()))
                .filter(outcome -> !outcome.outcome().equals("transferred"))
                .collect(groupingBy(outcome -> outcome.number() + " " + outcome.outcome()))
                .keySet();
        if (!rejected.equals(Set.of(bad + " rejected"))) {
            report.violation("%s is bad, but this was told: %s", bad, rejected);
        }
    }

    private List<Replica> start() {
        return IntStream.range(0, REPLICAS).mapToObj(_ -> world.start()).toList();
    }

    private List<CloudEvent> shuffled(List<CloudEvent> events) {
        var all = new ArrayList<>(events);
        Collections.shuffle(all, random);
        return all;
    }

    /** Each replica takes its events in one by one, and all begin together. */
    private static void inParallel(List<Replica> replicas, List<List<CloudEvent>> events) {
        var begin = new CountDownLatch(1);
        var threads = IntStream.range(0, replicas.size())
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    await(begin);
                    events.get(i).forEach(replicas.get(i)::takeIn);
                }))
                .toList();
        begin.countDown();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
