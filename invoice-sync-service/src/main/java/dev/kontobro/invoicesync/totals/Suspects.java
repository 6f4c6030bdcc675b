package dev.kontobro.invoicesync.totals;

import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.invoicesync.compose.Money;
import dev.kontobro.invoicesync.compose.Reckoning;
import dev.kontobro.invoicesync.compose.Reckoning.Group;
import dev.kontobro.invoicesync.compose.Reckoning.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which lines a difference is likely to be of. The books tell sums only, so this is reasoning backwards: what would differ
 * by just that much? Nobody is named where nothing would.
 */
final class Suspects {

    /** Rates that a product may have been given by mistake: Denmark's, Sweden's and Finland's. */
    private static final List<BigDecimal> RATES = Stream.of("25", "25.5", "24", "14", "12", "6", "0")
            .map(BigDecimal::new)
            .toList();

    private Suspects() {}

    /**
     * Lines whose VAT differs: all of a rate that the books reckon with another, a single one of which they do, or those of
     * the rates whose VAT the source has reckoned otherwise than as the rate of the sum, line by line for instance.
     *
     * @param missing of the VAT in the books
     */
    static List<Integer> ofVat(Reckoning reckoning, List<VatTotal> source, BigDecimal missing) {
        var groups = reckoning.groups();
        return firstOf(
                positions(groups, group -> hasOtherRate(group, missing)),
                reckoning.parts().stream()
                        .filter(part -> hasOtherRate(alone(part, reckoning.grossPrices()), missing))
                        .map(Part::position)
                        .toList(),
                positions(groups, group -> isReckonedOtherwise(group, source)));
    }

    /**
     * Lines of just that amount.
     *
     * @param missing in the books, with VAT where prices are
     */
    static List<Integer> ofAmount(Reckoning reckoning, BigDecimal missing) {
        return reckoning.parts().stream()
                .filter(part -> part.amount().signum() != 0)
                .filter(part -> part.amount().abs().compareTo(missing.abs()) == 0)
                .map(Part::position)
                .toList();
    }

    private static Group alone(Part part, boolean isGross) {
        return new Group(part.rate().orElse(BigDecimal.ZERO), part.amount(), List.of(part.position()), isGross);
    }

    private static boolean hasOtherRate(Group group, BigDecimal missing) {
        return RATES.stream()
                .filter(rate -> rate.compareTo(group.rate()) != 0)
                .map(rate -> group.vat().subtract(vatAt(rate, group)))
                .anyMatch(difference -> difference.compareTo(missing) == 0);
    }

    private static BigDecimal vatAt(BigDecimal rate, Group group) {
        return group.isGross() ? Money.vatIn(group.amount(), rate) : Money.vatOf(group.amount(), rate);
    }

    private static boolean isReckonedOtherwise(Group group, List<VatTotal> source) {
        var said = source.stream()
                .filter(total -> total.rate().compareTo(group.rate()) == 0)
                .map(VatTotal::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return said.compareTo(group.vat()) != 0;
    }

    private static List<Integer> positions(List<Group> groups, Predicate<Group> isSuspect) {
        return groups.stream()
                .filter(isSuspect)
                .flatMap(group -> group.positions().stream())
                .sorted()
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static List<Integer> firstOf(List<Integer>... findings) {
        return Stream.of(findings)
                .filter(finding -> !finding.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
