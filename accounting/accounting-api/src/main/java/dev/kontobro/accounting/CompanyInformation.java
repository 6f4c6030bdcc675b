package dev.kontobro.accounting;

import java.util.Set;

/**
 * Who the books belong to, as the owner would recognise it.
 *
 * @param agreementNumber e-conomic: agreement number; Fortnox: database number, which is the tenant id
 * @param baseCurrency ISO 4217
 * @param modules names of modules or licences the company has, as the system names them; empty where it does not tell
 */
public record CompanyInformation(
        String agreementNumber, String name, String organisationNumber, String baseCurrency, Set<String> modules) {

    public CompanyInformation {
        modules = Set.copyOf(modules);
    }

    /** Whether these are the same books, whatever the company is called now. */
    public boolean isSameAs(CompanyInformation other) {
        return agreementNumber.equals(other.agreementNumber);
    }
}
