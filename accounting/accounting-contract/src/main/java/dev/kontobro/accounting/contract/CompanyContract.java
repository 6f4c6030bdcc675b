package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.Books;
import org.junit.jupiter.api.BeforeEach;

/** A company of its own for every test, and its books. */
abstract class CompanyContract {

    final RecordingMeter meter = new RecordingMeter();
    TestCompany company;

    /** A company that no test has used; it is logged in to, and has all it can have. */
    protected abstract TestCompany openCompany();

    @BeforeEach
    void open() {
        company = openCompany();
    }

    final Books books() {
        return company.system().books(company.access(), meter);
    }

    /** Logs in, which some systems do with a call of its own. */
    final void warmUp() {
        books().company();
        meter.clear();
    }
}
