package dev.kontobro.connections.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Return;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionStateTest {

    private static final CompanyInformation SHOP = company("1702233", "Nordlys Cykler ApS");
    private static final CompanyInformation OTHER = company("1702234", "Nordlys Ejendomme ApS");
    private static final Problem REFUSED = Problem.of(ProblemCode.GRANT_REVOKED);

    @Test
    void aConnectionWaitsToBeActivatedOnceItsOwnerHasConfirmedTheCompany() {
        assertThat(new BeingConnected().granted(SHOP)).isEqualTo(new ToBeConfirmed(SHOP));
        assertThat(new ToBeConfirmed(SHOP).confirmed()).isEqualTo(new Paused(SHOP));
    }

    @Test
    void onlyWhereNothingMandatoryIsMissingAConnectionRuns() {
        assertThat(Clearance.of(List.of(REFUSED))).isEmpty();
        assertThat(new Paused(SHOP).activated(Clearance.of(List.of()).orElseThrow()))
                .isEqualTo(new Active(SHOP));
    }

    @Test
    void aNewGrantToAConnectionThatRunsChangesNothingUnlessItIsAnotherCompanys() {
        assertThat(new Active(SHOP).granted(SHOP)).isEqualTo(new Return.Back(new Active(SHOP)));
        assertThat(new Active(SHOP).granted(OTHER)).isEqualTo(new Return.OtherCompany(SHOP, OTHER));
    }

    @Test
    void aCompanyThatTheOwnerDidNotMeanIsForgotten() {
        assertThat(new ToBeConfirmed(OTHER).declined()).isEqualTo(new BeingConnected());
    }

    @Test
    void aBrokenConnectionGoesOnWhenTheSameCompanyLetsTheHubInAgain() {
        var renamed = company(SHOP.agreementNumber(), "Nordlys Cykler A/S");

        assertThat(new Active(SHOP).broke(REFUSED).granted(renamed)).isEqualTo(new Return.Back(new Active(renamed)));
    }

    @Test
    void aPausedConnectionThatBrokeIsStillPausedAfterwards() {
        assertThat(new Paused(SHOP).broke(REFUSED).granted(SHOP)).isEqualTo(new Return.Back(new Paused(SHOP)));
    }

    @Test
    void anotherCompanyCannotTakeABrokenOrRevokedConnectionsPlace() {
        var refused = new Return.OtherCompany(SHOP, OTHER);

        assertThat(new Active(SHOP).broke(REFUSED).granted(OTHER)).isEqualTo(refused);
        assertThat(new Active(SHOP).revoked().granted(OTHER)).isEqualTo(refused);
    }

    @Test
    void aBrokenConnectionCanBeRevokedAndRemembersWhatItWas() {
        assertThat(new Paused(SHOP).broke(REFUSED).revoked()).isEqualTo(new Paused(SHOP).revoked());
    }

    private static CompanyInformation company(String agreementNumber, String name) {
        return new CompanyInformation(agreementNumber, name, "12345678", "DKK", Set.of());
    }
}
