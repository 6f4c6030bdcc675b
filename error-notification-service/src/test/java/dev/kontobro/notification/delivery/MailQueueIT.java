package dev.kontobro.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.local.LocalDatabase;
import dev.kontobro.notification.delivery.MailQueue.End;
import dev.kontobro.notification.delivery.MailQueue.Told;
import dev.kontobro.notification.mail.MailKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class MailQueueIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_LEASE = Duration.ZERO;
    private static final String INCIDENT = "incident";

    private static LocalDatabase server;
    private static PGSimpleDataSource database;

    private final MailQueue queue = new MailQueue(database);

    @BeforeAll
    static void start() {
        server = LocalDatabase.start();
        database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl());
        database.setUser(server.user());
        database.setPassword(server.password());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        var flyway = Flyway.configure()
                .dataSource(database)
                .schemas("notification")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }

    @Test
    void a_mail_is_added_once() {
        assertThat(queue.add(failure("1"))).isTrue();
        assertThat(queue.add(failure("1"))).isFalse();

        assertThat(queue.claim(10, LEASE)).hasSize(1);
    }

    @Test
    void a_claimed_mail_is_nobody_elses_until_its_lease_is_over() {
        queue.add(failure("1"));

        assertThat(queue.claim(10, LEASE)).hasSize(1);
        assertThat(queue.claim(10, LEASE)).isEmpty();
    }

    @Test
    void a_mail_whose_lease_is_over_is_claimed_anew_and_its_first_claimer_cannot_end_it() {
        queue.add(failure("1"));
        var crashed = queue.claim(10, NO_LEASE).getFirst();

        var heir = queue.claim(10, LEASE).getFirst();

        assertThat(heir.attempt()).isEqualTo(2);
        assertThat(queue.finish(crashed, End.SENT, "")).isFalse();
        assertThat(queue.tryAgain(crashed, Duration.ZERO, "late")).isFalse();
        assertThat(queue.finish(heir, End.SENT, "")).isTrue();
    }

    @Test
    void two_replicas_never_claim_the_same_mail() throws InterruptedException {
        int mails = 400;
        IntStream.range(0, mails).forEach(i -> queue.add(failure("event-" + i)));
        var claimed = Collections.synchronizedList(new ArrayList<String>());

        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (int replica = 0; replica < 4; replica++) {
                replicas.execute(() -> {
                    List<ClaimedMail> batch = queue.claim(7, LEASE);
                    while (!batch.isEmpty()) {
                        batch.forEach(mail -> claimed.add(mail.key()));
                        batch = queue.claim(7, LEASE);
                    }
                });
            }
        }

        // A replica that found every due row locked has stopped early; what it left is still there for the next look.
        queue.claim(mails, LEASE).forEach(mail -> claimed.add(mail.key()));
        assertThat(claimed).hasSize(mails).doesNotHaveDuplicates();
    }

    @Test
    void a_mail_that_is_put_back_comes_again_when_it_is_due() {
        queue.add(failure("1"));
        queue.tryAgain(queue.claim(10, LEASE).getFirst(), Duration.ofMillis(300), "server away");

        assertThat(queue.claim(10, LEASE)).isEmpty();
        await().until(() -> !queue.claim(10, LEASE).isEmpty());
    }

    @Test
    void the_oldest_mail_comes_first() {
        queue.add(failure("1"));
        queue.add(failure("2"));

        assertThat(queue.claim(1, LEASE).getFirst().key())
                .isEqualTo(failure("1").key());
        assertThat(queue.claim(1, LEASE).getFirst().key())
                .isEqualTo(failure("2").key());
    }

    @Test
    void a_mail_nobody_is_known_to_send_to_is_kept_and_never_claimed() {
        var order =
                new MailOrder(MailKind.TRANSFER_FAILED, "event", "unknown", Optional.empty(), Optional.empty(), "{}");

        assertThat(queue.add(order)).isTrue();
        assertThat(queue.add(order)).isFalse();
        assertThat(queue.claim(10, LEASE)).isEmpty();
    }

    @Test
    void the_news_of_a_recovery_wait_for_the_news_of_the_break() {
        queue.add(breakdown());
        var broken = queue.claim(10, LEASE).getFirst();
        assertThat(queue.withdraw(INCIDENT)).as("it is being sent").isZero();
        queue.addAfter(told().id(), recovery());
        assertThat(queue.claim(10, LEASE)).isEmpty();

        queue.finish(broken, End.SENT, "");

        var restored = queue.claim(10, LEASE).getFirst();
        assertThat(restored.kind()).isEqualTo(MailKind.CONNECTION_RESTORED);
        assertThat(restored.followsKey()).contains(broken.key());
    }

    @Test
    void when_nobody_heard_of_the_break_nobody_hears_of_the_recovery() {
        queue.add(breakdown());
        var broken = queue.claim(10, LEASE).getFirst();
        queue.addAfter(told().id(), recovery());

        queue.finish(broken, End.REFUSED, "550 no such user");

        assertThat(queue.claim(10, LEASE)).isEmpty();
        assertThat(queue.backlog().waiting()).isZero();
    }

    @Test
    void a_break_that_is_over_before_anybody_was_told_is_withdrawn() {
        queue.add(breakdown());

        assertThat(queue.withdraw(INCIDENT)).isEqualTo(1);

        assertThat(queue.told(INCIDENT)).isEmpty();
        assertThat(queue.claim(10, LEASE)).isEmpty();
        assertThat(queue.add(breakdown())).as("a repeat of the event").isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_EXPIRING", "FLOWS_BLOCKED"})
    void what_was_to_be_warned_of_is_withdrawn_when_it_is_over(MailKind kind) {
        queue.add(aboutIncident(kind));

        assertThat(queue.withdraw(INCIDENT)).isEqualTo(1);

        assertThat(queue.claim(10, LEASE)).isEmpty();
        assertThat(queue.add(aboutIncident(kind))).as("a repeat of the event").isFalse();
    }

    @Test
    void the_news_of_a_recovery_is_not_withdrawn_when_the_recovery_is_told_again() {
        queue.add(breakdown());
        queue.finish(queue.claim(1, LEASE).getFirst(), End.SENT, "");
        queue.addAfter(told().id(), recovery());

        assertThat(queue.withdraw(INCIDENT)).isZero();

        assertThat(queue.claim(10, LEASE)).hasSize(1);
    }

    @Test
    void what_has_ended_is_deleted_at_its_age_and_what_is_pending_stays() {
        queue.add(failure("1"));
        queue.finish(queue.claim(1, LEASE).getFirst(), End.SENT, "");
        queue.add(failure("2"));

        assertThat(queue.deleteOlderThan(Duration.ofHours(1))).isZero();
        await().until(() -> queue.deleteOlderThan(Duration.ZERO) == 1);
        assertThat(queue.claim(10, LEASE)).hasSize(1);
    }

    private Told told() {
        return queue.told(INCIDENT).getFirst();
    }

    private static MailOrder failure(String event) {
        return new MailOrder(
                MailKind.TRANSFER_FAILED, event, "tenant", Optional.of("a@example.com"), Optional.empty(), "{}");
    }

    private static MailOrder breakdown() {
        return aboutIncident(MailKind.CONNECTION_BROKEN);
    }

    private static MailOrder recovery() {
        return aboutIncident(MailKind.CONNECTION_RESTORED);
    }

    private static MailOrder aboutIncident(MailKind kind) {
        return new MailOrder(kind, INCIDENT, "tenant", Optional.of("a@example.com"), Optional.of(INCIDENT), "{}");
    }
}
