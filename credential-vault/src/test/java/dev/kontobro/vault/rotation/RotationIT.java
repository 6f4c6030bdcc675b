package dev.kontobro.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.vault.SharedSecrets;
import dev.kontobro.vault.Vault;
import dev.kontobro.vault.VaultWorld;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.KeySetException;
import dev.kontobro.vault.key.UnreadableSecretException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are changed while replicas read and renew. */
class RotationIT {

    private static final int CONNECTIONS = 250;

    private final VaultWorld world = new VaultWorld();
    private final KeySet old = world.keys;
    private final KeySet both = old.withNewKey();
    private final KeySet promoted = both.withNewestAsPrimary();

    @TempDir
    private Path folder;

    private static String connection(int number) {
        return "connection-" + number;
    }

    private void keep(Vault vault, int count) {
        for (var i = 0; i < count; i++) {
            vault.keep(connection(i), world.fortnox.person());
        }
    }

    private long sealedWith(long key) {
        return new Resealing(world.db, both).use().get(key);
    }

    @Test
    void two_at_once_seal_everything_again_beside_replicas_that_renew() throws Exception {
        // Given
        var before = world.vault(both);
        var after = world.vault(promoted);
        keep(before, CONNECTIONS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {

            // When
            var resealings = Stream.generate(() -> threads.submit(() -> new Resealing(world.db, promoted).run()))
                    .limit(2)
                    .toList();
            var accesses = IntStream.range(0, 60)
                    .mapToObj(i ->
                            threads.submit((Callable<?>) () -> (i % 2 == 0 ? before : after).access(connection(i))))
                    .toList();
            for (var access : accesses) {
                access.get(60, TimeUnit.SECONDS);
            }
            for (var resealing : resealings) {
                resealing.get(60, TimeUnit.SECONDS);
            }
            new Resealing(world.db, promoted).run();
        }

        // Then
        assertThat(sealedWith(old.primary())).isZero();
        assertThat(sealedWith(promoted.primary())).isEqualTo(CONNECTIONS);
        var withoutOld = world.vault(promoted.without(old.primary()));
        withoutOld.requireKeys();
        assertThat(IntStream.range(0, CONNECTIONS))
                .allSatisfy(i ->
                        assertThat(withoutOld.access(connection(i)).access()).isNotNull());
    }

    @Test
    void a_grant_that_is_renewed_while_its_row_is_sealed_again_stays_whole() {
        // Given
        var before = world.vault(both);
        keep(before, 1);
        world.fortnox.during(() -> new Resealing(world.db, promoted).run());

        // When
        var handout = before.access(connection(0));

        // Then
        assertThat(sealedWith(old.primary())).isEqualTo(1);
        assertThat(new Resealing(world.db, promoted).run().resealed()).isEqualTo(1);
        assertThat(world.vault(promoted.without(old.primary())).access(connection(0)))
                .isEqualTo(handout);
    }

    @Test
    void what_does_not_open_is_left_alone_and_named() {
        // Given
        keep(world.vault(both), 3);
        world.execute("update vault.kept_grant set sealed_grant = '\\x00' where connection_id = 'connection-1'");

        // When
        var outcome = new Resealing(world.db, promoted).run();

        // Then
        assertThat(outcome.unreadable()).containsExactly(connection(1));
        assertThat(outcome.use()).isEqualTo(Map.of(old.primary(), 1L, promoted.primary(), 2L));
        assertThat(outcome.unused(promoted)).isEmpty();
    }

    @Test
    void shared_secrets_are_sealed_again_too() {
        // Given
        var id = UUID.randomUUID();
        var secret = "of-an-endpoint".getBytes(StandardCharsets.UTF_8);
        world.db.inTransaction(tx -> {
            new SharedSecrets(both).keep(tx, id, "endpoint-1", secret);
            return id;
        });

        // When
        var outcome = new Resealing(world.db, promoted).run();

        // Then
        assertThat(outcome.resealed()).isEqualTo(1);
        assertThat(outcome.unused(promoted)).containsExactly(old.primary());
        var withoutOld = new SharedSecrets(promoted.without(old.primary()));
        assertThat(world.db
                        .inTransaction(tx -> withoutOld.holding(tx, List.of("endpoint-1")))
                        .get("endpoint-1"))
                .singleElement()
                .satisfies(holding -> assertThat(holding.value()).isEqualTo(secret));
    }

    @Test
    void a_key_that_only_a_shared_secret_needs_is_missed_at_the_start() {
        // Given
        world.db.inTransaction(tx -> {
            new SharedSecrets(old).keep(tx, UUID.randomUUID(), "endpoint-1", new byte[] {1});
            return true;
        });

        // When / Then
        assertThatThrownBy(() -> world.vault(KeySet.make()).requireKeys()).isInstanceOf(KeySetException.class);
    }

    @Test
    void the_command_line_leads_from_one_key_to_the_next() throws IOException {
        // Given
        var file = folder.resolve("keys.json");
        assertThat(run("make", file)).contains("seals and opens");
        var first = read(file);
        keep(world.vault(first), 2);

        // When
        run("add", file);
        run("promote", file);
        var resealed = run("reseal", file);
        var removed = run("remove", file, first.primary());

        // Then
        assertThat(resealed)
                .contains("2 connections", "can be removed once every replica has this set: " + first.primary() + ".");
        assertThat(removed).doesNotContain(String.valueOf(first.primary()));
        var last = read(file);
        assertThat(last.ids()).hasSize(1).doesNotContain(first.primary());
        assertThat(world.vault(last).access(connection(0))).isNotNull();
        assertThatThrownBy(() -> world.vault(first).access(connection(1)))
                .isInstanceOf(UnreadableSecretException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_in_use_is_not_removed() throws IOException {
        // Given
        var file = folder.resolve("keys.json");
        run("make", file);
        var first = read(file);
        keep(world.vault(first), 1);
        run("add", file);
        run("promote", file);

        // When
        var refused = runTo(1, "remove", file, first.primary());

        // Then
        assertThat(refused).contains("in use").contains("Run reseal first");
        assertThat(read(file).ids()).contains(first.primary());
    }

    @Test
    void the_command_line_says_what_is_wrong_and_never_shows_a_key() throws IOException {
        // Given
        var file = folder.resolve("keys.json");
        var made = run("make", file);
        var key = valueOfTheKey(Files.readString(file));

        // When / Then
        assertThat(made + run("show", file) + run("add", file)).doesNotContain(key);
        assertThat(runTo(1, "make", file)).contains("is there already");
        assertThat(Files.readString(file)).contains(key);
        assertThat(runTo(1, "show", folder.resolve("none"))).contains("none");
        assertThat(runTo(1, "remove", file, "x")).contains("'x' is no number of a key");
        assertThat(runTo(2, "open", file)).contains("make FILE");
        assertThat(runTo(2)).contains("make FILE");
    }

    private static String valueOfTheKey(String json) {
        var value = Pattern.compile("\"value\":\\s*\"([^\"]+)\"").matcher(json);
        assertThat(value.find()).isTrue();
        return value.group(1);
    }

    private static KeySet read(Path file) {
        return KeySet.from(Optional.empty(), Optional.of(file));
    }

    private String run(Object... arguments) {
        return runTo(0, arguments);
    }

    private String runTo(int expected, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var main = new KeysMain(world.environment(), new PrintStream(out, true, StandardCharsets.UTF_8));
        var code = main.run(List.of(arguments).stream().map(String::valueOf).toList());
        var said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(expected);
        return said;
    }
}
