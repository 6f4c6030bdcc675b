package dev.kontobro.vault;

import static dev.kontobro.vault.VaultWorld.CONNECTION;
import static dev.kontobro.vault.VaultWorld.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.access.Entrance.Invitation;
import dev.kontobro.accounting.contract.OwnersBrowser;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import dev.kontobro.vault.VaultWorld.Replica;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vault with the real entrance, at the stand-in for Fortnox, which counts what reaches it. */
class FortnoxVaultIT {

    private static final FortnoxApp APP = new FortnoxApp("client-1", "very-secret");
    private static final URI RETURN_TO = URI.create("https://hub.example/connect/back");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SandboxServer sandbox;
    private static int tenants = 7000;

    private final VaultWorld world = new VaultWorld();
    private final String tenantId = Integer.toString(++tenants);
    private Company company;
    private Entrance entrance;
    private List<Replica> replicas;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxConfig.of());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        HTTP.close();
    }

    @BeforeEach
    void openTheBooks() {
        company = sandbox.create(new Company.Description(
                "tenant-" + tenantId,
                Vendor.FORTNOX,
                "Testbolaget " + tenantId + " AB",
                Map.of("clientId", APP.clientId(), "clientSecret", APP.clientSecret(), "tenantId", tenantId),
                JsonNodeFactory.instance.objectNode().put("serviceAccountConsent", false),
                Map.of()));
        var base = URI.create(sandbox.baseUrl() + "/fortnox");
        entrance = new FortnoxEntrance(
                new FortnoxConfig(base, base, Duration.ofSeconds(10)), APP, HTTP, CallMeter.none(), world.clock);
        replicas = Stream.generate(() -> world.replica(world.keys, UnaryOperator.identity(), entrance))
                .limit(3)
                .toList();
    }

    private Vault vault() {
        return replicas.getFirst().vault();
    }

    private void ownerLetsIn(boolean asService) {
        var invitation = new Invitation("state", RETURN_TO, Locale.of("sv"), Set.of(Flow.CUSTOMERS), asService);
        var page = entrance.invite(invitation);
        try (var browser = new OwnersBrowser()) {
            browser.submit(page, Map.of("do", "login", "login", "owner", "password", "demo"));
            var landed = browser.submit(URI.create(page + "&tenant=" + tenantId), Map.of("do", "allow"));
            var opened = entrance.accept(landed.toString(), invitation);
            vault().keep(CONNECTION, opened.next().orElseThrow(), opened.access());
        }
    }

    private void nextTokenRequestSuffers(Fault fault) {
        company.faults().add(FaultRule.once(fault).on("POST", "oauth-v1/token"));
    }

    private long count(String counter) {
        return company.exclusively(() -> company.counters().all()).getOrDefault(counter, 0L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fifty_requests_over_three_replicas_around_the_end_of_the_access_get_one_token(boolean asService)
            throws Exception {
        // Given
        ownerLetsIn(asService);
        var kind = asService ? "client_credentials" : "refresh_token";
        var before = count("token." + kind + ".granted");
        world.clock.advance(Duration.ofMinutes(59));

        // When
        var handouts = together(50, i -> replicas.get(i % 3).access());

        // Then
        assertThat(new HashSet<>(handouts)).hasSize(1);
        assertThat(count("token." + kind + ".granted")).isEqualTo(before + 1);
        assertThat(count("token." + kind + ".refused")).isZero();
        assertThat(entrance.company(handouts.getFirst()).agreementNumber()).isEqualTo(tenantId);
    }

    @Test
    void every_renewal_leaves_a_grant_for_the_next_one() {
        // Given
        ownerLetsIn(false);

        // When
        for (var i = 0; i < 5; i++) {
            var handout = replicas.get(i % 3).vault().access(CONNECTION);
            replicas.get((i + 1) % 3).vault().renew(CONNECTION, handout.revision());
        }

        // Then
        assertThat(count("token.refresh_token.refused")).isZero();
        assertThat(entrance.company(replicas.get(2).access()).agreementNumber()).isEqualTo(tenantId);
    }

    @Test
    void an_answer_cut_off_after_the_token_was_changed_costs_the_grant_and_the_owner_is_told_the_truth() {
        // Given
        ownerLetsIn(false);
        var handout = vault().access(CONNECTION);
        nextTokenRequestSuffers(new Fault.Cut(Moment.AFTER_WRITE));

        // When
        var broken = catchThrowableOfType(
                AccountingException.ConnectionBroken.class, () -> vault().renew(CONNECTION, handout.revision()));

        // Then
        assertThat(broken.problem().code()).isEqualTo(ProblemCode.GRANT_RENEWAL_LOST);
        assertThat(count("token.refresh_token.granted")).isEqualTo(1);
        assertThat(count("token.refresh_token.refused")).isEqualTo(1);
    }

    @Test
    void a_request_cut_off_before_the_token_was_changed_costs_nothing() {
        // Given
        ownerLetsIn(false);
        var handout = vault().access(CONNECTION);
        nextTokenRequestSuffers(new Fault.Cut(Moment.BEFORE_WRITE));

        // When
        var renewed = vault().renew(CONNECTION, handout.revision());

        // Then
        assertThat(entrance.company(renewed.access()).agreementNumber()).isEqualTo(tenantId);
        assertThat(count("token.refresh_token.granted")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_app_that_the_owner_removed_is_found_out_by_one_call(boolean asService) throws Exception {
        // Given
        ownerLetsIn(asService);
        var handout = vault().access(CONNECTION);
        sandbox.withdraw(company);

        // When
        var refusals = together(
                50,
                i -> catchThrowableOfType(
                                AccountingException.ConnectionBroken.class,
                                () -> replicas.get(i % 3).vault().renew(CONNECTION, handout.revision()))
                        .problem()
                        .code());

        // Then
        assertThat(refusals).containsOnly(ProblemCode.GRANT_REVOKED);
        assertThat(world.losses).containsExactly(ProblemCode.GRANT_REVOKED);
        assertThat(count("token." + (asService ? "client_credentials" : "refresh_token") + ".refused"))
                .isEqualTo(1);
    }

    @Test
    void a_forgotten_grant_is_taken_back_at_the_vendor() {
        // Given
        ownerLetsIn(false);

        // When
        assertThat(vault().forget(CONNECTION)).isTrue();

        // Then
        assertThat(count("token.revoked")).isEqualTo(1);
        assertThatThrownBy(replicas.get(1)::access).isInstanceOf(AccountingException.ConnectionBroken.class);
    }
}
