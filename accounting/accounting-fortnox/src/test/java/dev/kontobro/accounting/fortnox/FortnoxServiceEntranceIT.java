package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.access.Grant.FortnoxServiceGrant;
import dev.kontobro.accounting.contract.EntranceContract;
import dev.kontobro.accounting.contract.TestOwner;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way in with a service account's consent. */
class FortnoxServiceEntranceIT extends EntranceContract {

    private static SandboxServer sandbox;

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
        return new SandboxOwner(sandbox, true);
    }

    @Test
    void theGrantIsTheTenantAloneAndIsNotSpent() {
        // Given
        var owner = new SandboxOwner(sandbox, true);
        var entrance = owner.entrance(CallMeter.none());

        // When
        var opened = owner.comesIn(entrance);

        // Then
        assertThat(opened.next()).hasValue(new FortnoxServiceGrant(owner.agreementNumber()));
        assertThat(entrance.open(opened.next().orElseThrow()).next()).isEmpty();
        assertThat(owner.count("token.client_credentials.granted")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void anAnswerThatIsLostDoesNoHarm(Moment moment) {
        // Given
        var owner = new SandboxOwner(sandbox, true);
        var entrance = owner.entrance(CallMeter.none());
        var grant = owner.comesIn(entrance).next().orElseThrow();

        // When / Then
        owner.suffers(new Fault.Cut(moment));
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.Unavailable.class);
        owner.suffers(new Fault.ServerError(500, moment));
        assertThatThrownBy(() -> entrance.open(grant)).isInstanceOf(AccountingException.Unavailable.class);
        assertThat(entrance.company(entrance.open(grant).access()).name()).isEqualTo(owner.companyName());
    }

    @Test
    void anOwnerOfALockedCompanyIsToldSo() {
        var owner = new SandboxOwner(sandbox, true, Json.object().put("locked", true));

        assertThatThrownBy(() -> owner.comesIn(owner.entrance(CallMeter.none())))
                .isInstanceOfSatisfying(
                        AccountingException.Rejected.class,
                        locked -> assertThat(locked.problem().code()).isEqualTo(ProblemCode.COMPANY_LOCKED));
    }
}
