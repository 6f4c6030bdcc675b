package dev.kontobro.accounting.preflight;

import static dev.kontobro.accounting.problem.Problem.Detail.EXISTING;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.REGISTER;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.preflight.Finding.Missing;
import dev.kontobro.accounting.preflight.Finding.NotNeeded;
import dev.kontobro.accounting.preflight.Finding.Ok;
import dev.kontobro.accounting.preflight.Finding.Reason;
import dev.kontobro.accounting.preflight.Needs.Choice;
import dev.kontobro.accounting.preflight.Needs.InJournal;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges whether books are ready. A pure function of what is needed and what was read; what differs by system comes as
 * data.
 *
 * @param registers those that the system has
 * @param rules what each flow asks for; there is one for every flow
 * @param inJournal what documents ask for instead that are but entries in a journal
 * @param untold checks of which the system does not say anything
 */
public record Preflight(RegisterRules registers, Map<Flow, FlowRule> rules, FlowRule inJournal, Set<Check> untold) {

    public Preflight {
        rules = Map.copyOf(rules);
        untold = Set.copyOf(untold);
        if (!rules.keySet().equals(EnumSet.allOf(Flow.class))) {
            throw new IllegalArgumentException(
                    "there are no rules for some flows of " + registers.system().displayName());
        }
    }

    /** What must be read to judge. */
    public Set<Register> registersFor(Needs needs) {
        return registers.supported().stream()
                .filter(register -> !flowsIn(register, needs).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param reference the registers that {@link #registersFor} asks for
     * @param lacks rights that are known to be missing otherwise
     * @param takenNumbers of the source's, see {@link Needs#takenNumbers}
     */
    public Report judge(Needs needs, ReferenceData reference, List<Lack> lacks, Map<Flow, String> takenNumbers) {
        var judgement = new Judgement(needs, reference, lacks, takenNumbers);
        return new Report(Arrays.stream(Check.values())
                .flatMap(check -> judgement.of(check).stream())
                .toList());
    }

    /** The report when the access does not hold: nothing else could be looked at. */
    public Report withoutGrant(Needs needs, Problem problem) {
        return new Report(Arrays.stream(Check.values())
                .<Finding>map(check -> check == Check.GRANT
                        ? new Missing(check, problem, needs.flows())
                        : new NotNeeded(check, Reason.GRANT_COMES_FIRST))
                .toList());
    }

    private FlowRule rule(Flow flow, Needs needs) {
        return switch (needs.inJournal(flow)) {
            case NEVER -> rules.get(flow);
            case SOME -> rules.get(flow).and(inJournal);
            case ALL -> inJournal;
        };
    }

    /** The flows for which a register is looked into. */
    private Set<Flow> flowsIn(Register register, Needs needs) {
        return Stream.concat(
                        needs.inOrder().filter(flow -> rule(flow, needs).requires(register)),
                        needs.choicesFrom(register).map(Choice::flow))
                .collect(Collectors.toUnmodifiableSet());
    }

    private final class Judgement {

        private final Needs needs;
        private final ReferenceData reference;
        private final Collection<Lack> lacks;
        private final Map<Flow, String> takenNumbers;

        Judgement(Needs needs, ReferenceData reference, List<Lack> known, Map<Flow, String> takenNumbers) {
            this.needs = needs;
            this.takenNumbers = takenNumbers;
            this.reference = reference;
            this.lacks = merged(Stream.concat(known.stream(), withheld()));
        }

        List<Finding> of(Check check) {
            return switch (check) {
                case GRANT -> List.of(new Ok(check));
                case ROLE_OR_SCOPE, MODULE_OR_LICENCE, PACKAGE -> rights(check);
                case INVOICE_TEXT -> invoiceText();
                case OWN_NUMBERS -> ownNumbers();
                default -> registers(check);
            };
        }

        private List<Finding> rights(Check check) {
            if (needs.flows().isEmpty()) {
                return List.of(new NotNeeded(check, Reason.NOT_ASKED_FOR));
            }
            var missing = lacks.stream()
                    .filter(lack -> checkOf(lack.problem().code()) == check)
                    .<Finding>map(lack -> new Missing(check, about(lack.problem(), lack.blocks()), lack.blocks()))
                    .toList();
            if (!missing.isEmpty()) {
                return missing;
            }
            return List.of(untold.contains(check) ? new NotNeeded(check, Reason.SYSTEM_DOES_NOT_TELL) : new Ok(check));
        }

        private List<Finding> invoiceText() {
            if (!needs.flows().contains(Flow.INVOICES) || needs.inJournal(Flow.INVOICES) == InJournal.ALL) {
                return List.of(new NotNeeded(Check.INVOICE_TEXT, Reason.NOT_ASKED_FOR));
            }
            return List.of(
                    needs.hasInvoiceText()
                            ? new Ok(Check.INVOICE_TEXT)
                            : new Missing(
                                    Check.INVOICE_TEXT,
                                    problem(ProblemCode.INVOICE_TEXT_MISSING, Set.of(Flow.INVOICES)),
                                    Set.of(Flow.INVOICES)));
        }

        private List<Finding> ownNumbers() {
            var numbered =
                    needs.inOrder().filter(needs.ownNumbers()::containsKey).toList();
            if (numbered.isEmpty()) {
                return List.of(new NotNeeded(Check.OWN_NUMBERS, Reason.NOT_ASKED_FOR));
            }
            var missing = numbered.stream()
                    .filter(takenNumbers::containsKey)
                    .<Finding>map(flow -> new Missing(
                            Check.OWN_NUMBERS,
                            problem(ProblemCode.OWN_NUMBERS_TAKEN, Set.of(flow))
                                    .with(VALUE, needs.ownNumbers().get(flow).toString())
                                    .with(EXISTING, takenNumbers.get(flow)),
                            Set.of(flow)))
                    .toList();
            return missing.isEmpty() ? List.of(new Ok(Check.OWN_NUMBERS)) : missing;
        }

        private List<Finding> registers(Check check) {
            var there = check.registers().stream()
                    .filter(registers.supported()::contains)
                    .sorted()
                    .toList();
            if (there.isEmpty()) {
                return List.of(new NotNeeded(check, Reason.SYSTEM_HAS_NONE));
            }
            var asked = there.stream()
                    .filter(register -> !flowsIn(register, needs).isEmpty())
                    .toList();
            if (asked.isEmpty()) {
                return List.of(new NotNeeded(check, Reason.NOT_ASKED_FOR));
            }
            var readable = asked.stream()
                    .filter(register -> !reference.withheld().containsKey(register))
                    .toList();
            if (readable.isEmpty()) {
                return List.of(new NotNeeded(check, Reason.RIGHT_COMES_FIRST));
            }
            var missing = readable.stream()
                    .flatMap(register -> missing(check, register))
                    .<Finding>map(found -> found)
                    .toList();
            return missing.isEmpty() ? List.of(new Ok(check)) : missing;
        }

        private Stream<Missing> missing(Check check, Register register) {
            return switch (register) {
                case ACCOUNTING_YEAR -> year(check);
                case ACCOUNTING_PERIOD -> period(check);
                case DEFAULT_ACCOUNT -> defaultAccounts(check);
                default -> Stream.concat(unchosen(check, register), unusable(check, register));
            };
        }

        private Stream<Missing> unchosen(Check check, Register register) {
            return needs.inOrder()
                    .filter(flow -> rule(flow, needs).mandatory().contains(register))
                    .filter(flow ->
                            needs.choicesFrom(register).noneMatch(choice -> choice.flow() == flow && choice.forAll()))
                    .map(flow -> new Missing(
                            check,
                            problem(ProblemCode.SETTING_REQUIRED, Set.of(flow)).with(REGISTER, register.id()),
                            Set.of(flow)));
        }

        private Stream<Missing> unusable(Check check, Register register) {
            return needs.choicesFrom(register)
                    .flatMap(choice ->
                            fault(reference.find(register, registers.codeOrName(register, choice.codeOrName())))
                                    .stream()
                                    .map(code -> new Missing(
                                            check,
                                            problem(code, Set.of(choice.flow()))
                                                    .with(REGISTER, register.id())
                                                    .with(VALUE, choice.codeOrName())
                                                    .with(FIELD, choice.setting()),
                                            Set.of(choice.flow()))));
        }

        private Optional<ProblemCode> fault(Optional<Entry> chosen) {
            if (chosen.isEmpty()) {
                return Optional.of(ProblemCode.CHOICE_GONE);
            }
            if (!chosen.get().active()) {
                return Optional.of(ProblemCode.CHOICE_INACTIVE);
            }
            return chosen.get().takesEntries() ? Optional.empty() : Optional.of(ProblemCode.CHOICE_TAKES_NO_ENTRIES);
        }

        private Stream<Missing> year(Check check) {
            var years = covering(Register.ACCOUNTING_YEAR);
            if (years.isEmpty()) {
                return onTheDay(check, Register.ACCOUNTING_YEAR, ProblemCode.ACCOUNTING_YEAR_MISSING);
            }
            return years.stream().anyMatch(Entry::active)
                    ? Stream.empty()
                    : onTheDay(check, Register.ACCOUNTING_YEAR, ProblemCode.ACCOUNTING_PERIOD_CLOSED);
        }

        private Stream<Missing> period(Check check) {
            return covering(Register.ACCOUNTING_PERIOD).stream().allMatch(Entry::active)
                    ? Stream.empty()
                    : onTheDay(check, Register.ACCOUNTING_PERIOD, ProblemCode.ACCOUNTING_PERIOD_CLOSED);
        }

        private List<Entry> covering(Register register) {
            return reference.of(register).stream()
                    .filter(entry -> entry.span()
                            .filter(span -> span.covers(needs.day()))
                            .isPresent())
                    .toList();
        }

        private Stream<Missing> onTheDay(Check check, Register register, ProblemCode code) {
            var flows = flowsIn(register, needs);
            return Stream.of(new Missing(
                    check, problem(code, flows).with(VALUE, needs.day().toString()), flows));
        }

        private Stream<Missing> defaultAccounts(Check check) {
            return needs.inOrder()
                    .map(flow -> Map.entry(flow, unset(rule(flow, needs).defaultAccounts())))
                    .filter(unset -> !unset.getValue().isEmpty())
                    .map(unset -> new Missing(
                            check,
                            problem(ProblemCode.DEFAULT_ACCOUNT_MISSING, Set.of(unset.getKey()))
                                    .with(MISSING, unset.getValue()),
                            Set.of(unset.getKey())));
        }

        private String unset(Set<String> accounts) {
            return accounts.stream()
                    .filter(account -> reference
                            .find(Register.DEFAULT_ACCOUNT, account)
                            .filter(Entry::active)
                            .isEmpty())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        private Stream<Lack> withheld() {
            return reference.withheld().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(register -> new Lack(register.getValue(), flowsIn(register.getKey(), needs)))
                    .filter(lack -> !lack.blocks().isEmpty());
        }
    }

    /** One right may close several registers, and a register may be closed without saying by which. */
    private static Collection<Lack> merged(Stream<Lack> lacks) {
        BinaryOperator<Lack> both = (one, other) -> {
            var flows = new ArrayList<>(one.blocks());
            flows.addAll(other.blocks());
            return new Lack(one.problem(), EnumSet.copyOf(flows));
        };
        var byRight = lacks.collect(Collectors.toMap(
                lack -> Map.entry(lack.problem().code(), nameOf(lack)), lack -> lack, both, LinkedHashMap::new));
        return byRight.values().stream()
                .filter(lack -> byRight.values().stream().noneMatch(other -> isIn(other, lack)))
                .toList();
    }

    /** Whether one lack says all that another does, and more. */
    private static boolean isIn(Lack whole, Lack part) {
        return nameOf(part).isEmpty()
                && !nameOf(whole).isEmpty()
                && whole.problem().code() == part.problem().code()
                && whole.blocks().containsAll(part.blocks());
    }

    private static String nameOf(Lack lack) {
        return lack.problem().detail(MISSING).orElse("");
    }

    private static Check checkOf(ProblemCode right) {
        return switch (right) {
            case MODULE_MISSING, LICENCE_MISSING -> Check.MODULE_OR_LICENCE;
            case PACKAGE_WITHOUT_API -> Check.PACKAGE;
            default -> Check.ROLE_OR_SCOPE;
        };
    }

    private Problem problem(ProblemCode code, Set<Flow> flows) {
        return about(Problem.of(code).with(SYSTEM, registers.system().displayName()), flows);
    }

    /** Names the kind of record, where there is one only. */
    private static Problem about(Problem problem, Set<Flow> flows) {
        var details = new LinkedHashMap<>(problem.details());
        details.remove(RECORD);
        var general = new Problem(problem.code(), details);
        return flows.size() == 1 ? general.with(RECORD, flows.iterator().next().record()) : general;
    }
}
