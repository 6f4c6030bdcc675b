package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.contract.AccountingSystemContract;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FortnoxContractIT extends AccountingSystemContract {

    private static SandboxServer sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = SandboxServer.start(SandboxConfig.of());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @Override
    protected TestCompany openCompany() {
        return new SandboxTenant(sandbox);
    }

    /** Fortnox says the same of both, so only a look at the books tells them apart. */
    @Test
    void theNumberOfADeletedCustomerIsTakenByNobody() {
        // Given
        var tenant = openCompany();
        tenant.enterCustomer("1001", "Någon Annan");
        tenant.deleteCustomer("1001");
        var customers = tenant.system().books(tenant.access(), CallMeter.none()).customers();

        // When / Then
        var plan =
                customers.planCreate(Fixture.customer("1001", "Lilla Bageriet").build(), Map.of());
        assertThatThrownBy(plan::send).isInstanceOf(AccountingException.NumberTaken.class);
        assertThat(customers.find("1001")).isEmpty();
    }

    @Test
    void aMissingLicenceRefusesTheRecordAndLeavesTheConnection() {
        // Given
        var tenant = new SandboxTenant(sandbox);
        tenant.company.faults().add(SandboxTenant.once(new Fault.ModuleOff("customer")));
        var customers = tenant.system().books(tenant.access(), CallMeter.none()).customers();
        var plan =
                customers.planCreate(Fixture.customer("1001", "Lilla Bageriet").build(), Map.of());

        // When / Then
        assertThatThrownBy(plan::send)
                .isExactlyInstanceOf(AccountingException.Rejected.class)
                .hasMessageContaining("licence-missing");
        assertThat(plan.send().number()).isEqualTo("1001");
    }
}
