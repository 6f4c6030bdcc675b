package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentReference;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Condition.Facts;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.DocumentTarget;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Invoicing;
import dev.kontobro.connections.profile.Lines.Vat;
import dev.kontobro.connections.profile.Sending.ZeroTotal;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.Totals;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes of what the source says of an order, an invoice or a credit note what the books are to have, by the connection's
 * profile and within the system's limits. Nothing is read and nothing is sent: the same always comes of the same.
 *
 * <p>{@link #admission} is told without knowing anything of the books; {@link #with} needs the customer and what else the
 * document refers to.
 */
public final class ComposeDocument {

    private final Connection connection;
    private final DocumentKind kind;
    private final DocumentContent content;
    private final DocumentRules rules;
    private final Documents profile;

    /**
     * @param content with the field map of the profile applied, in the currency that the books are to have it in
     * @param rules of the connection's system
     */
    public ComposeDocument(Connection connection, DocumentKind kind, DocumentContent content, DocumentRules rules) {
        this.connection = connection;
        this.kind = kind;
        this.content = content;
        this.rules = rules;
        this.profile = connection.profile().of(kind);
    }

    /** Whether the document is sent, and as what. A document that is not is skipped with the first reason that holds. */
    public Admission admission() {
        return Stream.<Optional<Problem>>of(
                        switchedOff(), keptBack(), beforeStart(), stateNotSent(), excluded(), zeroTotal())
                .flatMap(Optional::stream)
                .<Admission>map(Admission.Skipped::new)
                .findFirst()
                .orElseGet(() -> new Admission.Sent(profile.target().of(facts())));
    }

    private Optional<Problem> switchedOff() {
        return profile.enabled() ? Optional.empty() : Optional.of(Problem.of(ProblemCode.SWITCHED_OFF_BY_PROFILE));
    }

    private Optional<Problem> keptBack() {
        return content.doNotTransfer() ? Optional.of(Problem.of(ProblemCode.KEPT_BACK_BY_SOURCE)) : Optional.empty();
    }

    private Optional<Problem> beforeStart() {
        return profile.sending()
                .startNumbers()
                .before(content.number())
                .map(start -> Problem.of(ProblemCode.BEFORE_START_NUMBER)
                        .with(Detail.VALUE, content.number())
                        .with(Detail.LIMIT, start));
    }

    /** Any of the values listed for a state will do, and of every state one has to. */
    private Optional<Problem> stateNotSent() {
        return profile.sending()
                .states()
                .unmet(content.states())
                .map(state -> Problem.of(ProblemCode.STATE_NOT_SENT)
                        .with(Detail.FIELD, state)
                        .with(Detail.VALUE, content.states().getOrDefault(state, ""))
                        .with(
                                Detail.VALID,
                                profile.sending().states().values().get(state).stream()
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private Optional<Problem> excluded() {
        var exclusion = profile.sending().exclusion(facts());
        return exclusion.isPresent()
                ? Optional.of(Problem.of(ProblemCode.EXCLUDED_BY_PROFILE)
                        .with(Detail.FIELD, "exclusions[" + exclusion.getAsInt() + "]"))
                : Optional.empty();
    }

    private Optional<Problem> zeroTotal() {
        return profile.sending().zeroTotal() == ZeroTotal.SKIP && gross().signum() == 0
                ? Optional.of(Problem.of(ProblemCode.ZERO_TOTAL))
                : Optional.empty();
    }

    /** What an order that stands in the books is turned into, in the states it is in; empty where it stays one. */
    public Optional<DocumentTarget> invoicedAs() {
        return profile.invoicing()
                .invoiced()
                .filter(when -> when.states().hold(content.states()))
                .map(Invoicing.When::target);
    }

    /**
     * What rules of the profile ask of the document: for its target, for exclusions, for its booking. Its amount is in the
     * currency of the content; rules are asked about what the source says.
     */
    public Facts facts() {
        return new Facts(
                content.paymentMethod(),
                connection.profile().customers().classOf(content.recipient().customerClass()),
                Destination.country(content),
                content.customerNumber().orElse(""),
                Set.copyOf(content.tags()),
                gross());
    }

    /** The source's own, else what its lines come to. */
    private BigDecimal gross() {
        return TaxReductions.totalsBefore(content)
                .map(Totals::gross)
                .orElseGet(() -> Reckoning.bySource(content, profile.lines()).gross());
    }

    /** The source's numbers of all projects that the document and its lines are of. */
    public Set<String> projects() {
        return Stream.concat(
                        content.project().given().stream(),
                        content.lines().stream().map(Line::project).flatMap(Optional::stream))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The document as the books are to have it. */
    public Composition with(Known known) {
        try {
            return composed(known);
        } catch (AccountingException.Waiting e) {
            return new Composition.Held(e.problem(), e.releasedBy());
        } catch (AccountingException.Rejected e) {
            return new Composition.Rejected(e.problem());
        }
    }

    private Composition composed(Known known) {
        EInvoiceData.wrongEan(content).ifPresent(ComposeDocument::reject);
        var warnings = new ArrayList<Problem>();
        projects().stream()
                .filter(number -> known.project(number).isEmpty())
                .map(number -> Problem.of(ProblemCode.PROJECT_MISSING).with(Detail.VALUE, number))
                .forEach(warnings::add);
        var reductions = TaxReductions.of(kind, content, rules, profile.lines(), warnings);
        var phrases = Phrases.of(content);
        var fields = new Fields(content, rules, connection, profile, known, warnings).all();
        var rows = new Rows(
                        kind,
                        content,
                        rules,
                        connection,
                        profile,
                        profile.target().stockOf(facts()),
                        known,
                        phrases,
                        warnings)
                .all();
        var grouped = new Grouping(profile.lines().group(), rules, new StandIns(connection, rules, phrases), phrases)
                .of(rows);
        var isVatTheSources = profile.lines().vat() == Vat.SOURCE;
        var vatTotals = content.totals().map(Totals::vat).orElse(List.of());
        var fitted = new Fit(rules, content.pricesIncludeVat(), isVatTheSources ? vatTotals : List.of(), phrases)
                .fit(grouped, isVatTheSources && rules.takesVat());
        known.converted().map(Converted::warning).ifPresent(warnings::add);
        if (!fitted.folded().isEmpty()) {
            warnings.add(
                    Problem.of(ProblemCode.QUANTITY_IN_TEXT).with(Detail.LINES, Reckoning.listed(fitted.folded())));
        }
        var document = new Document(
                kind,
                content.number(),
                DocumentReference.of(connection.id(), kind, content.number()),
                known.customer(),
                content.date(),
                currency(),
                content.exchangeRate(),
                fitted.reckoning().grossPrices(),
                ownNumber(known.ownNumber()),
                known.credits(),
                fields,
                rules.needsProduct() ? Words.onItems(fitted.lines()) : fitted.lines());
        return new Composition.Composed(document, fitted.reckoning(), reductions, warnings);
    }

    private static void reject(Problem problem) {
        throw new AccountingException.Rejected(problem);
    }

    private String currency() {
        return content.currency()
                .or(() -> profile.defaults().of(Default.CURRENCY))
                .orElseThrow(() -> new AccountingException.Rejected(
                        Problem.of(ProblemCode.FIELD_REQUIRED).with(Detail.FIELD, "currency")));
    }

    /** Where the source numbers its documents, the books are to use its numbers, as the profile maps them. */
    private Optional<String> ownNumber(Optional<String> given) {
        return given.isPresent()
                ? given.filter(number -> profile.numbers().leavesToSource(number) && isTaken(number))
                : Optional.of(inBooks())
                        .filter(profile.numbers()::leavesToSource)
                        .map(this::required);
    }

    /**
     * The number of an invoice that stays in the source, as the books are to have it.
     *
     * @param given that it has there already
     * @throws AccountingException.Waiting until the profile maps it, where they do not take it as it is
     */
    public String invoiceNumber(Optional<String> given) {
        return given.orElseGet(() -> required(inBooks()));
    }

    private String inBooks() {
        return profile.numberMap().of(content.number());
    }

    private boolean isTaken(String number) {
        return rules.ownNumber().matcher(number).matches();
    }

    private String required(String number) {
        if (!isTaken(number)) {
            throw new AccountingException.Waiting(
                    Problem.of(ProblemCode.NUMBER_NOT_MAPPED).with(Detail.VALUE, content.number()),
                    Release.whenProfileChanges(connection.profileVersion()));
        }
        return number;
    }
}
