package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.preflight.FlowRule;
import dev.kontobro.accounting.preflight.Lack;
import dev.kontobro.accounting.preflight.Needs;
import dev.kontobro.accounting.preflight.Preflight;
import dev.kontobro.accounting.preflight.Report;
import dev.kontobro.accounting.problem.Problem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Fortnox asks for before a flow can run.
 *
 * <p>Fortnox tells neither scopes nor licences; they can only be tried. So a flow needs a read of each scope: of its
 * registers, and of what it writes itself.
 *
 * @see <a href="https://www.fortnox.se/developer/guides-and-good-to-know/scopes">Scopes</a>
 */
final class FortnoxPreflight {

    /**
     * @param written what the flow writes
     */
    record Ask(Resource written, FlowRule rule) {}

    /** Without these, booking an invoice fails: customer claims, sales, output VAT. */
    private static final Set<String> INVOICE_ACCOUNTS = Set.of("CUSTCLAIM", "SALES", "OUTVAT_MP1");

    private static final Map<Flow, Ask> ASKS = asks();

    private static final Preflight PREFLIGHT = new Preflight(EntryCreation.RULES, rules(), FlowRule.NONE, Set.of());

    private FortnoxPreflight() {}

    /**
     * Customers and projects get Fortnox' own values where nothing is said, so nothing is mandatory. Years are looked at
     * for vouchers only: a company that invoices in Fortnox need not keep its books there.
     */
    static Ask ask(Flow flow) {
        return switch (flow) {
            case CUSTOMERS ->
                new Ask(Resource.CUSTOMERS, new FlowRule(Set.of(), Set.of(Register.PAYMENT_TERMS, Register.CURRENCY)));
            case PROJECTS -> new Ask(Resource.PROJECTS, new FlowRule(Set.of(), Set.of()));
            case PRODUCTS ->
                new Ask(Resource.ARTICLES, new FlowRule(Set.of(), Set.of(Register.UNIT, Register.PRICE_LIST)));
            case INVOICES, CREDIT_NOTES ->
                new Ask(
                        Resource.INVOICES,
                        document(Set.of(Register.DEFAULT_ACCOUNT, Register.ACCOUNTING_PERIOD), INVOICE_ACCOUNTS));
            case ORDERS -> new Ask(Resource.ORDERS, document(Set.of(), Set.of()));
            case VOUCHERS ->
                new Ask(
                        Resource.VOUCHERS,
                        new FlowRule(
                                Set.of(Register.VOUCHER_SERIES),
                                Set.of(Register.ACCOUNT, Register.DEPARTMENT, Register.PROJECT),
                                Set.of(Register.ACCOUNTING_YEAR, Register.ACCOUNTING_PERIOD),
                                Set.of()));
            case PAYMENTS ->
                new Ask(
                        Resource.INVOICE_PAYMENTS,
                        new FlowRule(
                                Set.of(Register.MODE_OF_PAYMENT),
                                Set.of(),
                                Set.of(Register.ACCOUNTING_PERIOD),
                                Set.of()));
        };
    }

    private static FlowRule document(Set<Register> examined, Set<String> defaultAccounts) {
        return new FlowRule(
                Set.of(),
                Set.of(
                        Register.PAYMENT_TERMS,
                        Register.CURRENCY,
                        Register.PRINT_TEMPLATE,
                        Register.TERMS_OF_DELIVERY,
                        Register.WAY_OF_DELIVERY,
                        Register.PRICE_LIST,
                        Register.PRODUCT,
                        Register.UNIT,
                        Register.DEPARTMENT,
                        Register.PROJECT),
                examined,
                defaultAccounts);
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

    /** The scopes a flow works with: of what it writes, and of every register that something may be chosen from. */
    static Stream<String> scopes(Flow flow) {
        var ask = ASKS.get(flow);
        return Stream.concat(
                        Stream.of(ask.written()),
                        ask.rule().registers().stream().map(Registers::resource))
                .map(Resource::scope)
                .distinct();
    }

    static Set<Register> registersFor(Needs needs) {
        return PREFLIGHT.registersFor(needs);
    }

    /** What must be tried beside the registers, so that a read of every flow's own scope is made. */
    static Map<Resource, Set<Flow>> probesFor(Needs needs) {
        var covered = registersFor(needs).stream()
                .map(register -> Registers.resource(register).scope())
                .collect(Collectors.toSet());
        return needs.flows().stream()
                .filter(flow -> !covered.contains(ASKS.get(flow).written().scope()))
                .collect(Collectors.groupingBy(
                        flow -> ASKS.get(flow).written(), () -> new EnumMap<>(Resource.class), Collectors.toSet()));
    }

    /**
     * @param lacks what the probes showed to be missing
     */
    static Report judge(Needs needs, ReferenceData reference, List<Lack> lacks, Map<Flow, String> takenNumbers) {
        return PREFLIGHT.judge(needs, reference, lacks, takenNumbers);
    }

    static Report withoutGrant(Needs needs, Problem problem) {
        return PREFLIGHT.withoutGrant(needs, problem);
    }
}
