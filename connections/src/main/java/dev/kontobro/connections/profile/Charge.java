package dev.kontobro.connections.profile;

/** What a line stands for that is no product of the source's. */
public enum Charge {
    SHIPPING_WITH_VAT("shippingWithVat", "Shipping, where VAT is charged on it."),
    SHIPPING_WITHOUT_VAT("shippingWithoutVat", "Shipping without VAT, free shipping among it."),
    FEE("fee", "A fee, for example for a way to pay."),
    DISCOUNT("discount", "What is taken off the whole document."),
    GIFT_CARD("giftCard", "What a gift card has paid."),
    TIP("tip", "A tip."),
    /** Has to be without VAT. */
    ROUNDING("rounding", "What evens out a rounding difference; has to be without VAT in the books."),
    REFUND("refund", "What is given back without being a product's."),
    FALLBACK("fallback", "A line whose product has no number, or is not in the books."),
    STOCK_NEUTRAL("stockNeutral", "Any line of a document that leaves the stock alone.");

    private final String key;
    private final String meaning;

    Charge(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** Its name in the profile's JSON. */
    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }
}
