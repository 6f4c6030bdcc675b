package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.MISSING;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.SYSTEM;

import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.preflight.FlowRule;
import dev.kontobro.accounting.preflight.Lack;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Preflight;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What e-conomic asks for before a flow can run.
 *
 * <p>An app has one role, chosen when it is registered, and {@code /self} tells it. Whether a module is there, the
 * registers show that need it: the names {@code /self} gives to modules are not published. Nor is which packages let other
 * programs in.
 *
 * @see <a href="https://www.e-conomic.com/developer/permissions">Permissions</a>
 */
final class EconomicPreflight {

    private static final String SUPER_USER = "SuperUser";

    /**
     * @param roles any of these will do
     */
    record Ask(List<String> roles, FlowRule rule) {}

    private static final Set<Register> YEAR_AND_PERIOD =
            EnumSet.of(Register.ACCOUNTING_YEAR, Register.ACCOUNTING_PERIOD);

    private static final Map<Flow, Ask> ASKS = asks();

    /** An entry needs a journal, and neither a layout nor terms of payment. */
    private static final FlowRule IN_JOURNAL =
            new FlowRule(Set.of(Register.JOURNAL), Set.of(Register.ACCOUNT), YEAR_AND_PERIOD, Set.of());

    private static final Preflight PREFLIGHT =
            new Preflight(EntryCreation.RULES, rules(), IN_JOURNAL, Set.of(Check.PACKAGE));

    private EconomicPreflight() {}

    /** Required properties of the published schemas, where a source may leave them out. */
    static Ask ask(Flow flow) {
        return switch (flow) {
            case CUSTOMERS ->
                sales(new FlowRule(
                        Set.of(Register.CUSTOMER_GROUP, Register.PAYMENT_TERMS, Register.VAT_ZONE, Register.CURRENCY),
                        Set.of(Register.LAYOUT, Register.EMPLOYEE, Register.PRICE_LIST)));
            case PROJECTS ->
                new Ask(
                        List.of(SUPER_USER, "ProjectEmployee"),
                        new FlowRule(Set.of(Register.PROJECT_GROUP), Set.of(Register.EMPLOYEE, Register.DEPARTMENT)));
            case PRODUCTS ->
                sales(new FlowRule(
                        Set.of(Register.PRODUCT_GROUP), Set.of(Register.UNIT, Register.DEPARTMENTAL_DISTRIBUTION)));
            case INVOICES, CREDIT_NOTES -> sales(document(YEAR_AND_PERIOD));
            case ORDERS -> sales(document(Set.of()));
            case VOUCHERS ->
                bookkeeping(new FlowRule(
                        Set.of(Register.JOURNAL),
                        Set.of(
                                Register.ACCOUNT,
                                Register.VAT_CODE,
                                Register.CURRENCY,
                                Register.DEPARTMENTAL_DISTRIBUTION,
                                Register.PROJECT,
                                Register.COST_TYPE),
                        YEAR_AND_PERIOD,
                        Set.of()));
            case PAYMENTS ->
                bookkeeping(new FlowRule(
                        Set.of(Register.JOURNAL, Register.ACCOUNT),
                        Set.of(Register.CURRENCY),
                        YEAR_AND_PERIOD,
                        Set.of()));
        };
    }

    private static FlowRule document(Set<Register> examined) {
        return new FlowRule(
                Set.of(Register.LAYOUT, Register.PAYMENT_TERMS),
                Set.of(
                        Register.VAT_ZONE,
                        Register.CURRENCY,
                        Register.PRODUCT,
                        Register.UNIT,
                        Register.EMPLOYEE,
                        Register.PROJECT,
                        Register.DEPARTMENTAL_DISTRIBUTION),
                examined,
                Set.of());
    }

    private static Ask sales(FlowRule rule) {
        return new Ask(List.of(SUPER_USER, "Sales"), rule);
    }

    private static Ask bookkeeping(FlowRule rule) {
        return new Ask(List.of(SUPER_USER, "Bookkeeping"), rule);
    }

    private static Map<Flow, Ask> asks() {
        var asks = new EnumMap<Flow, Ask>(Flow.class);
        for (var flow : Flow.values()) {
            asks.put(flow, ask(flow));
        }
        return asks;
    }

    private static Map<Flow, FlowRule> rules() {
        var rules = new EnumMap<Flow, FlowRule>(Flow.class);
        ASKS.forEach((flow, ask) -> rules.put(flow, ask.rule()));
        return rules;
    }

    static Set<Register> registersFor(Needs needs) {
        return PREFLIGHT.registersFor(needs);
    }

    static Report judge(
            Needs needs, CompanyInformation company, ReferenceData reference, Map<Flow, String> takenNumbers) {
        return PREFLIGHT.judge(needs, reference, lacks(company, needs.flows()), takenNumbers);
    }

    static Report withoutGrant(Needs needs, Problem problem) {
        return PREFLIGHT.withoutGrant(needs, problem);
    }

    /** What the flow cannot do without, when the company tells its app's role and it is none of those that will do. */
    static Optional<Problem> missingRole(CompanyInformation company, Flow flow) {
        var roles = ASKS.get(flow).roles();
        return company.roles().isEmpty() || roles.stream().anyMatch(company.roles()::contains)
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.ROLE_MISSING)
                        .with(SYSTEM, SystemName.ECONOMIC.displayName())
                        .with(RECORD, flow.record())
                        .with(MISSING, String.join(" / ", roles)));
    }

    private static List<Lack> lacks(CompanyInformation company, Set<Flow> flows) {
        return flows.stream()
                .sorted()
                .flatMap(flow -> missingRole(company, flow).map(problem -> new Lack(problem, Set.of(flow))).stream())
                .toList();
    }
}
