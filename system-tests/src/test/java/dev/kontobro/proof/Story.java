package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happens to many customers and projects of several tenants, made up from a seed: some keys change much more often
 * than others, some events say nothing new, some come twice, some come late, a project's before its customer's as well.
 */
final class Story {

    private static final double ZIPF = 1.05;
    private static final double SAYS_NOTHING_NEW = 0.1;
    private static final double COMES_TWICE = 0.1;
    private static final double COMES_LATE = 0.1;
    private static final int LATE_BY_AT_MOST = 40;

    /** Of so many records of a tenant one is a project, for the customer before it. */
    private static final int RECORDS_PER_PROJECT = 3;

    /**
     * One record of one tenant.
     *
     * @param nth of the tenant; its number follows from that
     */
    record Key(Book book, Kind kind, int nth) {

        static Key of(int nth, List<Book> books) {
            var ofTenant = nth / books.size();
            var kind = (ofTenant + 1) % RECORDS_PER_PROJECT == 0 ? Kind.PROJECT : Kind.CUSTOMER;
            return new Key(books.get(nth % books.size()), kind, ofTenant);
        }

        String number() {
            return numberOf(nth);
        }

        CloudEvent event(long sequence, String name) {
            return switch (kind) {
                case CUSTOMER -> book.event(kind, number(), sequence, name);
                case PROJECT -> book.project(number(), sequence, name, numberOf(nth - 1));
            };
        }

        private static String numberOf(int nth) {
            return Integer.toString(100 + nth);
        }

        @Override
        public String toString() {
            return "%s %s of %s".formatted(kind, number(), book.id());
        }
    }

    private final Map<Key, Integer> newest = new HashMap<>();
    private final Map<Key, Long> sequences = new HashMap<>();
    private final List<CloudEvent> deliveries;
    private final int events;

    /**
     * @param books the tenants, keys are spread over
     */
    Story(long seed, List<Book> books, int keys, int events) {
        var random = new Random(seed);
        var zipf = new Zipf(keys, random);
        var told = new TreeMap<Double, CloudEvent>();
        for (var i = 0; i < events; i++) {
            var nth = i < keys ? i : zipf.next();
            var event = next(Key.of(nth, books), random);
            told.put(i + late(random), event);
            if (random.nextDouble() < COMES_TWICE) {
                told.put(i + LATE_BY_AT_MOST * random.nextDouble(), event);
            }
        }
        this.deliveries = List.copyOf(told.values());
        this.events = events;
    }

    /** In the order in which they reach the hub. */
    List<CloudEvent> deliveries() {
        return deliveries;
    }

    /** Different ones. */
    int events() {
        return events;
    }

    Set<Key> keys() {
        return newest.keySet();
    }

    /** What the source wants of a key in the end. */
    int newest(Key key) {
        return newest.get(key);
    }

    /** Which state of its key a name is; states count from 1, and a later one has a higher number. */
    static int stateCalled(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1));
    }

    static String nameOf(int state) {
        return "State " + state;
    }

    private CloudEvent next(Key key, Random random) {
        var sequence = sequences.merge(key, 1L, Long::sum);
        var says = sequence > 1 && random.nextDouble() < SAYS_NOTHING_NEW
                ? newest.get(key)
                : newest.merge(key, 1, Integer::sum);
        return key.event(sequence, nameOf(says));
    }

    private static double late(Random random) {
        var fraction = random.nextDouble() / 2;
        return random.nextDouble() < COMES_LATE ? fraction + LATE_BY_AT_MOST * random.nextDouble() : fraction;
    }

    /** Draws ranks so that the nth is drawn in proportion to 1/n. */
    private static final class Zipf {

        private final double[] upTo;
        private final Random random;

        Zipf(int ranks, Random random) {
            this.random = random;
            this.upTo = new double[ranks];
            var sum = 0.0;
            for (var rank = 0; rank < ranks; rank++) {
                sum += 1 / Math.pow(rank + 1, ZIPF);
                upTo[rank] = sum;
            }
        }

        int next() {
            var found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
            return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
        }
    }

    /** Tenants on both systems by turns. */
    static List<Book> tenants(World world, int count) {
        var books = new ArrayList<Book>();
        for (var i = 0; i < count; i++) {
            books.add(world.open(SystemName.values()[i % SystemName.values().length]));
        }
        return books;
    }
}
