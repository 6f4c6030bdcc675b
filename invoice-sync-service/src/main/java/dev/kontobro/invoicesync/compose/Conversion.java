package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Charge;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.LineType;
import dev.kontobro.events.DocumentContent.Totals;
import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.invoicesync.compose.Reckoning.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Brings what a source says in one currency into another.
 *
 * <ol>
 *   <li>What is to be paid is the source's gross × rate, rounded once: it is what the buyer owes.
 *   <li>A line keeps its quantity, and has its price of a unit × rate, rounded to what the books take. That comes to another
 *       amount than its total × rate; where all of that together would be more than a line of rounding may even out, the lines
 *       that are off most have their total × rate instead, whatever that is for a unit.
 *   <li>VAT is what the books will reckon of these lines, so that it is the same there. By how much the source's own was off
 *       what its lines make, it is off still: what differs in the source's currency is not lost on the way.
 *   <li>What is then between the lines with their VAT and what is to be paid is a difference of rounding like any other, and
 *       the comparison of totals evens it out, or has the document wait.
 * </ol>
 *
 * @param from ISO 4217, as is {@code to}
 * @param rate of one unit
 */
public record Conversion(String from, String to, BigDecimal rate) {

    /** Of the price of a unit that the books do not take: it stands in a text. */
    private static final int EXACT_PRICE = 6;

    /**
     * How the books and the profile take a converted document.
     *
     * @param priceDecimals that the books take
     * @param evenedOut up to which difference a line of rounding evens out; nothing where it may not, or cannot
     */
    public record Terms(Lines lines, int priceDecimals, BigDecimal evenedOut) {}

    /**
     * What a document was converted by, and what it came to before.
     *
     * @param gross in the currency it was made out in
     */
    public record Converted(DocumentContent content, Conversion by, BigDecimal gross) {

        /** For example {@code Beløb i EUR: 125,00. Kurs: 1 EUR = 7,46 DKK.} */
        public String note(Phrases phrases) {
            return phrases.converted(gross, by);
        }

        /** For example {@code 125.00 EUR}. */
        public String said() {
            return Money.rounded(gross).toPlainString() + " " + by.from();
        }

        /** For example {@code 7.46 DKK}. */
        public String rate() {
            return by.rate().stripTrailingZeros().toPlainString() + " " + by.to();
        }

        Problem warning() {
            return Problem.of(ProblemCode.CURRENCY_CONVERTED)
                    .with(Detail.VALUE, said())
                    .with(Detail.RATE, rate());
        }
    }

    public Conversion {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("rate " + rate + " makes nothing of " + from);
        }
    }

    public Converted of(DocumentContent said, Terms terms) {
        var before = Reckoning.bySource(said, terms.lines());
        var gross = said.totals().map(Totals::gross).orElseGet(before::gross);
        var charges = said.charges().stream()
                .map(charge -> charge.withAmount(amount(charge.amount())))
                .toList();
        var apart = apart(said, before);
        var lines = lines(said, charges, amount(gross).subtract(apart), terms);
        var converted = said.inCurrency(to, lines, charges, Optional.empty());
        var after = Reckoning.bySource(converted, terms.lines());
        var totals = said.totals().map(all -> totals(all, before, after));
        return new Converted(said.inCurrency(to, lines, charges, totals), this, gross);
    }

    private BigDecimal amount(BigDecimal amount) {
        return Money.rounded(amount.multiply(rate));
    }

    /** By how much the source's gross is off what its lines come to, for example rounded to whole euros. */
    private BigDecimal apart(DocumentContent said, Reckoning before) {
        return said.totals()
                .map(totals -> amount(totals.gross().subtract(before.gross())))
                .orElse(BigDecimal.ZERO);
    }

    /**
     * @param due what the lines and charges are to come to with VAT
     */
    private List<Line> lines(DocumentContent said, List<Charge> charges, BigDecimal due, Terms terms) {
        var lines = new ArrayList<>(said.lines().stream()
                .map(line -> isPriced(line) ? byUnit(line, terms) : line)
                .toList());
        var offMostFirst = IntStream.range(0, lines.size())
                .filter(at -> isPriced(said.lines().get(at)))
                .boxed()
                .sorted(Comparator.comparing((Integer at) ->
                                difference(lines.get(at), said.lines().get(at)))
                        .reversed())
                .toList();
        for (var at : offMostFirst) {
            var gross = Reckoning.bySource(said.inCurrency(to, lines, charges, Optional.empty()), terms.lines())
                    .gross();
            if (gross.subtract(due).abs().compareTo(terms.evenedOut()) <= 0) {
                break;
            }
            lines.set(at, byTotal(said.lines().get(at)));
        }
        return lines;
    }

    private BigDecimal difference(Line converted, Line said) {
        return converted.total().orElseThrow().subtract(dueOf(said)).abs();
    }

    private static boolean isPriced(Line line) {
        return line.type().filter(LineType.TEXT::equals).isEmpty()
                && line.price().isPresent()
                && line.quantity().isPresent();
    }

    private Line byUnit(Line line, Terms terms) {
        var converted = line.priced(
                Money.rounded(line.price().orElseThrow().multiply(rate), terms.priceDecimals()),
                line.discountAmount().map(this::amount),
                Optional.empty());
        return converted.priced(
                converted.price().orElseThrow(),
                converted.discountAmount(),
                Optional.of(Money.rounded(Rows.total(converted))));
    }

    private Line byTotal(Line line) {
        return line.priced(
                Money.rounded(line.price().orElseThrow().multiply(rate), EXACT_PRICE),
                line.discountAmount().map(this::amount),
                Optional.of(dueOf(line)));
    }

    private BigDecimal dueOf(Line line) {
        return amount(Money.rounded(Rows.total(line)));
    }

    private Totals totals(Totals said, Reckoning before, Reckoning after) {
        var net = after.net().add(amount(said.net().subtract(before.net())));
        var vat = said.vat().stream()
                .map(total -> vat(total, before, after, said.vat().size() == 1 ? Optional.of(net) : Optional.empty()))
                .toList();
        return new Totals(net, vat, amount(said.gross()));
    }

    /**
     * @param whole net of the document, where all of it has this rate
     */
    private VatTotal vat(VatTotal said, Reckoning before, Reckoning after, Optional<BigDecimal> whole) {
        var then = group(before, said.rate());
        var now = group(after, said.rate());
        if (then.isPresent() && now.isPresent()) {
            return new VatTotal(
                    said.rate(),
                    moved(now.get().net(), said.net(), then.get().net()),
                    moved(now.get().vat(), said.amount(), then.get().vat()));
        }
        var net = whole.orElseGet(() -> amount(said.net()));
        return new VatTotal(
                said.rate(),
                net,
                moved(Money.vatOf(net, said.rate()), said.amount(), Money.vatOf(said.net(), said.rate())));
    }

    /** As far from what is reckoned now as the source was from what was reckoned then. */
    private BigDecimal moved(BigDecimal now, BigDecimal said, BigDecimal then) {
        return now.add(amount(said.subtract(then)));
    }

    private static Optional<Group> group(Reckoning reckoning, BigDecimal rate) {
        return reckoning.groups().stream()
                .filter(group -> Money.isSame(group.rate(), rate))
                .findFirst();
    }
}
