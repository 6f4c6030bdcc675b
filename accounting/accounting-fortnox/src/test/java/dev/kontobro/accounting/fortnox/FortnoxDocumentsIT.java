package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.contract.DocumentLedgerContract;
import dev.kontobro.accounting.contract.TestCompany;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class FortnoxDocumentsIT extends DocumentLedgerContract {

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
}
