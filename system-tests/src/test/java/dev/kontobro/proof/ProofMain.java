package dev.kontobro.proof;

import java.util.EnumSet;

/** scratch */
public final class ProofMain {
    public static void main(String... arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> { e.printStackTrace(); if (t.getName().equals("main")) System.exit(2); });
        var started = System.nanoTime();
        Report report;
        try (var world = new World(Ground.shared())) {
            report = switch (arguments[0]) {
                case "crash" -> new CrashPoints(world, EnumSet.of(Kind.valueOf(arguments[1]))).run();
                case "uncertain" ->
                    new UncertainWrites(world, Ground.shared().sandbox().clock(), EnumSet.of(Kind.valueOf(arguments[1]))).everyCombination();
                case "order" ->
                    new OrderAndExactness(world, new OrderAndExactness.Scale(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]), java.time.Duration.ofSeconds(Integer.parseInt(arguments[5]))), Long.parseLong(arguments[6])).run();
                default -> throw new IllegalArgumentException(arguments[0]);
            };
        }
        System.out.println(report.figure("seconds", (System.nanoTime() - started) / 1_000_000_000L));
        System.exit(report.holds() ? 0 : 1);
    }
}
