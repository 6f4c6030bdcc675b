package dev.kontobro.proof;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.local.Owner;
import dev.kontobro.proof.Caller.Answer;
import dev.kontobro.proof.Hub.Size;
import dev.kontobro.proof.Relay.Renewal;
import dev.kontobro.proof.Shop.Consent;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Refresh tokens of Fortnox work once. Three gateways share those of a company, one of them dies at the worst moment, and
 * answers get lost: what happens then, the table of ADR 6 says, line by line.
 */
class RenewalIT {

    private static final int ASKING = 50;

    /** An access is handed out as long as it lives so much longer. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration UNTIL_EXPIRY = Duration.ofSeconds(4);
    private static final Duration AROUND_EXPIRY = Duration.ofMillis(250);
    private static final Duration VENDOR_TAKES = Duration.ofMillis(500);
    private static final String TOKEN_PATH = "/oauth-v1/token";
    private static final String GRANTED = "token.refresh_token.granted";
    private static final String REFUSED = "token.refresh_token.refused";

    private static Hub hub;
    private Shop shop;
    private long revision;

    @BeforeAll
    static void start() {
        hub = new Hub(Ground.shared(), new Size(3, 0, 0));
    }

    @AfterAll
    static void no_secret_shows_afterwards() {
        try (var ended = Optional.ofNullable(hub).orElseThrow()) {
            assertThat(ended.relay().secrets().values()).containsAll(Consent.FORTNOX_PERSON.secrets());
            assertThat(ended.leftBehind().findings(ended.search())).isEmpty();
        }
    }

    @BeforeEach
    void connect() {
        shop = Shop.open(hub, Consent.FORTNOX_PERSON).connect();
        revision = access(0).expect(200).json().path("revision").asLong();
    }

    @Test
    void fifty_requests_to_three_gateways_around_the_expiry_cost_one_refresh() throws Exception {
        // Given
        hub.relay().accessesLast(MARGIN.plus(UNTIL_EXPIRY).toSeconds());
        var old = renewal(0).expect(200);
        hub.relay().accessesLast(Duration.ofHours(1).toSeconds());
        IntStream.range(0, 3)
                .forEach(gateway -> assertThat(tokenIn(access(gateway))).isEqualTo(tokenIn(old)));
        var expiry = Instant.parse(old.json().path("access").path("expiresAt").asText())
                .minus(MARGIN);
        assertThat(expiry).isAfter(Instant.now().plus(AROUND_EXPIRY));
        var before = shop.counted(GRANTED);
        shop.company()
                .faults()
                .add(FaultRule.once(new Fault.Latency(Moment.AFTER_WRITE, VENDOR_TAKES.toMillis(), 0))
                        .on("POST", TOKEN_PATH));

        // When
        var answers = askAround(expiry);

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream().map(RenewalIT::tokenIn).collect(toSet()))
                .containsExactlyInAnyOrder(tokenIn(old), tokenIn(access(0)));
        assertThat(shop.counted(GRANTED) - before).isOne();
        assertThat(shop.counted(REFUSED)).isZero();
    }

    @Test
    void a_gateway_killed_before_the_vendor_was_reached_costs_nothing_but_time() {
        // Given
        var before = shop.counted(GRANTED);

        // When
        renewalInWhichTheGatewayDies(RenewalIT::diesBeforeTheVendorIsReached);
        var next = renewal(0);

        // Then
        next.expect(200);
        assertThat(shop.counted(GRANTED) - before).isOne();
        assertThat(shop.state()).isEqualTo("active");
    }

    @Test
    void a_gateway_killed_between_the_vendors_answer_and_the_commit_costs_a_persons_grant_and_the_owner_is_told_why() {
        // Given
        var before = shop.counted(GRANTED);

        // When
        renewalInWhichTheGatewayDies(RenewalIT::diesBeforeTheCommit);
        var next = renewal(0);

        // Then
        assertThat(shop.counted(GRANTED) - before).isOne();
        assertLostByNoFaultOfTheOwners(next);
    }

    @Test
    void a_lost_answer_to_what_the_vendor_has_not_carried_out_costs_nothing() {
        // Given
        var before = shop.counted(GRANTED);
        cut(Moment.BEFORE_WRITE);

        // When
        var next = renewal(0);

        // Then
        next.expect(200);
        assertThat(shop.counted(GRANTED) - before).isOne();
        assertThat(shop.state()).isEqualTo("active");
    }

    @Test
    void a_lost_answer_after_the_vendor_has_changed_the_token_costs_a_persons_grant_and_the_owner_is_told_why() {
        // Given
        var before = shop.counted(GRANTED);
        cut(Moment.AFTER_WRITE);

        // When
        var next = renewal(0);

        // Then
        assertThat(shop.counted(GRANTED) - before).isOne();
        assertLostByNoFaultOfTheOwners(next);
    }

    private void assertLostByNoFaultOfTheOwners(Answer answer) {
        assertThat(answer.expect(409).json().path("problem").path("code").asText())
                .isEqualTo("grant-renewal-lost");
        assertThat(access(1).expect(409).json().path("problem").path("code").asText())
                .isEqualTo("grant-renewal-lost");
        assertThat(shop.seen().path("state").asText()).isEqualTo("broken");
        assertThat(shop.seen().path("problem").path("code").asText()).isEqualTo("grant-renewal-lost");
        assertThat(shop.trail()).containsOnlyOnce("connection.broke");
        assertThat(shop.counted(REFUSED)).as("asked again, once").isOne();
        try (var browser = new Owner()) {
            assertThat(shop.letIn(browser, shop.link()).text()).contains("works again");
        }
        IntStream.range(0, 3).forEach(gateway -> access(gateway).expect(200));
    }

    /**
     * Of the last of the three: the first one is where owners go. Another one takes its place, and the time is over that
     * others leave the connection to the dead one.
     */
    private void renewalInWhichTheGatewayDies(Function<ServiceReplica, Renewal> death) {
        var victim = hub.gateways().getLast();
        hub.relay().disturb(death.apply(victim));
        assertThat(CompletableFuture.supplyAsync(() -> shop.renewal(victim.url(), revision)))
                .failsWithin(PATIENCE);
        hub.awaitReady(victim);
        var claims = hub.db()
                .inTransaction(tx -> tx.update(
                        "update vault.kept_grant set claimed_until = now() where connection_id = ? and claim_id is not null",
                        shop.connection()));
        assertThat(claims).isOne();
    }

    private static Renewal diesBeforeTheVendorIsReached(ServiceReplica victim) {
        return new Renewal() {
            @Override
            public void asked() {
                victim.killAndStartAgain();
                throw new IllegalStateException("who asked is dead");
            }
        };
    }

    private static Renewal diesBeforeTheCommit(ServiceReplica victim) {
        return new Renewal() {
            @Override
            public void answered() {
                victim.killAndStartAgain();
            }
        };
    }

    private void cut(Moment moment) {
        shop.company().faults().add(FaultRule.once(new Fault.Cut(moment)).on("POST", TOKEN_PATH));
    }

    /** The first ones before it, most while the vendor is being asked. */
    private List<Answer> askAround(Instant moment) throws ExecutionException, InterruptedException {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newScheduledThreadPool(ASKING)) {
            var first =
                    Duration.between(Instant.now(), moment.minus(AROUND_EXPIRY)).toMillis();
            var step = 2 * AROUND_EXPIRY.toMillis() / (ASKING - 1);
            var asked = IntStream.range(0, ASKING)
                    .mapToObj(number ->
                            threads.schedule(() -> access(number % 3), first + number * step, TimeUnit.MILLISECONDS))
                    .toList();
            for (var answer : asked) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private Answer access(int gateway) {
        return shop.access(hub.gateways().get(gateway).url());
    }

    private Answer renewal(int gateway) {
        return shop.renewal(hub.gateways().get(gateway).url(), revision);
    }

    private static String tokenIn(Answer answer) {
        return answer.expect(200).json().path("access").path("accessToken").asText();
    }
}
