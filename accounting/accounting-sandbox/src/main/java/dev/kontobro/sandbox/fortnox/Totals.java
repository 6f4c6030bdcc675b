package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The amounts of a document.
 *
 * <p>After the published example: the total of a row is quantity times price less its discount; net and gross are the sum of
 * the rows without VAT, freight and fee left out; {@code TotalVAT} has the VAT of freight and fee in it; a total in SEK is
 * rounded to whole kronor, half up, and {@code RoundOff} is what that adds; {@code TotalToPay} is the total less the tax
 * reduction.
 *
 * <p>Composed, for want of a source: a row's total is rounded to hundredths, half up; VAT is computed for all rows of a rate
 * together and rounded once a rate; where prices have VAT in them, the net of a rate is the sum of its rows divided by
 * one plus the rate, rounded once, and the VAT is the rest; freight and fee have VAT in them where prices have, and bear 25 %
 * wherever VAT is charged at all; a discount that is an amount is taken off the row's total; the basis of a tax
 * reduction is the total of the rows marked as house work with their VAT.
 *
 * @param netByRate of the rows; by rate in percent
 * @param vatByRate of rows, freight and fee; by rate in percent
 * @param feeNet administration fee without VAT; so is {@code freightNet}
 */
record Totals(
        Map<BigDecimal, BigDecimal> netByRate,
        Map<BigDecimal, BigDecimal> vatByRate,
        BigDecimal feeNet,
        BigDecimal feeVat,
        BigDecimal freightNet,
        BigDecimal freightVat,
        BigDecimal exact,
        BigDecimal total) {

    static final String SEK = "SEK";

    /** Of a document whose rows have their totals. */
    static Totals of(ObjectNode document, ArrayNode rows, Vat vat, Settings settings) {
        var included = document.path("VATIncluded").booleanValue();
        var byRate = new TreeMap<BigDecimal, BigDecimal>();
        rows.forEach(row -> byRate.merge(rate(row), Amounts.of(row.path("Total")), BigDecimal::add));
        var netByRate = new TreeMap<BigDecimal, BigDecimal>();
        var vatByRate = new TreeMap<BigDecimal, BigDecimal>();
        byRate.forEach((rate, sum) -> {
            netByRate.put(rate, net(sum, rate, included));
            vatByRate.put(rate, vat(sum, rate, included));
        });
        var fee = Amounts.of(document.path("AdministrationFee"));
        var freight = Amounts.of(document.path("Freight"));
        var feeVat = vat(fee, vat.feeRate(), included);
        var freightVat = vat(freight, vat.feeRate(), included);
        if (fee.signum() != 0 || freight.signum() != 0) {
            vatByRate.merge(vat.feeRate(), feeVat.add(freightVat), BigDecimal::add);
        }
        var feeNet = net(fee, vat.feeRate(), included);
        var freightNet = net(freight, vat.feeRate(), included);
        var exact = sum(netByRate.values()).add(feeNet).add(freightNet).add(sum(vatByRate.values()));
        var rounds = settings.roundsToWholeKronor()
                && document.path("Currency").asText().equals(SEK);
        return new Totals(
                netByRate,
                vatByRate,
                feeNet,
                feeVat,
                freightNet,
                freightVat,
                exact,
                rounds ? Amounts.whole(exact) : exact);
    }

    static void writeIntoRows(ObjectNode document, ArrayNode rows) {
        var included = document.path("VATIncluded").booleanValue();
        rows.forEach(row -> writeInto((ObjectNode) row, included));
    }

    void writeInto(ObjectNode document, ArrayNode rows) {
        var contribution = sum(rows.valueStream()
                .map(row -> Amounts.of(row.path("ContributionValue")))
                .toList());
        var reduction = Amounts.of(document.path("TaxReduction"));
        document.put(
                "HouseWork",
                rows.valueStream().anyMatch(row -> row.path("HouseWork").booleanValue()));
        set(document, "BasisTaxReduction", houseWork(document, rows));
        set(document, "Net", net());
        set(document, "Gross", net());
        set(document, "TotalVAT", sum(vatByRate.values()));
        set(document, "AdministrationFeeVAT", feeVat);
        set(document, "FreightVAT", freightVat);
        set(document, "RoundOff", total.subtract(exact));
        set(document, "Total", total);
        set(document, "TotalToPay", total.subtract(reduction));
        set(document, "ContributionValue", contribution);
        set(document, "ContributionPercent", Amounts.percentage(contribution, net()));
    }

    BigDecimal net() {
        return sum(netByRate.values());
    }

    private static void writeInto(ObjectNode row, boolean included) {
        var quantity = Amounts.of(row.path("DeliveredQuantity"));
        var price = Amounts.of(row.path("Price"));
        var full = quantity.multiply(price);
        var discount = Amounts.of(row.path("Discount"));
        var total = Amounts.hundredths(full.subtract(
                row.path("DiscountType").asText().equals("AMOUNT")
                        ? discount
                        : full.multiply(Amounts.fraction(discount))));
        set(row, "Total", total);
        var net = net(total, rate(row), included);
        if (row.has("TotalExcludingVAT")) {
            set(row, "TotalExcludingVAT", net);
            set(row, "PriceExcludingVAT", net(price, rate(row), included));
        }
        var contribution = Amounts.hundredths(net.subtract(quantity.multiply(Amounts.of(row.path("Cost")))));
        row.set("ContributionValue", TextNode.valueOf(Amounts.text(contribution)));
        row.set("ContributionPercent", TextNode.valueOf(Amounts.text(Amounts.percentage(contribution, net))));
    }

    private static BigDecimal houseWork(ObjectNode document, ArrayNode rows) {
        var included = document.path("VATIncluded").booleanValue();
        return Amounts.hundredths(sum(rows.valueStream()
                .filter(row -> row.path("HouseWork").booleanValue())
                .map(row -> {
                    var total = Amounts.of(row.path("Total"));
                    return included ? total : total.add(vat(total, rate(row), false));
                })
                .toList()));
    }

    private static BigDecimal rate(JsonNode row) {
        return Amounts.of(row.path("VAT"));
    }

    private static BigDecimal net(BigDecimal amount, BigDecimal rate, boolean included) {
        return included ? Amounts.withoutVat(amount, rate) : amount;
    }

    private static BigDecimal vat(BigDecimal amount, BigDecimal rate, boolean included) {
        return included
                ? amount.subtract(Amounts.withoutVat(amount, rate))
                : Amounts.hundredths(amount.multiply(Amounts.fraction(rate)));
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void set(ObjectNode record, String property, BigDecimal amount) {
        record.set(property, Amounts.node(amount));
    }
}
