package dev.kontobro.bench.work;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What is published; the same for every contender. */
public enum Workload {
    /** Every tenant has as many records as any other; each record is told once. */
    EVEN {
        @Override
        public List<Told> events(Size size, int round) {
            return records(size, round, i -> i % size.tenants());
        }
    },

    /** The tenant of rank r has 1/r of the first one's records (Zipf, exponent 1); each record is told once. */
    ZIPF {
        @Override
        public List<Told> events(Size size, int round) {
            var upTo = new double[size.tenants()];
            var sum = 0.0;
            for (var rank = 1; rank <= size.tenants(); rank++) {
                sum += 1.0 / rank;
                upTo[rank - 1] = sum;
            }
            var random = new Random(SEED + round);
            return records(size, round, ignored -> {
                var found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
                return found >= 0 ? found : -found - 1;
            });
        }
    },

    /** Every tenant has one record, which is told in one new state after another. */
    STATES {
        @Override
        public List<Told> events(Size size, int round) {
            return IntStream.range(0, size.events())
                    .mapToObj(i -> new Told(tenant(i % size.tenants()), number(round, 0), i / size.tenants()))
                    .toList();
        }
    };

    private static final long SEED = 20_261_122L;
    private static final int NUMBERS_PER_ROUND = 10_000_000;

    /** How much is published. */
    public record Size(int events, int tenants) {}

    /**
     * The events of a round in the order they are published; no two rounds share a record.
     *
     * @param round from 1
     */
    public abstract List<Told> events(Size size, int round);

    /** The name of a tenant, from 0. */
    public static String tenant(int index) {
        return "tenant-" + index;
    }

    private static List<Told> records(Size size, int round, IntUnaryOperator tenantOf) {
        var toldBefore = new int[size.tenants()];
        return IntStream.range(0, size.events())
                .mapToObj(i -> {
                    var tenant = tenantOf.applyAsInt(i);
                    return new Told(tenant(tenant), number(round, i), toldBefore[tenant]++);
                })
                .toList();
    }

    private static String number(int round, int record) {
        return String.valueOf(round * NUMBERS_PER_ROUND + record);
    }
}
