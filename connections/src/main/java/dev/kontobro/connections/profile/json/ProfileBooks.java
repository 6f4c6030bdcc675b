package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import java.util.Optional;

/**
 * The books that a profile is for, as far as they are known when it is read: what is not known is not checked.
 *
 * @param system what it has no such thing of cannot be set
 * @param rules what it has no such field of cannot have a default
 * @param referenceData what is referred to has to be there, in the registers that it holds
 */
public record ProfileBooks(
        Optional<SystemName> system, Optional<SystemRules> rules, Optional<ReferenceData> referenceData) {

    /** Nothing is known. */
    public static final ProfileBooks UNKNOWN = new ProfileBooks(Optional.empty(), Optional.empty(), Optional.empty());

    public static ProfileBooks in(SystemName system) {
        return new ProfileBooks(Optional.of(system), Optional.empty(), Optional.empty());
    }

    public ProfileBooks with(SystemRules known) {
        return new ProfileBooks(system, Optional.of(known), referenceData);
    }

    public ProfileBooks with(ReferenceData known) {
        return new ProfileBooks(system, rules, Optional.of(known));
    }
}
