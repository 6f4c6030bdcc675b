package dev.kontobro.accounting;

import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.project.ProjectLedger;

/**
 * One company's books. Every method may call the accounting system, blocks until it has answered, and fails only with
 * an {@link AccountingException}.
 */
public interface Books {

    CompanyInformation company();

    /** What customers and projects refer to: groups, terms, zones, currencies. Read in full, uncached. */
    ReferenceData referenceData();

    CustomerLedger customers();

    ProjectLedger projects();
}
