package dev.kontobro.invoicesync.totals;

import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Charges;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.connections.profile.Lines.Vat;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Money;
import dev.kontobro.invoicesync.compose.Phrases;
import dev.kontobro.invoicesync.compose.Reckoning;
import dev.kontobro.invoicesync.compose.TaxReductions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Compares what the accounting system reckons for a document with what the source does, before anything is final.
 *
 * <ol>
 *   <li>A source without totals is not checked.
 *   <li>What is compared is net, VAT and gross, to the cent. Where the books decide on the VAT, the source has no say in it
 *       and only net is compared.
 *   <li>That the system rounds what is to be paid to whole kronor (Fortnox, {@link Totals#rounding}) is no difference,
 *       whether the source does so, too, or not.
 *   <li>What is taken off by the Swedish tax reduction is no difference: the books tell a document's total before it.
 *   <li>VAT that differs cannot be cured by a line without VAT: the document stays a draft, whatever its gross. Where net
 *       is no farther off than the threshold, the problem is {@link ProblemCode#VAT_DIFFERS}.
 *   <li>Gross that differs by no more than the threshold is evened out by a line without VAT, if the profile has a product
 *       for it and wants that.
 *   <li>Gross that differs by more stays: the document is not booked by itself.
 * </ol>
 */
public final class CompareTotals {

    private final Documents profile;
    private final Charges charges;
    private final boolean needsProduct;
    private final Phrases phrases;

    /**
     * @param needsProduct of the system ({@link dev.kontobro.accounting.document.DocumentRules#needsProduct})
     * @param phrases in the document's language
     */
    public CompareTotals(Documents profile, Charges charges, boolean needsProduct, Phrases phrases) {
        this.profile = profile;
        this.charges = charges;
        this.needsProduct = needsProduct;
        this.phrases = phrases;
    }

    /**
     * @param content as the source sent it
     * @param composed of it, for telling which lines differ
     * @param books what the accounting system reckons for {@code composed}
     */
    public Verdict compare(DocumentContent content, Composed composed, Totals books) {
        return TaxReductions.totalsBefore(content)
                .map(source -> profile.lines().vat() == Vat.BOOKS
                        ? compareNet(source, composed, books)
                        : compareAll(source, composed, books))
                .orElseGet(Verdict.Unchecked::new);
    }

    private Verdict compareNet(DocumentContent.Totals source, Composed composed, Totals books) {
        var missing = source.net().subtract(books.net());
        return missing.signum() == 0 ? new Verdict.Equal() : evenOut(missing, composed);
    }

    private Verdict compareAll(DocumentContent.Totals source, Composed composed, Totals books) {
        var missingVat = vatOf(source.vat()).subtract(books.vat());
        var missing = source.gross().subtract(books.gross().subtract(books.rounding()));
        var isGrossSame = missing.signum() == 0 || source.gross().compareTo(books.gross()) == 0;
        if (missingVat.signum() == 0) {
            return isGrossSame ? new Verdict.Equal() : evenOut(missing, composed);
        }
        var missingNet = missing.subtract(missingVat);
        var isVatAlone = isGrossSame || isWithinThreshold(missingNet);
        var reckoning = composed.reckoning();
        return new Verdict.Withheld(
                isVatAlone
                        ? differ(
                                ProblemCode.VAT_DIFFERS,
                                missingVat,
                                composed,
                                Suspects.ofVat(reckoning, source.vat(), missingVat))
                        : differ(
                                ProblemCode.TOTALS_DIFFER,
                                missing,
                                composed,
                                Suspects.ofAmount(reckoning, reckoning.grossPrices() ? missing : missingNet)));
    }

    private static BigDecimal vatOf(List<VatTotal> groups) {
        return groups.stream().map(VatTotal::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isWithinThreshold(BigDecimal difference) {
        return difference.abs().compareTo(profile.totals().threshold()) <= 0;
    }

    private Verdict evenOut(BigDecimal missing, Composed composed) {
        var product = charges.product(Charge.ROUNDING);
        var isPossible = product.isPresent() || !needsProduct;
        var differ =
                differ(ProblemCode.TOTALS_DIFFER, missing, composed, Suspects.ofAmount(composed.reckoning(), missing));
        if (!profile.totals().correct() || !isPossible || !isWithinThreshold(missing)) {
            return new Verdict.Withheld(differ);
        }
        var line = new Line.Item(
                phrases.of(Charge.ROUNDING),
                product,
                BigDecimal.ONE,
                Optional.empty(),
                missing,
                Discount.NONE,
                Optional.of(new Line.Vat.Rate(BigDecimal.ZERO)),
                charges.account(Charge.ROUNDING),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var warning = Problem.of(ProblemCode.ROUNDING_CORRECTED).with(Detail.DIFFERENCE, difference(missing, composed));
        return new Verdict.Correctable(line, warning, differ);
    }

    private static Problem differ(ProblemCode code, BigDecimal missing, Composed composed, List<Integer> suspects) {
        return Problem.of(code)
                .with(Detail.DIFFERENCE, difference(missing, composed))
                .with(Detail.LINES, Reckoning.listed(suspects));
    }

    private static String difference(BigDecimal missing, Composed composed) {
        return Money.rounded(missing.abs()).toPlainString() + " "
                + composed.document().currency();
    }
}
