package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one flow asks of one system's books.
 *
 * @param mandatory registers from which something must be chosen, since a source may say nothing
 * @param offered registers from which something may be chosen as well
 * @param examined registers that are looked at as they are: years, periods, default accounts
 * @param defaultAccounts codes of the default accounts that must be set
 */
public record FlowRule(
        Set<Register> mandatory, Set<Register> offered, Set<Register> examined, Set<String> defaultAccounts) {

    public FlowRule {
        mandatory = Set.copyOf(mandatory);
        offered = Set.copyOf(offered);
        examined = Set.copyOf(examined);
        defaultAccounts = Set.copyOf(defaultAccounts);
    }

    /** Asks for nothing. */
    public static final FlowRule NONE = new FlowRule(Set.of(), Set.of());

    /** Where nothing but the choices is looked at. */
    public FlowRule(Set<Register> mandatory, Set<Register> offered) {
        this(mandatory, offered, Set.of(), Set.of());
    }

    /** What both ask. */
    FlowRule and(FlowRule other) {
        return new FlowRule(
                both(mandatory, other.mandatory),
                both(offered, other.offered),
                both(examined, other.examined),
                both(defaultAccounts, other.defaultAccounts));
    }

    private static <T> Set<T> both(Set<T> some, Set<T> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Everything the flow may ever read. */
    public Set<Register> registers() {
        return Stream.of(mandatory, offered, examined).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    boolean requires(Register register) {
        return mandatory.contains(register) || examined.contains(register);
    }
}
