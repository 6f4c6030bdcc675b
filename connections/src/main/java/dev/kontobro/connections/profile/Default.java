package dev.kontobro.connections.profile;

import static dev.kontobro.accounting.SystemName.ECONOMIC;
import static dev.kontobro.accounting.SystemName.FORTNOX;

import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import java.util.EnumSet;
import java.util.Set;

/** What a record that is not a customer can get by default. */
public enum Default {
    PROJECT_GROUP("group", Register.PROJECT_GROUP, "Project group.", ECONOMIC),
    PRODUCT_GROUP(
            "group", Register.PRODUCT_GROUP, "Product group, which decides account and VAT of its sales.", ECONOMIC),
    SALES_ACCOUNT("salesAccount", Register.ACCOUNT, "Account of its sales.", FORTNOX),
    PRICE_LIST("priceList", Register.PRICE_LIST, "Price list its price stands in.", FORTNOX),
    UNIT("unit", Register.UNIT, "Unit of a product or a line.", ECONOMIC, FORTNOX),
    LAYOUT("layout", Register.LAYOUT, "Layout.", ECONOMIC),
    PRINT_TEMPLATE("printTemplate", Register.PRINT_TEMPLATE, "Print template.", FORTNOX),
    PAYMENT_TERMS("paymentTerms", Register.PAYMENT_TERMS, "Terms of payment.", ECONOMIC, FORTNOX),
    TERMS_OF_DELIVERY("termsOfDelivery", Register.TERMS_OF_DELIVERY, "Terms of delivery.", FORTNOX),
    CURRENCY("currency", Register.CURRENCY, "Currency, ISO 4217.", ECONOMIC, FORTNOX),
    VAT_ZONE("vatZone", Register.VAT_ZONE, "VAT zone of the document's receiver.", ECONOMIC),
    JOURNAL("journal", Register.JOURNAL, "Journal that entries go into.", ECONOMIC),
    VOUCHER_SERIES("voucherSeries", Register.VOUCHER_SERIES, "Voucher series, one that is written by hand.", FORTNOX),
    ACCOUNT("account", Register.ACCOUNT, "Account of what names none.", ECONOMIC, FORTNOX),
    CONTRA_ACCOUNT("contraAccount", Register.ACCOUNT, "Account on the other side of an entry.", ECONOMIC, FORTNOX),
    MODE_OF_PAYMENT("modeOfPayment", Register.MODE_OF_PAYMENT, "Mode of payment.", FORTNOX),
    COST_CENTRE(
            "costCentre", Register.DEPARTMENT, "Department (e-conomic) or cost centre (Fortnox).", ECONOMIC, FORTNOX);

    private final String key;
    private final Register register;
    private final String meaning;
    private final Set<SystemName> systems;

    Default(String key, Register register, String meaning, SystemName first, SystemName... others) {
        this.key = key;
        this.register = register;
        this.meaning = meaning;
        this.systems = EnumSet.of(first, others);
    }

    /** Its name in the profile's JSON; no kind has two of the same name. */
    public String key() {
        return key;
    }

    /** What a value refers to. */
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
