package dev.kontobro.accounting;

import static dev.kontobro.accounting.problem.Problem.Detail.EXISTING;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;
import static dev.kontobro.accounting.problem.Problem.Detail.REGISTER;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VALID;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which registers a system has, and what can be entered in them from here.
 *
 * @param supported registers that are not among them have no entries, and nothing can be chosen from them
 * @param words that stand for entries every company has, with their codes
 */
public record RegisterRules(
        SystemName system,
        Set<Register> supported,
        List<Creatable> creatable,
        Map<Register, Map<String, String>> words) {

    /**
     * A kind of helper object.
     *
     * @param parts what it consists of
     * @param kinds the values of {@link Value#KIND}; none where it has no kind
     */
    public record Creatable(Register register, List<Part> parts, List<String> kinds) {
        public Creatable {
            parts = List.copyOf(parts);
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * @param maxLength in characters
     */
    public record Part(Value value, boolean required, int maxLength) {}

    public RegisterRules {
        supported = Set.copyOf(supported);
        creatable = List.copyOf(creatable);
        words = Map.copyOf(words);
    }

    /** Where no word stands for anything. */
    public RegisterRules(SystemName system, Set<Register> supported, List<Creatable> creatable) {
        this(system, supported, creatable, Map.of());
    }

    /** What to look for in the register when this is said: the code of a word, or else the same. */
    public String codeOrName(Register register, String said) {
        return words.getOrDefault(register, Map.of()).getOrDefault(said, said);
    }

    public Optional<Creatable> creatable(Register register) {
        return creatable.stream().filter(kind -> kind.register() == register).findFirst();
    }

    /**
     * Holds a new entry against the rules of its kind, before anything is sent.
     *
     * @throws AccountingException.Rejected when a value is missing, too long, or none of the kinds
     * @throws IllegalArgumentException when nothing, or not this, can be entered in the register from here
     */
    public void check(NewEntry entry) {
        var kind = creatable(entry.register())
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing can be entered in " + entry.register().id() + " of " + system.displayName()));
        entry.values().keySet().stream()
                .filter(value -> kind.parts().stream().noneMatch(part -> part.value() == value))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(
                            "an entry of " + entry.register().id() + " has no " + unknown.id());
                });
        for (var part : kind.parts()) {
            var given = entry.value(part.value());
            if (given.isEmpty() && part.required()) {
                throw refused(entry, ProblemCode.FIELD_REQUIRED, part.value());
            }
            if (given.filter(text -> text.length() > part.maxLength()).isPresent()) {
                throw new AccountingException.Rejected(problem(entry, ProblemCode.FIELD_TOO_LONG, part.value())
                        .with(LIMIT, Integer.toString(part.maxLength())));
            }
        }
        if (entry.value(Value.KIND)
                .filter(chosen -> !kind.kinds().contains(chosen))
                .isPresent()) {
            throw new AccountingException.Rejected(
                    problem(entry, ProblemCode.VALUE_REFUSED, Value.KIND).with(VALID, String.join(", ", kind.kinds())));
        }
    }

    /**
     * The entry that a new one would double: the one with its code, or else, where it has none, the one with its name. So
     * it does no harm to enter something twice.
     *
     * @throws AccountingException.Rejected when its code belongs to an entry of another name
     */
    public Optional<Entry> doubled(NewEntry entry, List<Entry> there) {
        var name = entry.text(Value.NAME);
        var code = entry.value(Value.CODE);
        if (code.isEmpty()) {
            return there.stream()
                    .filter(existing -> existing.name().strip().equalsIgnoreCase(name))
                    .findFirst();
        }
        var existing =
                there.stream().filter(other -> other.code().equals(code.get())).findFirst();
        if (existing.filter(other -> !other.name().strip().equalsIgnoreCase(name))
                .isPresent()) {
            throw new AccountingException.Rejected(problem(entry, ProblemCode.ENTRY_TAKEN, Value.CODE)
                    .with(EXISTING, existing.get().name()));
        }
        return existing;
    }

    /** The failure to throw for a value that breaks a rule. */
    public AccountingException.Rejected refused(NewEntry entry, ProblemCode code, Value value) {
        return new AccountingException.Rejected(problem(entry, code, value));
    }

    private Problem problem(NewEntry entry, ProblemCode code, Value value) {
        return Problem.of(code)
                .with(SYSTEM, system.displayName())
                .with(REGISTER, entry.register().id())
                .with(FIELD, value.id())
                .with(VALUE, entry.text(value));
    }
}
