package dev.kontobro.accounting;

import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.project.ProjectLedger;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One company's books. Every method may call the accounting system, blocks until it has answered, and fails only with
 * an {@link AccountingException}.
 */
public interface Books {

    CompanyInformation company();

    /** The currency that the company keeps its books in, ISO 4217. A company never changes it: asked for once at most. */
    default String baseCurrency() {
        return company().baseCurrency();
    }

    /**
     * What one unit of another currency is worth in the company's own, as the books have it now.
     *
     * @return empty where they have not set the currency up, and where the system does not tell (e-conomic)
     */
    default Optional<BigDecimal> exchangeRate(String currency) {
        return Optional.empty();
    }

    /**
     * These registers, in full and uncached: each costs its own calls and no more. One that a missing right keeps closed
     * is withheld, not a failure; one that the system does not have is left out.
     */
    ReferenceData referenceData(Set<Register> registers);

    /** All registers the system has. */
    default ReferenceData referenceData() {
        return referenceData(EnumSet.allOf(Register.class));
    }

    /**
     * Enters a helper object, unless it is there already. May be repeated, also after an answer that was lost.
     *
     * @return the entry as the books have it now
     * @throws AccountingException.Rejected when a value breaks a rule, or its code belongs to something else
     * @throws IllegalArgumentException when {@link RegisterRules} say that it cannot be entered from here
     */
    Entry create(NewEntry entry);

    /**
     * Whether the books are ready for what is to be sent. Reads no more than the needs ask for. An access that does not
     * hold any more, or not for everything, is a finding, not a failure.
     *
     * @throws AccountingException.Throttled when it cannot be told for now
     * @throws AccountingException.Unavailable when it cannot be told for now
     */
    Report preflight(Needs needs);

    CustomerLedger customers();

    ProjectLedger projects();

    DocumentLedger documents();

    /** Empty where the system has no such thing. */
    default Optional<Webhook> webhook() {
        return Optional.empty();
    }
}
