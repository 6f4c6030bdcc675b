package dev.kontobro.budget;

import dev.kontobro.accounting.SystemName;
import java.util.Optional;

/**
 * Names what the vendor counts a budget by: the hub's app in one company. It outlives every token. As long as nobody knows
 * which company it is, the connection stands for it.
 */
public final class CredentialId {

    private CredentialId() {}

    /** @param company its number, if it is known */
    public static String of(SystemName system, Optional<String> company, String connectionId) {
        return company.map(number -> of(system, number)).orElseGet(() -> system.id() + "/connection/" + connectionId);
    }

    /** @param company its number */
    public static String of(SystemName system, String company) {
        return system.id() + "/" + company;
    }
}
