package dev.kontobro.engine.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.quarkus.GatewayService.AccessToken;
import dev.kontobro.engine.quarkus.GatewayService.Refusal;
import dev.kontobro.engine.quarkus.GatewayService.Secrets;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GatewayAccessesTest {

    private static final String BOOKS = "nordlys-economic";

    private final ScriptedGateway gateway = new ScriptedGateway();
    private final GatewayAccesses accesses = new GatewayAccesses(gateway);

    @Test
    void whatWasHandedOutServesManyAttempts() {
        // Given
        gateway.answers(() -> economic(1, Instant.now().plus(Duration.ofHours(1))));

        // When
        var first = accesses.access(BOOKS);
        var second = accesses.access(BOOKS);

        // Then
        assertThat(first.access()).isEqualTo(new EconomicAccess("app-s3cret", "grant-s3cret"));
        assertThat(second).isEqualTo(first);
        assertThat(gateway.asked).containsExactly("access-token");
    }

    @Test
    void whatEndsSoonIsAskedForAgain() {
        // Given
        gateway.answers(() -> economic(1, Instant.now().plus(Duration.ofSeconds(5))));
        gateway.answers(() -> economic(2, Instant.now().plus(Duration.ofHours(1))));

        // When
        accesses.access(BOOKS);

        // Then
        assertThat(accesses.access(BOOKS).revision()).isEqualTo(2);
    }

    @Test
    void aChangedConnectionsAccessIsAskedForAgain() {
        // Given
        gateway.answers(() -> economic(1, Instant.now().plus(Duration.ofHours(1))));
        gateway.answers(() -> economic(2, Instant.now().plus(Duration.ofHours(1))));
        accesses.access(BOOKS);

        // When
        accesses.drop(BOOKS);

        // Then
        assertThat(accesses.access(BOOKS).revision()).isEqualTo(2);
    }

    @Test
    void aRefusedAccessIsRenewedOnceForAllThatWereRefused() {
        // Given
        gateway.answers(() -> fortnox(1));
        gateway.answers(() -> fortnox(2));
        var refused = accesses.access(BOOKS);

        // When
        var renewed = accesses.renewed(BOOKS, refused.revision());
        var another = accesses.renewed(BOOKS, refused.revision());

        // Then
        assertThat(renewed.revision()).isEqualTo(2);
        assertThat(renewed.access()).isInstanceOf(FortnoxAccess.class);
        assertThat(another).isEqualTo(renewed);
        assertThat(gateway.asked).containsExactly("access-token", "renewal of 1");
    }

    @Test
    void aGatewayThatDoesNotAnswerBreaksNothingAndIsAskedAgain() {
        // Given
        gateway.answers(() -> {
            throw new ProcessingException("connection refused");
        });
        gateway.answers(() -> fortnox(1));

        // When
        var unavailable = catchThrowableOfType(AccountingException.Unavailable.class, () -> accesses.access(BOOKS));

        // Then
        assertThat(unavailable.problem().code()).isEqualTo(ProblemCode.INTERNAL_FAULT);
        assertThat(accesses.access(BOOKS).revision()).isEqualTo(1);
    }

    @Test
    void anAnswerThatLacksASecretIsNoAccess() {
        gateway.answers(() -> new AccessToken(
                "economic",
                new Secrets(Optional.of("app-s3cret"), Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.now(),
                1,
                1));

        assertThatThrownBy(() -> accesses.access(BOOKS)).isInstanceOf(AccountingException.Unavailable.class);
    }

    @Test
    void noSecretShows() {
        assertThat(economic(1, Instant.EPOCH).toString()
                        + fortnox(1)
                        + economic(1, Instant.EPOCH).handout())
                .doesNotContain("s3cret");
    }

    private static AccessToken economic(long revision, Instant until) {
        return new AccessToken(
                "economic",
                new Secrets(Optional.of("app-s3cret"), Optional.of("grant-s3cret"), Optional.empty(), Optional.empty()),
                until,
                1,
                revision);
    }

    private static AccessToken fortnox(long revision) {
        var until = Instant.now().plus(Duration.ofHours(1));
        return new AccessToken(
                "fortnox",
                new Secrets(Optional.empty(), Optional.empty(), Optional.of("token-s3cret"), Optional.of(until)),
                until,
                1,
                revision);
    }

    /** Answers in the order it was told. */
    private static final class ScriptedGateway implements GatewayService {

        private final List<Supplier<AccessToken>> answers = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

        void answers(Supplier<AccessToken> answer) {
            answers.add(answer);
        }

        @Override
        public AccessToken accessToken(String connection) {
            asked.add("access-token");
            return answers.removeFirst().get();
        }

        @Override
        public AccessToken renewal(String connection, Refusal refusal) {
            asked.add("renewal of " + refusal.refused());
            return answers.removeFirst().get();
        }
    }
}
