package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.events.DocumentContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a document's lines come to, line by line, so that a difference can be traced.
 *
 * @param grossPrices whether the lines' amounts are with VAT
 */
public record Reckoning(boolean grossPrices, List<Part> parts) {

    /**
     * @param position of the line as its source has it, as people count
     * @param rate VAT in percent; empty where the source does not say
     * @param amount that the accounting system reckons for the line
     */
    public record Part(int position, Optional<BigDecimal> rate, BigDecimal amount) {}

    /**
     * Everything of one rate.
     *
     * @param amount with VAT where prices are
     */
    public record Group(BigDecimal rate, BigDecimal amount, List<Integer> positions, boolean isGross) {

        public BigDecimal vat() {
            return isGross ? Money.vatIn(amount, rate) : Money.vatOf(amount, rate);
        }

        public BigDecimal net() {
            return isGross ? amount.subtract(vat()) : amount;
        }
    }

    public Reckoning {
        parts = List.copyOf(parts);
    }

    /** What a document's lines and charges come to by the source's own numbers. */
    static Reckoning bySource(DocumentContent content, Lines profile) {
        var lines = content.lines();
        var charges = content.charges();
        var ofLines = IntStream.range(0, lines.size())
                .mapToObj(at -> new Part(at + 1, lines.get(at).vatRate(), amount(lines.get(at), profile)));
        var ofCharges = IntStream.range(0, charges.size())
                .mapToObj(
                        at -> new Part(lines.size() + at + 1, charges.get(at).vatRate(), Rows.signed(charges.get(at))));
        return new Reckoning(
                content.pricesIncludeVat(), Stream.concat(ofLines, ofCharges).toList());
    }

    private static BigDecimal amount(DocumentContent.Line line, Lines profile) {
        return Rows.isCharged(line, profile) ? Money.rounded(Rows.total(line)) : BigDecimal.ZERO;
    }

    /** What a line costs before it is rounded: quantity × price, less its discount. */
    static BigDecimal exact(BigDecimal quantity, BigDecimal price, Discount discount) {
        var full = quantity.multiply(price);
        return switch (discount) {
            case Discount.Percent(BigDecimal percent) -> full.subtract(Money.percent(full, percent));
            case Discount.Amount(BigDecimal amount) -> full.subtract(amount);
        };
    }

    /** Positions as people read them: {@code 1, 3}. */
    public static String listed(List<Integer> positions) {
        return positions.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** By rate, the lowest first; a line without a rate counts as one without VAT. */
    public List<Group> groups() {
        Map<BigDecimal, List<Part>> byRate = parts.stream()
                .collect(Collectors.groupingBy(
                        part -> part.rate().orElse(BigDecimal.ZERO).stripTrailingZeros(),
                        TreeMap::new,
                        Collectors.toList()));
        return byRate.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        sum(entry.getValue(), Part::amount),
                        entry.getValue().stream()
                                .map(Part::position)
                                .distinct()
                                .sorted()
                                .toList(),
                        grossPrices))
                .toList();
    }

    public BigDecimal gross() {
        return sum(groups(), group -> group.net().add(group.vat()));
    }

    BigDecimal net() {
        return sum(groups(), Group::net);
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
