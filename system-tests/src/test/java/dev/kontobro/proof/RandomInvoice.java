package dev.kontobro.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * An invoice as some source might send it: any currency, prices with or without VAT, discounts of either kind, any rate,
 * and totals by that source's own way to reckon; now and then what is metered, many lines of less than a cent. The same
 * seed makes the same.
 */
final class RandomInvoice {

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
     * What the source has reckoned of all that has one rate.
     *
     * @param amounts of the lines and charges, not rounded, priced as the document is
     */
    record Group(List<BigDecimal> amounts, BigDecimal net, BigDecimal vat) {

        BigDecimal gross() {
            return net.add(vat);
        }

        /** What the lines come to where each is rounded. */
        BigDecimal rounded() {
            return sum(amounts.stream().map(RandomInvoice::cents).toList());
        }
    }

    static final List<String> RATES = List.of("25", "12", "6", "0", "25.5");
    static final List<String> CURRENCIES = List.of("DKK", "SEK", "EUR", "NOK");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int NOT_ROUNDED = 12;

    private final long seed;
    private final RandomGenerator random;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final boolean metered;
    private final Style style;
    private final boolean gross;
    private final Map<BigDecimal, List<BigDecimal>> amounts = new TreeMap<>();
    private final Map<BigDecimal, Group> groups = new TreeMap<>();

    RandomInvoice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.metered = random.nextInt(50) == 0;
        this.style = metered ? Style.IN_THE_END : Style.values()[random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(2)];
        this.gross = random.nextBoolean();
        write();
    }

    /** Number of the product that bears VAT of this rate. */
    static String product(String rate) {
        return "P" + rate.replace('.', '-');
    }

    Style style() {
        return style;
    }

    boolean isGrossPriced() {
        return gross;
    }

    /** By rate in percent. */
    Map<BigDecimal, Group> groups() {
        return groups;
    }

    BigDecimal net() {
        return sum(groups.values().stream().map(Group::net).toList());
    }

    BigDecimal vat() {
        return sum(groups.values().stream().map(Group::vat).toList());
    }

    BigDecimal gross() {
        return net().add(vat());
    }

    /** As the hub reads it, if its schema lets it in. */
    DocumentContent read() {
        var event = new CloudEvent(
                "rounding-" + seed,
                "/proof",
                EventType.INVOICE_FINALIZED.type(),
                json.path("number").textValue(),
                Instant.EPOCH,
                "rounding",
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(json));
        var violations = EventSchemas.violations(event);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("an invoice that no source may send: " + violations);
        }
        return EventJson.read(event.data(), DocumentContent.class);
    }

    /** What fails is told with this, and made again from the seed. */
    @Override
    public String toString() {
        return "seed %d, %s: %s".formatted(seed, style, json);
    }

    private void write() {
        json.put("number", Long.toUnsignedString(seed))
                .put("customerNumber", DocumentSetup.CUSTOMER)
                .put("date", "2026-03-31")
                .put("currency", pick(CURRENCIES))
                .put("pricesIncludeVat", gross);
        json.putObject("recipient").put("name", "Havnens Bageri");
        var rates = random.nextInt(3) == 0 ? RATES : List.of(pick(RATES));
        var lines = 1 + random.nextInt(metered ? 60 : random.nextInt(10) == 0 ? 40 : 8);
        for (var i = 0; i < lines; i++) {
            var rate = pick(rates);
            if (metered) {
                writeLine(rate, BigDecimal.ONE, decimal(50, 4));
            } else {
                writeLine(rate, quantity(), random.nextInt(6) == 0 ? decimal(5_000_000, 4) : decimal(150_000, 2));
            }
        }
        if (random.nextInt(3) == 0) {
            writeCharge("SHIPPING", decimal(random.nextInt(4) == 0 ? 1 : 12_000, 2), pick(rates));
        }
        if (random.nextInt(5) == 0) {
            writeCharge("DISCOUNT", decimal(5_000, 2), pick(rates));
        }
        if (random.nextInt(8) == 0) {
            writeCharge("GIFT_CARD", decimal(20_000, 2), "0");
        }
        if (random.nextInt(8) == 0) {
            reckon();
            writeCharge("ROUNDING", gross().setScale(0, RoundingMode.HALF_UP).subtract(gross()), "0");
        }
        reckon();
        writeTotals();
    }

    private void writeLine(String rate, BigDecimal quantity, BigDecimal price) {
        var full = quantity.multiply(price);
        var line = json.withArrayProperty("lines")
                .addObject()
                .put("product", product(rate))
                .put("text", "Rugbrød")
                .put("quantity", quantity)
                .put("price", price)
                .put("vatRate", new BigDecimal(rate));
        var amount = full;
        switch (random.nextInt(6)) {
            case 0 -> {
                var percent = random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(101)) : decimal(1_000_000, 4);
                line.put("discountPercent", percent);
                amount = full.subtract(full.multiply(percent).divide(HUNDRED));
            }
            case 1 -> {
                var off = cents(full.multiply(decimal(90, 2)));
                line.put("discountAmount", off);
                amount = full.subtract(off);
            }
            default -> {}
        }
        if (style != Style.IN_THE_END && random.nextBoolean()) {
            line.put("total", cents(amount));
        }
        add(rate, amount);
    }

    private BigDecimal quantity() {
        var quantity = switch (random.nextInt(8)) {
            case 0 -> decimal(2_000, 2);
            case 1 -> decimal(9_000, 3);
            case 2 -> BigDecimal.valueOf(-1 - random.nextInt(3));
            default -> BigDecimal.valueOf(1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
        };
        return quantity.signum() == 0 ? BigDecimal.ONE : quantity;
    }

    private void writeCharge(String type, BigDecimal amount, String rate) {
        json.withArrayProperty("charges")
                .addObject()
                .put("type", type)
                .put("amount", amount)
                .put("vatRate", new BigDecimal(rate))
                .put("product", product(rate));
        var takenOff = type.equals("DISCOUNT") || type.equals("GIFT_CARD");
        add(rate, takenOff ? amount.negate() : amount);
    }

    private void add(String rate, BigDecimal amount) {
        amounts.computeIfAbsent(new BigDecimal(rate), each -> new ArrayList<>()).add(amount);
    }

    private void reckon() {
        amounts.forEach((rate, all) -> {
            var parts = switch (style) {
                case BY_RATE ->
                    List.of(sum(all.stream().map(RandomInvoice::cents).toList()));
                case BY_LINE -> all.stream().map(RandomInvoice::cents).toList();
                case IN_THE_END -> List.of(sum(all));
            };
            var net = sum(parts.stream()
                    .map(part -> cents(gross ? withoutVat(part, rate) : part))
                    .toList());
            var vat = sum(parts.stream()
                    .map(part -> gross
                            ? cents(part).subtract(cents(withoutVat(part, rate)))
                            : cents(part.multiply(rate).divide(HUNDRED)))
                    .toList());
            groups.put(rate, new Group(List.copyOf(all), net, vat));
        });
    }

    private void writeTotals() {
        var totals = json.putObject("totals").put("net", net()).put("gross", gross());
        groups.forEach((rate, group) -> totals.withArrayProperty("vat")
                .addObject()
                .put("rate", rate)
                .put("net", group.net())
                .put("amount", group.vat()));
    }

    private static BigDecimal withoutVat(BigDecimal amount, BigDecimal rate) {
        return amount.multiply(HUNDRED).divide(HUNDRED.add(rate), NOT_ROUNDED, RoundingMode.HALF_UP);
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(List<BigDecimal> all) {
        return all.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Not negative, and less than {@code bound} of the smallest steps. */
    private BigDecimal decimal(int bound, int decimals) {
        return BigDecimal.valueOf(random.nextInt(bound), decimals);
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
