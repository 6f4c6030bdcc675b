package dev.kontobro.walkthrough;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a web shop says of something it has sold once, for 100 without VAT. */
record Sale(Map<String, Object> data) {

    private static final BigDecimal NET = new BigDecimal("100.00");
    private static final BigDecimal VAT = new BigDecimal("25.00");

    /** To a private person that the shop and the books know. */
    static Sale of(String product, String number, LocalDate date, Buyer buyer) {
        return new Sale(Map.of(
                "number",
                number,
                "customerNumber",
                buyer.number(),
                "date",
                date.toString(),
                "currency",
                buyer.currency(),
                "recipient",
                Map.of("name", buyer.name(), "address", Map.of("country", buyer.country())),
                "lines",
                List.of(Map.of("product", product, "text", product, "quantity", 1, "price", NET, "vatRate", 25)),
                "totals",
                Map.of(
                        "net",
                        NET,
                        "vat",
                        List.of(Map.of("rate", 25, "net", NET, "amount", VAT)),
                        "gross",
                        NET.add(VAT))));
    }

    /** The same, paid in this way. */
    Sale by(String paymentMethod) {
        var paid = new HashMap<>(data);
        paid.put("paymentMethod", paymentMethod);
        return new Sale(paid);
    }

    String number() {
        return data.get("number").toString();
    }

    /** A customer that the demo's shops have told of. */
    record Buyer(String number, String name, String country, String currency) {

        static final Buyer DANISH = new Buyer("1003", "Mette Sørensen", "DK", "DKK");
        static final Buyer SWEDISH = new Buyer("1003", "Åsa Lindström", "SE", "SEK");
    }
}
