package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.access.Grant;
import dev.kontobro.accounting.contract.EntranceContract;
import dev.kontobro.accounting.contract.TestOwner;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way in with a person's consent, which lives in a refresh token. */
class FortnoxPersonEntranceIT extends EntranceContract {

    private static SandboxServer sandbox;

    private SandboxOwner owner;
    private FortnoxEntrance entrance;
    private Grant grant;

    @BeforeAll
    static void start() {
        sandbox = SandboxServer.start(SandboxConfig.of());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Override
    protected TestOwner newOwner() {
        return new SandboxOwner(sandbox, false);
    }

    @BeforeEach
    void comeIn() {
        owner = new SandboxOwner(sandbox, false);
        entrance = owner.entrance(CallMeter.none());
        grant = owner.comesIn(entrance).next().orElseThrow();
    }

    static Stream<Fault> lossesAfterTheTokenWasSpent() {
        return Stream.of(
                new Fault.Cut(Moment.AFTER_WRITE),
                new Fault.ServerError(500, Moment.AFTER_WRITE),
                new Fault.Malformed());
    }

    static Stream<Fault> lossesBeforeTheTokenWasSpent() {
        return Stream.of(new Fault.Cut(Moment.BEFORE_WRITE), new Fault.ServerError(503, Moment.BEFORE_WRITE));
    }

    @Test
    void aRefreshTokenOpensOnceAndItsSuccessorGoesOn() {
        // Given
        var successor = entrance.open(grant).next().orElseThrow();

        // When / Then
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.ConnectionBroken.class);
        assertThat(entrance.open(successor).next()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("lossesAfterTheTokenWasSpent")
    void anAnswerLostAfterTheTokenWasSpentIsUncertainAndTheNextTryTells(Fault loss) {
        // Given
        owner.suffers(loss);

        // When / Then
        assertThatThrownBy(() -> entrance.open(grant))
                .isInstanceOfSatisfying(
                        AccountingException.Uncertain.class,
                        uncertain -> assertThat(uncertain.problem().code()).isEqualTo(ProblemCode.GRANT_UNCERTAIN));
        assertThat(owner.count("token.refresh_token.granted")).isEqualTo(1);
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.ConnectionBroken.class);
    }

    @ParameterizedTest
    @MethodSource("lossesBeforeTheTokenWasSpent")
    void aRequestLostOnItsWayIsUncertainTooAndTheNextTryOpens(Fault loss) {
        // Given
        owner.suffers(loss);

        // When / Then
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.Uncertain.class);
        assertThat(entrance.open(grant).next()).isPresent();
    }

    @Test
    void aRefusalForHasteSpendsNothing() {
        // Given
        owner.suffers(new Fault.Throttled(3));

        // When / Then
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.Throttled.class);
        assertThat(entrance.open(grant).next()).isPresent();
    }

    @Test
    void aGrantThatWasGivenBackOpensNothing() {
        // When
        entrance.giveBack(grant);

        // Then
        assertThat(owner.count("token.revoked")).isEqualTo(1);
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.ConnectionBroken.class);
    }

    @Test
    void aCodeThatWasUsedIsStale() {
        // Given
        var invitation = owner.invitation();
        var landed = owner.letsIn(entrance.invite(invitation)).toString();
        entrance.accept(landed, invitation);

        // When / Then
        assertThatThrownBy(() -> entrance.accept(landed, invitation))
                .isInstanceOfSatisfying(
                        AccountingException.ConnectionBroken.class,
                        stale -> assertThat(stale.problem().code()).isEqualTo(ProblemCode.GRANT_ANSWER_STALE));
    }
}
