package dev.kontobro.invoicesync.totals;

import dev.kontobro.invoicesync.DocumentFixture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A document as some source might send it: any currency, prices with or without VAT, discounts of either kind, any rate, and
 * totals by that source's own way to reckon.
 */
final class RandomDocument {

    /** How sources reckon. */
    enum Style {
        /** Lines are rounded, VAT is the rate on their sum: as both accounting systems do. */
        BY_RATE,
        /** Lines are rounded, and so is the VAT of each. */
        BY_LINE,
        /** Nothing is rounded but the totals of a rate. */
        IN_THE_END
    }

    /**
     * What the source has reckoned.
     *
     * @param amounts not rounded, of the lines and charges of each rate, priced as the document is
     * @param net of each rate
     * @param vat of each rate
     */
    record Source(
            Style style,
            boolean gross,
            Map<BigDecimal, List<BigDecimal>> amounts,
            Map<BigDecimal, BigDecimal> net,
            Map<BigDecimal, BigDecimal> vat) {}

    private static final List<String> RATES = List.of("25", "12", "6", "0", "25.5");
    private static final List<String> CURRENCIES = List.of("DKK", "SEK", "EUR", "NOK");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RandomGenerator random;
    private final DocumentFixture document = DocumentFixture.document();
    private final Map<BigDecimal, List<BigDecimal>> amounts = new TreeMap<>();
    private final Style style;
    private final boolean gross;

    RandomDocument(RandomGenerator random) {
        this.random = random;
        this.style = Style.values()[random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(2)];
        this.gross = random.nextBoolean();
    }

    DocumentFixture document() {
        return document;
    }

    Source generate() {
        document.with("currency", '"' + pick(CURRENCIES) + '"').with("pricesIncludeVat", Boolean.toString(gross));
        var rates = random.nextInt(3) == 0 ? RATES : List.of(pick(RATES));
        var lines = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 8);
        for (var i = 0; i < lines; i++) {
            addLine(pick(rates));
        }
        if (random.nextInt(3) == 0) {
            addCharge("SHIPPING", decimal(random.nextInt(4) == 0 ? 0 : 12_000, 2), pick(rates), 1);
        }
        if (random.nextInt(5) == 0) {
            addCharge("DISCOUNT", decimal(5_000, 2), pick(rates), -1);
        }
        if (random.nextInt(8) == 0) {
            addCharge("GIFT_CARD", decimal(20_000, 2), "0", -1);
        }
        return withTotals();
    }

    private void addLine(String rate) {
        var quantity = switch (random.nextInt(8)) {
            case 0 -> decimal(2_000, 2);
            case 1 -> decimal(9_000, 3);
            case 2 -> BigDecimal.valueOf(-1 - random.nextInt(3));
            default -> BigDecimal.valueOf(1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
        };
        if (quantity.signum() == 0) {
            quantity = BigDecimal.ONE;
        }
        var price = random.nextInt(6) == 0 ? decimal(5_000_000, 4) : decimal(150_000, 2);
        var full = quantity.multiply(price);
        var discount = "";
        var amount = full;
        switch (random.nextInt(6)) {
            case 0 -> {
                var percent = random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(101)) : decimal(1_000_000, 4);
                discount = ", \"discountPercent\": " + percent;
                amount = full.subtract(full.multiply(percent).divide(HUNDRED));
            }
            case 1 -> {
                var off = full.multiply(decimal(90, 2)).setScale(2, RoundingMode.HALF_UP);
                discount = ", \"discountAmount\": " + off;
                amount = full.subtract(off);
            }
            default -> {}
        }
        var total = style != Style.IN_THE_END && random.nextBoolean() ? ", \"total\": " + cents(amount) : "";
        document.withLine("\"product\": \"P\", \"text\": \"T\", \"quantity\": %s, \"price\": %s, \"vatRate\": %s%s%s"
                .formatted(quantity.toPlainString(), price.toPlainString(), rate, discount, total));
        add(rate, amount);
    }

    private void addCharge(String type, BigDecimal amount, String rate, int sign) {
        document.withCharge("\"type\": \"%s\", \"amount\": %s, \"vatRate\": %s".formatted(type, amount, rate));
        add(rate, amount.multiply(BigDecimal.valueOf(sign)));
    }

    private void add(String rate, BigDecimal amount) {
        amounts.computeIfAbsent(new BigDecimal(rate), each -> new ArrayList<>()).add(amount);
    }

    private Source withTotals() {
        var net = new TreeMap<BigDecimal, BigDecimal>();
        var vat = new TreeMap<BigDecimal, BigDecimal>();
        amounts.forEach((rate, all) -> {
            var parts = switch (style) {
                case BY_RATE ->
                    List.of(sum(all.stream().map(RandomDocument::cents).toList()));
                case BY_LINE -> all.stream().map(RandomDocument::cents).toList();
                case IN_THE_END -> List.of(sum(all));
            };
            var nets = sum(parts.stream()
                    .map(part -> cents(gross ? withoutVat(part, rate) : part))
                    .toList());
            var vats = sum(parts.stream()
                    .map(part -> gross
                            ? cents(part).subtract(cents(withoutVat(part, rate)))
                            : cents(part.multiply(rate).divide(HUNDRED)))
                    .toList());
            net.put(rate, nets);
            vat.put(rate, vats);
        });
        var groups = net.keySet().stream()
                .map(rate ->
                        "{\"rate\": %s, \"net\": %s, \"amount\": %s}".formatted(rate, net.get(rate), vat.get(rate)))
                .collect(Collectors.joining(", "));
        var allNet = sum(List.copyOf(net.values()));
        document.with(
                "totals",
                "{\"net\": %s, \"gross\": %s, \"vat\": [%s]}"
                        .formatted(allNet, allNet.add(sum(List.copyOf(vat.values()))), groups));
        return new Source(style, gross, amounts, net, vat);
    }

    private static BigDecimal withoutVat(BigDecimal amount, BigDecimal rate) {
        return amount.multiply(HUNDRED).divide(HUNDRED.add(rate), 12, RoundingMode.HALF_UP);
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal sum(List<BigDecimal> all) {
        return all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Not negative, and less than {@code bound} of the smallest steps. */
    private BigDecimal decimal(int bound, int decimals) {
        return BigDecimal.valueOf(bound == 0 ? 0 : random.nextInt(bound), decimals);
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
