package dev.kontobro.accounting.contract;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Puts a rule to random examples. Whoever breaks it is told with its seed, and {@code -Dkontobro.seed=…} tries that one
 * alone.
 */
public final class Tries {

    private Tries() {}

    /**
     * @param rule makes an example from the randomness it is given, and checks it
     */
    public static void of(int count, Consumer<RandomGenerator> rule) {
        seeds(count).forEach(seed -> {
            try {
                rule.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("broken with -Dkontobro.seed=%d: %s".formatted(seed, e.getMessage()), e);
            }
        });
    }

    private static LongStream seeds(int count) {
        var one = Long.getLong("kontobro.seed");
        return one == null ? ThreadLocalRandom.current().longs(count) : LongStream.of(one);
    }
}
