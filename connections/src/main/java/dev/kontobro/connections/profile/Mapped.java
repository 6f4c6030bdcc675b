package dev.kontobro.connections.profile;

import static dev.kontobro.accounting.SystemName.ECONOMIC;
import static dev.kontobro.accounting.SystemName.FORTNOX;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What values of the source are mapped to. */
public enum Mapped {
    PAYMENT_METHOD_TO_PAYMENT_TERMS(
            "paymentMethodToPaymentTerms",
            Register.PAYMENT_TERMS,
            "How the buyer pays → terms of payment.",
            ECONOMIC,
            FORTNOX),
    PAYMENT_METHOD_TO_LAYOUT("paymentMethodToLayout", Register.LAYOUT, "How the buyer pays → layout.", ECONOMIC),
    PAYMENT_METHOD_TO_PRINT_TEMPLATE(
            "paymentMethodToPrintTemplate", Register.PRINT_TEMPLATE, "How the buyer pays → print template.", FORTNOX),
    PAYMENT_METHOD_TO_ACCOUNT(
            "paymentMethodToAccount",
            Register.ACCOUNT,
            "How the buyer pays → account that payments go to.",
            ECONOMIC,
            FORTNOX),
    PAYMENT_METHOD_TO_MODE_OF_PAYMENT(
            "paymentMethodToModeOfPayment",
            Register.MODE_OF_PAYMENT,
            "How the buyer pays → mode of payment, which goes before the account.",
            FORTNOX),
    LANGUAGE_TO_LAYOUT("languageToLayout", Register.LAYOUT, "Language of the document → layout.", ECONOMIC),
    LANGUAGE_TO_PRINT_TEMPLATE(
            "languageToPrintTemplate", Register.PRINT_TEMPLATE, "Language of the document → print template.", FORTNOX),
    CUSTOMER_CLASS_TO_LAYOUT("customerClassToLayout", Register.LAYOUT, "Class of the customer → layout.", ECONOMIC),
    CUSTOMER_CLASS_TO_PRINT_TEMPLATE(
            "customerClassToPrintTemplate",
            Register.PRINT_TEMPLATE,
            "Class of the customer → print template.",
            FORTNOX),
    COUNTRY_TO_VAT_ZONE(
            "countryToVatZone",
            Register.VAT_ZONE,
            "Country of delivery, or country and buyer like `DE B2B` → VAT zone.",
            ECONOMIC,
            FORTNOX),
    TAX_CLASS_TO_PRODUCT_GROUP(
            "taxClassToProductGroup",
            Register.PRODUCT_GROUP,
            "Tax class of a line → group of the product that is created of it.",
            ECONOMIC),
    TAX_CLASS_TO_SALES_ACCOUNT("taxClassToSalesAccount", Register.ACCOUNT, "Tax class → account of sales.", FORTNOX),
    COUNTRY_AND_RATE_TO_PRODUCT(
            "countryAndRateToProduct",
            Register.PRODUCT,
            "Country and rate of the VAT, like `FI 25.5` → product that is sold with that VAT.",
            ECONOMIC),
    COUNTRY_AND_RATE_TO_SALES_ACCOUNT(
            "countryAndRateToSalesAccount",
            Register.ACCOUNT,
            "Country and rate of the VAT, like `FI 25.5` → account of sales.",
            FORTNOX),
    TIME_TYPE_TO_PRODUCT("timeTypeToProduct", Register.PRODUCT, "Type of time → product.", ECONOMIC, FORTNOX),
    UNIT("unit", Register.UNIT, "Unit → unit.", ECONOMIC, FORTNOX),
    SHIPPING_METHOD_TO_PRODUCT(
            "shippingMethodToProduct", Register.PRODUCT, "Shipping method → product of its line.", ECONOMIC, FORTNOX),
    SHIPPING_METHOD_TO_WAY_OF_DELIVERY(
            "shippingMethodToWayOfDelivery", Register.WAY_OF_DELIVERY, "Shipping method → way of delivery.", FORTNOX),
    EXPENSE_TYPE_TO_ACCOUNT("expenseTypeToAccount", Register.ACCOUNT, "Type of expense → account.", ECONOMIC, FORTNOX),
    ACCOUNT_TO_VAT_CODE("accountToVatCode", Register.VAT_CODE, "Account → VAT code of its entries.", ECONOMIC),
    TEAM_TO_COST_CENTRE(
            "teamToCostCentre",
            Register.DEPARTMENT,
            "Team → department (e-conomic) or cost centre (Fortnox).",
            ECONOMIC,
            FORTNOX),
    USER_TO_EMPLOYEE("userToEmployee", Register.EMPLOYEE, "Person in the source → employee.", ECONOMIC);

    private final String key;
    private final Register register;
    private final String meaning;
    private final Set<SystemName> systems;

    Mapped(String key, Register register, String meaning, SystemName first, SystemName... others) {
        this.key = key;
        this.register = register;
        this.meaning = meaning;
        this.systems = EnumSet.of(first, others);
    }

    /**
     * What a map by country and rate goes by.
     *
     * @param country ISO 3166-1 alpha-2
     * @param percent for example 25.5
     */
    public static String countryAndRate(String country, BigDecimal percent) {
        return country + " " + percent.stripTrailingZeros().toPlainString();
    }

    /**
     * The map that a record goes by whose value has no counterpart.
     *
     * @param field of the event that the value stands in, with its path
     * @param register that the counterpart is chosen from
     * @return empty for what no map is about
     */
    public static Optional<Mapped> of(String field, Register register, SystemName system) {
        var from = switch (field.substring(field.lastIndexOf('.') + 1)) {
            case "country", "deliveryCountry" -> "country";
            case "vatRate" -> "countryAndRate";
            case "method" -> "shippingMethod";
            case "manager" -> "user";
            case String name -> name;
        };
        return Arrays.stream(values())
                .filter(mapped ->
                        mapped.from().equals(from) && mapped.register == register && mapped.systems.contains(system))
                .findFirst();
    }

    /** What its key says that it maps, for example {@code paymentMethod}. */
    private String from() {
        var to = key.indexOf("To");
        return to < 0 ? key : key.substring(0, to);
    }

    /** Its name in the profile's JSON. */
    public String key() {
        return key;
    }

    /** What the values of the books refer to. */
    public Register register() {
        return register;
    }

    public String meaning() {
        return meaning;
    }

    /** The systems that have such a thing. */
    public Set<SystemName> systems() {
        return Set.copyOf(systems);
    }
}
