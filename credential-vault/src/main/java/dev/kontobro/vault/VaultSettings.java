package dev.kontobro.vault;

import java.time.Duration;

/**
 * How the vault keeps time.
 *
 * @param margin an access is handed out only while it lives at least this much longer
 * @param trust how long this process hands out what it knows without looking into the database
 * @param claim how long others leave a connection to the one that asks the vendor. Must exceed the longest call: after
 *     it the replica is taken for dead
 * @param beforeSecondTry pause after a lost answer: two calls that reach the vendor together can both succeed, and then
 *     only one of the pairs works
 * @param holdOn how long a new grant is held in memory while the database does not take it
 * @param idle a grant that dies of not being used is renewed when it is this old
 * @param batch how many grants one step of keeping alive renews at most
 */
public record VaultSettings(
        Duration margin,
        Duration trust,
        Duration claim,
        Duration beforeSecondTry,
        Duration holdOn,
        Duration idle,
        int batch) {

    public VaultSettings {
        requirePositive("claim", claim);
        requirePositive("holdOn", holdOn);
        requirePositive("idle", idle);
        if (idle.compareTo(GrantKind.SHORTEST_LIFE) >= 0) {
            throw new IllegalArgumentException(
                    "idle " + idle + " must be below " + GrantKind.SHORTEST_LIFE + ", after which grants die");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + " must be at least 1");
        }
    }

    public static VaultSettings usual() {
        return new VaultSettings(
                Duration.ofMinutes(2),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(3),
                Duration.ofMinutes(5),
                Duration.ofDays(20),
                50);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " " + value + " must be longer than nothing");
        }
    }
}
