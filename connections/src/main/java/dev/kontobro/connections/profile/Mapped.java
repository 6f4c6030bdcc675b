package dev.kontobro.connections.profile;

import static dev.kontobro.accounting.SystemName.ECONOMIC;
import static dev.kontobro.accounting.SystemName.FORTNOX;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import java.util.EnumSet;
import java.util.Set;

/** What values of the source are mapped to. */
public enum Mapped {
    PAYMENT_METHOD_TO_PAYMENT_TERMS(
            "paymentMethodToPaymentTerms",
            Register.PAYMENT_TERMS,
            "how the buyer pays → terms of payment",
            ECONOMIC,
            FORTNOX),
    PAYMENT_METHOD_TO_LAYOUT("paymentMethodToLayout", Register.LAYOUT, "how the buyer pays → layout", ECONOMIC),
    PAYMENT_METHOD_TO_PRINT_TEMPLATE(
            "paymentMethodToPrintTemplate", Register.PRINT_TEMPLATE, "how the buyer pays → print template", FORTNOX),
    PAYMENT_METHOD_TO_ACCOUNT(
            "paymentMethodToAccount",
            Register.ACCOUNT,
            "how the buyer pays → account that payments go to",
            ECONOMIC,
            FORTNOX),
    COUNTRY_TO_VAT_ZONE("countryToVatZone", Register.VAT_ZONE, "country of delivery → VAT zone", ECONOMIC),
    TAX_CLASS_TO_PRODUCT_GROUP("taxClassToProductGroup", Register.PRODUCT_GROUP, "tax class → product group", ECONOMIC),
    TAX_CLASS_TO_SALES_ACCOUNT("taxClassToSalesAccount", Register.ACCOUNT, "tax class → account of sales", FORTNOX),
    UNIT("unit", Register.UNIT, "unit → unit", ECONOMIC, FORTNOX),
    SHIPPING_METHOD_TO_PRODUCT(
            "shippingMethodToProduct", Register.PRODUCT, "shipping method → product of its line", ECONOMIC, FORTNOX),
    SHIPPING_METHOD_TO_WAY_OF_DELIVERY(
            "shippingMethodToWayOfDelivery", Register.WAY_OF_DELIVERY, "shipping method → way of delivery", FORTNOX),
    EXPENSE_TYPE_TO_ACCOUNT("expenseTypeToAccount", Register.ACCOUNT, "type of expense → account", ECONOMIC, FORTNOX),
    ACCOUNT_TO_VAT_CODE("accountToVatCode", Register.VAT_CODE, "account → VAT code of its entries", ECONOMIC),
    TEAM_TO_COST_CENTRE(
            "teamToCostCentre",
            Register.DEPARTMENT,
            "team → department (e-conomic) or cost centre (Fortnox)",
            ECONOMIC,
            FORTNOX),
    USER_TO_EMPLOYEE("userToEmployee", Register.EMPLOYEE, "person in the source → employee", ECONOMIC);

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
