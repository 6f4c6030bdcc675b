package dev.kontobro.accounting;

import java.util.Optional;
import java.util.Set;

/**
 * Who the books belong to, as the owner would recognise it.
 *
 * @param agreementNumber e-conomic: agreement number; Fortnox: database number, which is the tenant id
 * @param baseCurrency ISO 4217
 * @param modules names of modules or licences the company has, as the system names them; empty where it does not tell
 * @param roles what the hub may do in the books, as the system names it; empty where it does not tell
 * @param giver who let the hub in; empty where the system does not tell
 */
public record CompanyInformation(
        String agreementNumber,
        String name,
        String organisationNumber,
        String baseCurrency,
        Set<String> modules,
        Set<String> roles,
        Optional<Giver> giver) {

    /**
     * Who let the hub in.
     *
     * @param email empty when it is not known
     * @param agreementNumber of his own agreement: another than the company's when an accountant administers it
     */
    public record Giver(String name, String email, String agreementNumber) {}

    public CompanyInformation {
        modules = Set.copyOf(modules);
        roles = Set.copyOf(roles);
    }

    /** Where nothing is told of roles, nor of who let the hub in. */
    public CompanyInformation(
            String agreementNumber, String name, String organisationNumber, String baseCurrency, Set<String> modules) {
        this(agreementNumber, name, organisationNumber, baseCurrency, modules, Set.of(), Optional.empty());
    }

    /** Whether these are the same books, whatever the company is called now. */
    public boolean isSameAs(CompanyInformation other) {
        return agreementNumber.equals(other.agreementNumber);
    }
}
