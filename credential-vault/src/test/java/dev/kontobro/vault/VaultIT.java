package dev.kontobro.vault;

import static dev.kontobro.vault.VaultWorld.CONNECTION;
import static dev.kontobro.vault.VaultWorld.await;
import static dev.kontobro.vault.VaultWorld.claimsOf;
import static dev.kontobro.vault.VaultWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.access.Handout;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.vault.ScriptedFortnox.Line;
import dev.kontobro.vault.Standing.State;
import dev.kontobro.vault.VaultWorld.Replica;
import dev.kontobro.vault.key.KeySet;
import dev.kontobro.vault.key.KeySetException;
import dev.kontobro.vault.key.UnreadableSecretException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds between replicas on one database, whatever breaks. */
class VaultIT {

    private final VaultWorld world = new VaultWorld();
    private final ScriptedFortnox fortnox = world.fortnox;
    private final Replica a = world.replica();
    private final Replica b = world.replica();

    private enum Kind {
        PERSON,
        SERVICE
    }

    private Grant grant(Kind kind) {
        return switch (kind) {
            case PERSON -> fortnox.person();
            case SERVICE -> fortnox.service("1001");
        };
    }

    @Nested
    class OneAtATime {

        @ParameterizedTest
        @EnumSource(Kind.class)
        void fifty_requests_over_three_replicas_around_the_end_of_the_access_make_one_call(Kind kind) throws Exception {
            // Given
            var replicas = List.of(a, b, world.replica());
            a.vault().keep(CONNECTION, grant(kind));
            var before = a.access();
            world.clock.advance(Duration.ofMinutes(59));
            fortnox.opened.clear();
            var started = new CountDownLatch(50);
            fortnox.during(() -> await(started));

            // When
            var handouts = together(50, i -> {
                started.countDown();
                return replicas.get(i % 3).access();
            });

            // Then
            assertThat(fortnox.opened).hasSize(1);
            assertThat(new HashSet<>(handouts)).hasSize(1).doesNotContain(before);
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void fifty_refusals_of_one_handout_make_one_call(Kind kind) throws Exception {
            // Given
            var replicas = List.of(a, b, world.replica());
            a.vault().keep(CONNECTION, grant(kind));
            var refused = a.vault().access(CONNECTION);
            for (var replica : replicas) {
                replica.access();
            }
            fortnox.opened.clear();
            var started = new CountDownLatch(50);
            fortnox.during(() -> await(started));

            // When
            var handouts = together(50, i -> {
                started.countDown();
                return replicas.get(i % 3).vault().renew(CONNECTION, refused.revision());
            });

            // Then
            assertThat(fortnox.opened).hasSize(1);
            assertThat(handouts).allMatch(handout -> handout.revision() > refused.revision());
            assertThat(new HashSet<>(handouts)).hasSize(1);
        }

        @Test
        void a_refused_handout_that_was_replaced_already_makes_no_call() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var refused = a.vault().access(CONNECTION);
            var replacement = b.vault().renew(CONNECTION, refused.revision());
            fortnox.opened.clear();

            // When
            var renewed = a.vault().renew(CONNECTION, refused.revision());

            // Then
            assertThat(renewed).isEqualTo(replacement);
            assertThat(fortnox.opened).isEmpty();
        }

        @Test
        void the_access_that_came_with_the_grant_is_used_first() {
            // Given
            var first = new FortnoxAccess("first", world.clock.instant().plus(Duration.ofHours(1)));

            // When
            var version = a.vault().keep(CONNECTION, fortnox.person(), first);

            // Then
            assertThat(b.vault().access(CONNECTION)).isEqualTo(new Handout(first, first.expiresAt(), version, 1));
            assertThat(fortnox.opened).isEmpty();
        }

        @Test
        void who_asks_one_replica_again_and_again_costs_the_database_nothing_for_a_while() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var handout = a.vault().access(CONNECTION);
            a.gate().kill();

            // When / Then
            assertThat(a.vault().access(CONNECTION)).isEqualTo(handout);
            world.clock.advance(Duration.ofSeconds(30));
            assertThatThrownBy(() -> a.vault().access(CONNECTION)).isInstanceOf(Gate.Killed.class);
        }

        @Test
        void a_claim_that_runs_out_lets_the_next_one_ask() throws Exception {
            // Given
            var frozen = world.replica(world.keys, claimsOf(Duration.ofMillis(200)));
            a.vault().keep(CONNECTION, fortnox.service("1001"));
            var inTheCall = new CountDownLatch(1);
            var thaw = new CountDownLatch(1);
            fortnox.during(() -> {
                inTheCall.countDown();
                await(thaw);
            });
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var slow = threads.submit(frozen::access);
                await(inTheCall);

                // When
                var handout = b.access();
                thaw.countDown();

                // Then
                assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(handout);
                assertThat(fortnox.opened).hasSize(2);
            }
        }

        @Test
        void nobody_waits_for_ever_for_who_asks_the_vendor() {
            // Given
            var hurried = world.replica(world.keys, claimsOf(Duration.ofMillis(50)));
            a.vault().keep(CONNECTION, fortnox.person());
            world.execute("update vault.kept_grant set claim_id = gen_random_uuid(),"
                    + " claimed_until = clock_timestamp() + interval '1 hour', asked_at = clock_timestamp()");

            // When / Then
            assertThatThrownBy(hurried::access).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(fortnox.opened).isEmpty();
        }
    }

    @Nested
    class Breaking {

        @Test
        void a_replica_killed_between_answer_and_commit_costs_the_grant_and_the_owner_is_told_the_truth() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.during(a.gate()::kill);
            assertThatThrownBy(a::access).isInstanceOf(Gate.Killed.class);
            world.letClaimsRunOut();

            // When
            var broken = catchThrowableOfType(AccountingException.ConnectionBroken.class, b::access);

            // Then
            assertThat(broken.problem().code()).isEqualTo(ProblemCode.GRANT_RENEWAL_LOST);
            assertThat(world.losses).containsExactly(ProblemCode.GRANT_RENEWAL_LOST);
            assertThat(world.standing().state()).isEqualTo(State.LOST);
        }

        @Test
        void a_replica_killed_with_a_service_accounts_answer_costs_nothing() {
            // Given
            a.vault().keep(CONNECTION, fortnox.service("1001"));
            fortnox.during(a.gate()::kill);
            assertThatThrownBy(a::access).isInstanceOf(Gate.Killed.class);
            world.letClaimsRunOut();

            // When / Then
            assertThat(b.access()).isNotNull();
            assertThat(world.losses).isEmpty();
        }

        @Test
        void a_lost_grant_is_asked_about_no_more_until_a_new_one_is_kept() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.withdraw();
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.ConnectionBroken.class);
            fortnox.opened.clear();

            // When
            var refusals = IntStream.range(0, 10)
                    .mapToObj(i -> catchThrowableOfType(
                            AccountingException.ConnectionBroken.class, (i % 2 == 0 ? a : b)::access))
                    .map(broken -> broken.problem().code())
                    .toList();

            // Then
            assertThat(refusals).containsOnly(ProblemCode.GRANT_REVOKED);
            assertThat(fortnox.opened).isEmpty();
            assertThat(world.losses).containsExactly(ProblemCode.GRANT_REVOKED);
            assertThat(a.vault().keep(CONNECTION, fortnox.person())).isEqualTo(2);
            assertThat(b.vault().access(CONNECTION).version()).isEqualTo(2);
        }

        @Test
        void a_lost_answer_is_asked_for_again_and_costs_nothing_when_the_vendor_never_got_the_question() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_THERE);

            // When / Then
            assertThat(a.access()).isNotNull();
            assertThat(fortnox.opened).hasSize(2);
            assertThat(world.standing().state()).isEqualTo(State.HELD);
        }

        @Test
        void a_lost_answer_that_held_the_next_grant_costs_the_grant_and_the_owner_is_told_the_truth() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_BACK);

            // When
            var broken = catchThrowableOfType(AccountingException.ConnectionBroken.class, a::access);

            // Then
            assertThat(broken.problem().code()).isEqualTo(ProblemCode.GRANT_RENEWAL_LOST);
            assertThat(world.losses).containsExactly(ProblemCode.GRANT_RENEWAL_LOST);
            assertThat(a.vault().reconsider(CONNECTION)).isFalse();
        }

        @Test
        void answers_lost_twice_leave_the_grant_to_be_tried_later() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_THERE, Line.LOST_ON_THE_WAY_THERE);

            // When / Then
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(b.access()).isNotNull();
        }

        @Test
        void a_lost_answer_is_remembered_over_other_failures_until_the_vendor_decides() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_BACK, Line.DOWN);
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.Unavailable.class);

            // When
            var broken = catchThrowableOfType(AccountingException.ConnectionBroken.class, b::access);

            // Then
            assertThat(broken.problem().code()).isEqualTo(ProblemCode.GRANT_RENEWAL_LOST);
        }

        @Test
        void an_old_lost_answer_explains_no_later_withdrawal() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_THERE);
            var handout = a.vault().access(CONNECTION);
            fortnox.withdraw();

            // When
            var broken = catchThrowableOfType(
                    AccountingException.ConnectionBroken.class, () -> a.vault().renew(CONNECTION, handout.revision()));

            // Then
            assertThat(broken.problem().code()).isEqualTo(ProblemCode.GRANT_REVOKED);
        }

        @ParameterizedTest
        @EnumSource(names = {"DOWN", "APP_REFUSED"})
        void what_says_nothing_of_the_grant_leaves_it_as_it_is(Line line) {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(line);

            // When / Then
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.class);
            assertThat(b.access()).isNotNull();
            assertThat(world.losses).isEmpty();
        }

        @Test
        void an_adapter_that_breaks_down_leaves_a_claim_that_runs_out() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.next(Line.BUG);
            assertThatThrownBy(a::access).isInstanceOf(IllegalStateException.class);

            // When
            world.letClaimsRunOut();

            // Then
            assertThat(b.access()).isNotNull();
        }

        @Test
        void who_is_refused_after_another_took_over_goes_on_with_what_that_one_stored() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.during(() -> {
                world.letClaimsRunOut();
                b.access();
            });

            // When
            var access = a.access();

            // Then
            assertThat(access).isEqualTo(b.access());
            assertThat(world.losses).isEmpty();
            assertThat(fortnox.opened).hasSize(2);
        }

        @Test
        void who_is_refused_while_another_still_asks_waits_for_that_ones_answer() throws Exception {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var answered = new CountDownLatch(1);
            var store = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var later = new AtomicFuture();
                fortnox.during(() -> {
                    world.letClaimsRunOut();
                    fortnox.during(() -> b.gate().post(() -> {
                        answered.countDown();
                        await(store);
                    }));
                    later.future = threads.submit(b::access);
                    await(answered);
                });
                var earlier = threads.submit(a::access);
                await(answered);

                // When
                store.countDown();

                // Then
                assertThat(earlier.get(20, TimeUnit.SECONDS)).isEqualTo(later.get());
                assertThat(world.losses).isEmpty();
            }
        }

        @Test
        void a_replica_that_was_frozen_with_the_answer_in_its_hands_brings_a_lost_grant_back() throws Exception {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var frozen = new CountDownLatch(1);
            var thaw = new CountDownLatch(1);
            fortnox.during(() -> a.gate().post(() -> {
                frozen.countDown();
                await(thaw);
            }));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var late = threads.submit(a::access);
                await(frozen);
                world.letClaimsRunOut();
                assertThatThrownBy(b::access).isInstanceOf(AccountingException.ConnectionBroken.class);

                // When
                thaw.countDown();

                // Then
                var access = late.get(20, TimeUnit.SECONDS);
                assertThat(b.access()).isEqualTo(access);
                assertThat(world.losses).hasSize(1);
                assertThat(world.recoveries).containsExactly(1L);
                assertThat(world.standing().state()).isEqualTo(State.HELD);
            }
        }

        @Test
        void a_service_accounts_late_answer_does_not_bring_back_what_was_withdrawn() throws Exception {
            // Given
            a.vault().keep(CONNECTION, fortnox.service("1001"));
            var frozen = new CountDownLatch(1);
            var thaw = new CountDownLatch(1);
            fortnox.during(() -> a.gate().post(() -> {
                frozen.countDown();
                await(thaw);
            }));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var late = threads.submit(a::access);
                await(frozen);
                world.letClaimsRunOut();
                fortnox.withdraw();
                assertThatThrownBy(b::access).isInstanceOf(AccountingException.ConnectionBroken.class);

                // When
                thaw.countDown();

                // Then
                assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AccountingException.ConnectionBroken.class);
                assertThat(world.recoveries).isEmpty();
            }
        }

        @Test
        void a_new_grant_is_held_on_to_while_the_database_is_away() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var refusals = new AtomicInteger();
            fortnox.during(() -> a.gate().post(() -> {
                if (refusals.incrementAndGet() <= 3) {
                    throw new SQLException("the server is away", "08006");
                }
            }));

            // When
            var access = a.access();

            // Then
            assertThat(refusals).hasValueGreaterThan(3);
            assertThat(b.access()).isEqualTo(access);
        }

        @Test
        void an_interrupt_does_not_make_it_drop_a_new_grant() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.during(Thread.currentThread()::interrupt);

            // When
            var access = a.access();

            // Then
            assertThat(Thread.interrupted()).isTrue();
            assertThat(b.access()).isEqualTo(access);
        }
    }

    @Nested
    class Forgetting {

        @Test
        void a_forgotten_grant_is_destroyed_and_given_back() {
            // Given
            var grant = fortnox.person();
            a.vault().keep(CONNECTION, grant);

            // When
            var told = a.vault().forget(CONNECTION);

            // Then
            assertThat(told).isTrue();
            assertThat(fortnox.givenBack).containsExactly(grant);
            assertThatThrownBy(b::access).isInstanceOf(AccountingException.ConnectionBroken.class);
            assertThat(world.standing().state()).isEqualTo(State.FORGOTTEN);
            assertThat(sealedValues()).isZero();
        }

        @Test
        void what_comes_back_after_the_grant_was_forgotten_is_given_back_and_not_handed_out() {
            // Given
            var grant = fortnox.person();
            a.vault().keep(CONNECTION, grant);
            fortnox.during(() -> b.vault().forget(CONNECTION));

            // When
            var broken = catchThrowable(a::access);

            // Then
            assertThat(broken).isInstanceOf(AccountingException.ConnectionBroken.class);
            assertThat(fortnox.givenBack).hasSize(2).contains(grant);
            assertThat(world.standing().state()).isEqualTo(State.FORGOTTEN);
            assertThat(sealedValues()).isZero();
            assertThat(world.losses).isEmpty();
        }

        @Test
        void a_grant_kept_while_the_older_one_is_opened_takes_its_place() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            fortnox.during(() -> b.vault().keep(CONNECTION, fortnox.person()));

            // When
            var handout = a.vault().access(CONNECTION);

            // Then
            assertThat(handout.version()).isEqualTo(2);
            assertThat(handout.access()).isEqualTo(b.access());
            assertThat(fortnox.givenBack).isEmpty();
        }

        @Test
        void a_connection_that_never_had_a_grant_has_no_access() {
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.ConnectionBroken.class);
            assertThat(a.vault().forget(CONNECTION)).isTrue();
            assertThat(a.vault().standing(CONNECTION)).isEmpty();
        }

        @Test
        void a_replica_that_is_told_to_drop_looks_again_at_once() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            a.access();
            b.vault().forget(CONNECTION);

            // When
            a.vault().drop(CONNECTION);

            // Then
            assertThatThrownBy(a::access).isInstanceOf(AccountingException.ConnectionBroken.class);
        }

        private long sealedValues() {
            return world.db.inTransaction(tx -> tx.query(
                            "select count(*) from vault.kept_grant where sealed_grant is not null"
                                    + " or sealed_access is not null",
                            row -> row.getLong(1))
                    .getFirst());
        }
    }

    @Nested
    class KeepingAlive {

        private void keep(int count) {
            for (var i = 0; i < count; i++) {
                a.vault().keep("idle-" + i, fortnox.person());
            }
        }

        @Test
        void grants_are_renewed_long_before_they_die_and_once_however_many_replicas_do_it() throws Exception {
            // Given
            keep(12);
            a.vault().keep("service", fortnox.service("1002"));
            world.clock.advance(Duration.ofDays(20));
            a.vault().keep("young", fortnox.person());
            var replicas = List.of(a, b, world.replica());

            // When
            var steps = together(3, i -> replicas.get(i).vault().keepAlive());

            // Then
            assertThat(fortnox.opened).hasSize(12);
            assertThat(steps.stream().mapToInt(KeptAlive::renewed).sum()).isEqualTo(12);
            assertThat(a.vault().expiring(Duration.ofDays(44))).isEmpty();
        }

        @Test
        void one_step_renews_no_more_than_it_may() {
            // Given
            keep(5);
            world.clock.advance(Duration.ofDays(21));
            var modest = world.replica(world.keys, VaultWorld.stepsOf(2));

            // When / Then
            assertThat(IntStream.range(0, 4).map(_ -> modest.vault().keepAlive().renewed()))
                    .containsExactly(2, 2, 1, 0);
        }

        @Test
        void those_that_fail_rest_for_an_hour() {
            // Given
            keep(1);
            world.clock.advance(Duration.ofDays(21));
            fortnox.next(Line.DOWN);

            // When / Then
            assertThat(a.vault().keepAlive().failed()).containsOnlyKeys("idle-0");
            assertThat(b.vault().keepAlive()).isEqualTo(new KeptAlive(0, 0, Map.of()));
            letAnHourPass();
            assertThat(b.vault().keepAlive().renewed()).isEqualTo(1);
        }

        @Test
        void those_that_fail_keep_nobody_from_his_turn() {
            // Given
            keep(1);
            world.clock.advance(Duration.ofSeconds(1));
            a.vault().keep("idle-later", fortnox.person());
            world.clock.advance(Duration.ofDays(21));
            var modest = world.replica(world.keys, VaultWorld.stepsOf(1));
            fortnox.next(Line.DOWN, Line.DOWN);

            // When
            var first = modest.vault().keepAlive();
            letAnHourPass();
            var second = modest.vault().keepAlive();

            // Then
            assertThat(first.failed()).containsOnlyKeys("idle-0");
            assertThat(second.failed()).containsOnlyKeys("idle-later");
        }

        private void letAnHourPass() {
            world.execute("update vault.kept_grant set asked_at = asked_at - interval '1 hour'");
        }

        @Test
        void grants_that_turn_out_to_be_lost_are_told_of() {
            // Given
            keep(1);
            world.clock.advance(Duration.ofDays(21));
            fortnox.withdraw();

            // When / Then
            assertThat(a.vault().keepAlive().lost()).isEqualTo(1);
            assertThat(world.losses).containsExactly(ProblemCode.GRANT_REVOKED);
        }

        @Test
        void grants_that_are_about_to_die_are_listed_for_a_warning() {
            // Given
            keep(1);
            var dies = world.clock.instant().plus(Duration.ofDays(45));
            world.clock.advance(Duration.ofDays(36));
            a.vault().keep("young", fortnox.person());
            a.vault().keep("service", fortnox.service("1002"));

            // When / Then
            assertThat(a.vault().expiring(Duration.ofDays(10))).containsExactly(new Expiring("idle-0", 1, dies));
            assertThat(a.vault().expiring(Duration.ofDays(8))).isEmpty();
        }
    }

    @Nested
    class Secrecy {

        @Test
        void with_the_wrong_keys_nothing_is_asked_changed_or_lost() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var stranger = world.replica(KeySet.make());
            var before = world.dump();

            // When
            var unreadable = catchThrowable(stranger::access);

            // Then
            assertThat(unreadable)
                    .isInstanceOf(UnreadableSecretException.class)
                    .hasMessageContaining(CONNECTION)
                    .hasMessageContaining(KeySet.FILE_SETTING);
            assertThatThrownBy(stranger.vault()::requireKeys)
                    .isInstanceOf(KeySetException.class)
                    .hasMessageContaining(String.valueOf(world.keys.primary()));
            assertThat(world.dump()).isEqualTo(before);
            assertThat(fortnox.opened).isEmpty();
            a.vault().requireKeys();
            assertThat(b.access()).isNotNull();
        }

        @Test
        void a_row_copied_to_another_connection_does_not_open_there() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            a.vault().keep("thief", fortnox.person());

            // When
            world.execute("update vault.kept_grant thief set sealed_grant = other.sealed_grant"
                    + " from vault.kept_grant other where thief.connection_id = 'thief'"
                    + " and other.connection_id = 'connection-1'");

            // Then
            assertThatThrownBy(() -> a.vault().access("thief")).isInstanceOf(UnreadableSecretException.class);
        }

        @Test
        void a_dump_of_all_tables_holds_no_secret() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            a.access();
            a.vault().keep("lost", fortnox.person());
            fortnox.next(Line.LOST_ON_THE_WAY_BACK);
            assertThatThrownBy(() -> a.vault().access("lost")).isInstanceOf(AccountingException.class);

            // When
            var dump = world.dump();

            // Then
            assertThat(fortnox.secrets).hasSizeGreaterThan(4);
            assertThat(dump).contains(CONNECTION, "grant-renewal-lost").doesNotContain(world.keys.toJson());
            assertThat(disguises()).noneMatch(dump::contains);
        }

        @Test
        void no_text_of_anything_that_leaves_the_vault_holds_a_secret() {
            // Given
            a.vault().keep(CONNECTION, fortnox.person());
            var texts = new StringWriter();

            // When
            texts.append(String.valueOf(a.vault().access(CONNECTION)));
            texts.append(String.valueOf(a.vault().standing(CONNECTION)));
            texts.append(String.valueOf(a.vault().expiring(Duration.ofDays(60))));
            texts.append(String.valueOf(world.keys));
            fortnox.next(Line.LOST_ON_THE_WAY_THERE, Line.LOST_ON_THE_WAY_THERE, Line.LOST_ON_THE_WAY_BACK);
            for (var i = 0; i < 2; i++) {
                catchThrowable(() -> a.vault()
                                .renew(CONNECTION, a.vault().access(CONNECTION).revision()))
                        .printStackTrace(new PrintWriter(texts, true));
            }
            world.execute("update vault.kept_grant set sealed_grant = '\\x00', sealed_access = null,"
                    + " access_until = null, key_id = 1, state = 'held', problem = null");
            catchThrowable(() -> b.vault().access(CONNECTION)).printStackTrace(new PrintWriter(texts, true));

            // Then
            assertThat(texts.toString()).contains("FortnoxAccess", "Unavailable", "ConnectionBroken", "Unreadable");
            assertThat(fortnox.secrets).noneMatch(texts.toString()::contains);
        }

        private Stream<String> disguises() {
            return fortnox.secrets.stream().flatMap(secret -> {
                var bytes = secret.getBytes(StandardCharsets.UTF_8);
                return Stream.of(
                        secret,
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes));
            });
        }
    }

    @Nested
    class AccessThatIsTheGrant {

        private final ScriptedEconomic economic = new ScriptedEconomic();
        private final Replica replica = world.replica(world.keys, UnaryOperator.identity(), economic);

        @Test
        void a_refusal_that_was_a_mistake_changes_nothing() {
            // Given
            replica.vault().keep(CONNECTION, economic.grant());
            var refused = replica.vault().access(CONNECTION);

            // When
            var renewed = replica.vault().renew(CONNECTION, refused.revision());

            // Then
            assertThat(renewed.access()).isEqualTo(refused.access());
            assertThat(economic.proofs).hasValue(1);
        }

        @Test
        void a_refusal_that_was_meant_loses_the_grant_with_one_call() {
            // Given
            replica.vault().keep(CONNECTION, economic.grant());
            var refused = replica.vault().access(CONNECTION);
            economic.removed = true;

            // When / Then
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> replica.vault().renew(CONNECTION, refused.revision()))
                        .isInstanceOf(AccountingException.ConnectionBroken.class);
            }
            assertThat(economic.proofs).hasValue(1);
            assertThat(world.losses).containsExactly(ProblemCode.GRANT_REVOKED);
        }

        @Test
        void a_grant_refused_by_a_mistake_of_the_hubs_own_is_held_again_when_the_operator_says_so() {
            // Given
            replica.vault().keep(CONNECTION, economic.grant());
            var refused = replica.vault().access(CONNECTION);
            economic.removed = true;
            assertThatThrownBy(() -> replica.vault().renew(CONNECTION, refused.revision()))
                    .isInstanceOf(AccountingException.ConnectionBroken.class);
            assertThatThrownBy(() -> replica.vault().access(CONNECTION))
                    .isInstanceOf(AccountingException.ConnectionBroken.class);

            // When
            economic.removed = false;
            var isHeld = replica.vault().reconsider(CONNECTION);

            // Then
            assertThat(isHeld).isTrue();
            assertThat(replica.vault().access(CONNECTION).access()).isEqualTo(refused.access());
            assertThat(world.recoveries).containsExactly(1L);
        }

        @Test
        void a_new_secret_of_the_app_comes_into_use_by_itself() {
            // Given
            replica.vault().keep(CONNECTION, economic.grant());
            replica.vault().access(CONNECTION);

            // When
            economic.appSecret = "rotated";
            world.clock.advance(Sealing.UNTOLD_LIFE);

            // Then
            assertThat(((Access.EconomicAccess)
                                    replica.vault().access(CONNECTION).access())
                            .appSecretToken())
                    .isEqualTo("rotated");
        }
    }

    /** What a thread started within another one's call comes to. */
    private static final class AtomicFuture {
        private volatile Future<FortnoxAccess> future;

        FortnoxAccess get() throws Exception {
            return future.get(20, TimeUnit.SECONDS);
        }
    }
}
