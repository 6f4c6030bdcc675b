package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.contract.DocumentLedgerContract;
import dev.kontobro.accounting.contract.TestCompany;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** e-conomic keeps documents as the contract asks, as far as its stand-in is like it. */
class EconomicDocumentsIT extends DocumentLedgerContract {

    private static EconomicSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = new EconomicSandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Override
    protected TestCompany openCompany() {
        return sandbox.open();
    }
}
