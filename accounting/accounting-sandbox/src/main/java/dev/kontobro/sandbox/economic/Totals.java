package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a document comes to. The vendor has published neither how VAT is rounded nor what a rounding amount is; this is
 * composed, and everything is rounded half up to two decimals:
 *
 * <ul>
 *   <li>a line's net amount: quantity × unit price × (1 − discount), rounded
 *   <li>VAT: for each rate, the rate on the sum of the lines' net amounts, rounded; not the sum of the lines' VAT
 *   <li>gross: net and VAT; no total is rounded further
 *   <li>in the base currency: each total × exchange rate ÷ 100, rounded
 *   <li>the rounding amount: by how much gross in the base currency then differs from net and VAT in it; nothing when the
 *       document is in the base currency
 * </ul>
 */
final class Totals {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MONEY = 2;
    private static final int RATE = 8;

    private final ObjectNode document;
    private final BigDecimal exchangeRate;
    private final VatRates vat;
    private final Map<BigDecimal, BigDecimal> netByRate = new TreeMap<>();
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;

    private Totals(Agreement agreement, ObjectNode document) {
        this.document = document;
        this.exchangeRate = exchangeRate(agreement, document);
        this.vat = new VatRates(
                agreement.books(), document.path("recipient.vatZone").asText());
    }

    /** Writes them, and those of each line, into the document. */
    static void writeInto(ObjectNode document, Agreement agreement) {
        var totals = new Totals(agreement, document);
        document.path("lines").forEach(line -> totals.add((ObjectNode) line, agreement.books()));
        totals.write();
    }

    /** What 100 of the currency cost in the base currency: as the document says, or as the currency's own record does. */
    static BigDecimal exchangeRate(Agreement agreement, ObjectNode document) {
        if (document.has("exchangeRate")) {
            return document.get("exchangeRate").decimalValue();
        }
        var currency = document.path("currency").asText();
        return currency.equals(agreement.baseCurrency())
                ? HUNDRED
                : agreement
                        .books()
                        .register(Catalogue.CURRENCIES)
                        .find(currency)
                        .map(entry -> entry.content().path("exchangeRate"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue)
                        .orElse(HUNDRED);
    }

    private void add(ObjectNode line, Books books) {
        if (!line.has("product")) {
            return;
        }
        var product = line.get("product").asText();
        var quantity = line.path("quantity").decimalValue();
        var discount = line.path("discountPercentage").decimalValue();
        var unitCost = line.has("unitCostPrice")
                ? line.get("unitCostPrice").decimalValue()
                : books.register(Catalogue.PRODUCTS)
                        .find(product)
                        .map(entry -> entry.content().path("costPrice").decimalValue())
                        .orElse(BigDecimal.ZERO);
        var rate = vat.rate(product);
        var lineNet = money(quantity.multiply(line.path("unitNetPrice").decimalValue())
                .multiply(HUNDRED.subtract(discount))
                .divide(HUNDRED));
        var lineCost = quantity.multiply(unitCost);
        net = net.add(lineNet);
        cost = cost.add(lineCost);
        netByRate.merge(rate, lineNet, BigDecimal::add);
        line.put("discountPercentage", discount)
                .put("unitCostPrice", unitCost)
                .put("totalNetAmount", lineNet)
                .put("vatRate", rate)
                .put("vatAmount", percent(rate, lineNet));
        writeMargin(line, inBaseCurrency(lineNet), inBaseCurrency(lineCost));
    }

    private void write() {
        var vatAmount = netByRate.entrySet().stream()
                .map(group -> percent(group.getKey(), group.getValue()))
                .reduce(money(BigDecimal.ZERO), BigDecimal::add);
        var gross = net.add(vatAmount);
        var baseNet = inBaseCurrency(net);
        var baseGross = inBaseCurrency(gross);
        document.put("exchangeRate", exchangeRate)
                .put("netAmount", money(net))
                .put("netAmountInBaseCurrency", baseNet)
                .put("grossAmount", money(gross))
                .put("grossAmountInBaseCurrency", baseGross)
                .put("vatAmount", vatAmount)
                .put("roundingAmount", baseGross.subtract(baseNet).subtract(inBaseCurrency(vatAmount)))
                .put("costPriceInBaseCurrency", inBaseCurrency(cost));
        writeMargin(document, baseNet, inBaseCurrency(cost));
    }

    private static void writeMargin(ObjectNode part, BigDecimal baseNet, BigDecimal baseCost) {
        var margin = baseNet.subtract(baseCost);
        part.put("marginInBaseCurrency", margin)
                .put(
                        "marginPercentage",
                        baseNet.signum() == 0
                                ? money(BigDecimal.ZERO)
                                : money(margin.multiply(HUNDRED).divide(baseNet, RATE, RoundingMode.HALF_UP)));
    }

    private static BigDecimal percent(BigDecimal rate, BigDecimal amount) {
        return money(amount.multiply(rate).divide(HUNDRED));
    }

    private BigDecimal inBaseCurrency(BigDecimal amount) {
        return inBaseCurrency(amount, exchangeRate);
    }

    /** @param exchangeRate for 100 of the currency */
    static BigDecimal inBaseCurrency(BigDecimal amount, BigDecimal exchangeRate) {
        return money(amount.multiply(exchangeRate).divide(HUNDRED));
    }

    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(MONEY, RoundingMode.HALF_UP);
    }
}
