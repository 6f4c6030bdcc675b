package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.invoicesync.compose.Reckoning.Part;
import dev.kontobro.invoicesync.compose.Row.Charged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives lines numbers that the accounting system takes, and that it reckons to what the source does.
 *
 * <p>A line that is priced as the system prices keeps its total to the cent: as it is where its numbers can be sent; with
 * its discount said the other way, percentage or amount, where that comes to the same exactly; with its price rounded
 * where that changes nothing; and else <i>folded</i>: one piece that costs the whole line, with the quantity in its text.
 *
 * <p>Gross prices for a system that takes only net ones are converted for all lines of a VAT rate together, since rounding
 * each by itself would add up:
 *
 * <ol>
 *   <li>The rate's net is the source's own where its totals are of these lines, else what the lines come to.
 *   <li>VAT that the system reckons of that net may be a cent off the source's (0.97 with 25 %: 0.78 net makes 0.20, the
 *       source has 0.19). Then the net is a cent more or less, if that brings VAT to what the source has: the missing cent
 *       can be evened out by a line without VAT, another VAT cannot.
 *   <li>Each line keeps quantity and discount where its rounded net price comes within a cent of its due, else is folded.
 *   <li>Cents that are then missing are put on lines of one piece, one each, those first that rounding took most from.
 *       Where there is no such line, the largest one is folded for it.
 * </ol>
 */
final class Fit {

    /** By how much the net of a rate may be off for the sake of its VAT: none, a cent, two. */
    private static final List<BigDecimal> OFFSETS = Stream.of("0", "-0.01", "0.01", "-0.02", "0.02")
            .map(BigDecimal::new)
            .toList();

    private final DocumentRules rules;
    private final boolean grossPrices;
    private final List<VatTotal> totals;
    private final Phrases phrases;
    private final List<Integer> folded = new ArrayList<>();

    /**
     * @param grossPrices whether the source's prices are
     * @param totals of the source, by rate; empty where it says none, or where the system decides on the VAT
     */
    Fit(DocumentRules rules, boolean grossPrices, List<VatTotal> totals, Phrases phrases) {
        this.rules = rules;
        this.grossPrices = grossPrices;
        this.totals = totals;
        this.phrases = phrases;
    }

    /**
     * @param lines as they are sent
     * @param folded positions of the lines that have lost their quantity
     */
    record Fitted(List<Line> lines, Reckoning reckoning, List<Integer> folded) {}

    /**
     * @throws AccountingException.Rejected when a net price is needed, and a line does not say which VAT is in its price
     */
    Fitted fit(List<Row> rows, boolean withVat) {
        var fitting = new LinkedHashMap<Row, Charged>();
        if (convertsToNet()) {
            byRate(rows).forEach((rate, group) -> convert(rate, group, fitting));
        } else {
            charged(rows).forEach(row -> fitting.put(row, sameBasis(row)));
        }
        var lines = rows.stream()
                .<Line>map(row -> switch (row) {
                    case Row.Words(String text) -> new Line.Text(text);
                    case Charged charged -> fitting.get(charged).item(withVat);
                })
                .toList();
        var parts = charged(rows)
                .map(fitting::get)
                .map(row -> new Part(row.position(), row.rate(), row.reckoned()))
                .toList();
        return new Fitted(
                lines,
                new Reckoning(grossPrices && !convertsToNet(), parts),
                folded.stream().sorted().toList());
    }

    private boolean convertsToNet() {
        return grossPrices && !rules.grossPrices();
    }

    private static Stream<Charged> charged(List<Row> rows) {
        return rows.stream().filter(Charged.class::isInstance).map(Charged.class::cast);
    }

    private Charged sameBasis(Charged row) {
        var due = Money.rounded(row.total());
        return candidates(row)
                .filter(candidate -> Money.isSame(candidate.reckoned(), due))
                .findFirst()
                .orElseGet(() -> fold(row, due, true));
    }

    /** The same line in forms that the system takes, those that say most first. */
    private Stream<Charged> candidates(Charged row) {
        if (!Money.fits(row.quantity(), rules.priceDecimals())) {
            return Stream.empty();
        }
        return Stream.of(row.price(), Money.rounded(row.price(), rules.priceDecimals()))
                .filter(price -> Money.fits(price, rules.priceDecimals()))
                .distinct()
                .flatMap(price -> discounts(row, price).map(discount -> row.at(price, discount)));
    }

    /** The discount as it is, and said the other way, as far as the system takes it. */
    private Stream<Discount> discounts(Charged row, BigDecimal price) {
        if (row.discount().equals(Discount.NONE)) {
            return Stream.of(Discount.NONE);
        }
        var full = row.quantity().multiply(price);
        var otherWay = switch (row.discount()) {
            case Discount.Amount(BigDecimal amount) -> asPercent(full, amount);
            case Discount.Percent ignored ->
                Optional.<Discount>of(new Discount.Amount(Money.rounded(full.subtract(Money.rounded(row.total())))));
        };
        return Stream.concat(Stream.of(row.discount()), otherWay.stream()).filter(this::isTaken);
    }

    private boolean isTaken(Discount discount) {
        return switch (discount) {
            case Discount.Percent(BigDecimal percent) ->
                Money.fits(percent, rules.priceDecimals())
                        && percent.signum() >= 0
                        && percent.compareTo(Money.HUNDRED) <= 0;
            case Discount.Amount(BigDecimal amount) ->
                rules.amountDiscount() && Money.fits(amount, rules.priceDecimals());
        };
    }

    /** Empty where no percentage is exactly that amount. */
    private Optional<Discount> asPercent(BigDecimal full, BigDecimal amount) {
        if (full.signum() == 0) {
            return Optional.empty();
        }
        var percent = amount.multiply(Money.HUNDRED).divide(full, rules.priceDecimals(), RoundingMode.HALF_UP);
        return Money.isSame(Money.percent(full, percent), amount)
                ? Optional.of(new Discount.Percent(percent))
                : Optional.empty();
    }

    /**
     * One piece for the whole line.
     *
     * @param amount what it costs, priced as the system takes it
     * @param withPrice whether the text tells the price of a unit, which is no use where that is priced otherwise
     */
    private Charged fold(Charged row, BigDecimal amount, boolean withPrice) {
        if (row.isOnePiece()) {
            return row.inOne(row.text(), amount);
        }
        folded.add(row.position());
        var price = withPrice ? " × " + phrases.number(row.price()) : "";
        var discount = switch (row.discount()) {
            case Discount.Percent(BigDecimal percent) ->
                percent.signum() == 0 ? "" : " − " + phrases.number(percent) + " %";
            case Discount.Amount(BigDecimal off) -> withPrice ? " − " + phrases.number(off) : "";
        };
        return row.inOne(row.text() + "\n" + phrases.quantity(row.quantity(), row.unit()) + price + discount, amount);
    }

    private Map<BigDecimal, List<Charged>> byRate(List<Row> rows) {
        return charged(rows).collect(Collectors.groupingBy(Fit::rateOf, LinkedHashMap::new, Collectors.toList()));
    }

    private static BigDecimal rateOf(Charged row) {
        return row.rate()
                .map(BigDecimal::stripTrailingZeros)
                .orElseThrow(() -> new AccountingException.Rejected(
                        Problem.of(ProblemCode.VAT_RATE_UNKNOWN).with(Detail.LINES, Integer.toString(row.position()))));
    }

    private void convert(BigDecimal rate, List<Charged> rows, Map<Row, Charged> fitting) {
        var due = netDue(rate, rows);
        var shares = new ArrayList<>(rows.stream().map(row -> share(row, rate)).toList());
        spread(due.subtract(sum(shares)), shares);
        shares.forEach(share -> fitting.put(share.gross(), share.net()));
    }

    private static BigDecimal sum(List<Share> shares) {
        return shares.stream().map(share -> share.net().reckoned()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * A line of a rate that is converted.
     *
     * @param due its net, not rounded
     */
    private record Share(Charged gross, BigDecimal due, Charged net) {

        /** How much rounding has given it. */
        BigDecimal gain() {
            return net.reckoned().subtract(due);
        }

        Share with(Charged other) {
            return new Share(gross, due, other);
        }
    }

    private Share share(Charged row, BigDecimal rate) {
        var due = Money.net(row.total(), rate);
        var price = Money.rounded(Money.net(row.price(), rate), rules.priceDecimals());
        var net = Optional.of(row)
                .filter(each -> Money.fits(each.quantity(), rules.priceDecimals()))
                .flatMap(this::percentDiscount)
                .map(discount -> row.at(price, discount))
                .filter(each -> each.reckoned().subtract(due).abs().compareTo(Money.CENT) < 0)
                .orElseGet(() -> fold(row, Money.rounded(due), false));
        return new Share(row, due, net);
    }

    private Optional<Discount> percentDiscount(Charged row) {
        return switch (row.discount()) {
            case Discount.Percent percent -> Optional.<Discount>of(percent).filter(this::isTaken);
            case Discount.Amount(BigDecimal amount) ->
                asPercent(row.quantity().multiply(row.price()), amount).filter(this::isTaken);
        };
    }

    /** The net of a rate's lines: rules 1 and 2. */
    private BigDecimal netDue(BigDecimal rate, List<Charged> rows) {
        var gross = rows.stream().map(Charged::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        var exact = Money.net(gross, rate);
        var tolerance = Money.CENT.multiply(BigDecimal.valueOf(rows.size() + 1L));
        var said = totals.stream()
                .filter(total -> Money.isSame(total.rate(), rate))
                .filter(total -> total.net().subtract(exact).abs().compareTo(tolerance) <= 0)
                .findFirst();
        return said.map(total -> netWithVat(Money.rounded(total.net()), rate, total.amount()))
                .orElseGet(() -> Money.rounded(exact));
    }

    private static BigDecimal netWithVat(BigDecimal net, BigDecimal rate, BigDecimal vat) {
        return OFFSETS.stream()
                .map(net::add)
                .filter(candidate -> Money.isSame(Money.vatOf(candidate, rate), vat))
                .findFirst()
                .orElse(net);
    }

    /** Rule 4. */
    private void spread(BigDecimal missing, List<Share> shares) {
        if (missing.signum() == 0 || shares.isEmpty()) {
            return;
        }
        var cent = Money.CENT.multiply(BigDecimal.valueOf(missing.signum()));
        var pieces = shares.stream()
                .filter(share -> share.net().isOnePiece() && share.due().signum() != 0)
                .toList();
        if (pieces.isEmpty()) {
            var largest = shares.stream()
                    .max(Comparator.comparing(share -> share.net().reckoned().abs()))
                    .orElseThrow();
            var amount = largest.net().reckoned().add(missing);
            replace(shares, largest, largest.with(fold(largest.gross(), amount, false)));
            return;
        }
        var next = pieces.stream()
                .min(Comparator.comparing(share -> share.gain().multiply(cent)))
                .orElseThrow();
        var amount = next.net().reckoned().add(cent);
        replace(shares, next, next.with(next.net().inOne(next.net().text(), amount)));
        spread(missing.subtract(cent), shares);
    }

    private static void replace(List<Share> shares, Share one, Share other) {
        shares.set(shares.indexOf(one), other);
    }
}
