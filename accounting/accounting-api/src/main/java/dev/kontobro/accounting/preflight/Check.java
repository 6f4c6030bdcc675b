package dev.kontobro.accounting.preflight;

import dev.kontobro.accounting.ReferenceData.Register;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What must be in place in the books before records are sent, named as the owner sees it. */
public enum Check {
    /** The access holds. */
    GRANT,
    /** The access covers what is to be done. */
    ROLE_OR_SCOPE,
    /** The company has bought what is needed. */
    MODULE_OR_LICENCE,
    /** What the company has bought may be used by other programs at all. */
    PACKAGE,
    CUSTOMER_GROUP(Register.CUSTOMER_GROUP),
    PROJECT_GROUP(Register.PROJECT_GROUP),
    PRODUCT_GROUP(Register.PRODUCT_GROUP),
    PAYMENT_TERMS(Register.PAYMENT_TERMS),
    VAT_ZONE(Register.VAT_ZONE),
    VAT_CODE(Register.VAT_CODE),
    CURRENCY(Register.CURRENCY),
    LAYOUT(Register.LAYOUT, Register.PRINT_TEMPLATE),
    PRICE_LIST(Register.PRICE_LIST),
    UNIT(Register.UNIT),
    PRODUCT(Register.PRODUCT),
    PROJECT(Register.PROJECT, Register.ACTIVITY, Register.COST_TYPE),
    EMPLOYEE(Register.EMPLOYEE),
    DEPARTMENT(Register.DEPARTMENT, Register.DEPARTMENTAL_DISTRIBUTION),
    DELIVERY(Register.TERMS_OF_DELIVERY, Register.WAY_OF_DELIVERY),
    JOURNAL(Register.JOURNAL),
    VOUCHER_SERIES(Register.VOUCHER_SERIES),
    ACCOUNT(Register.ACCOUNT),
    MODE_OF_PAYMENT(Register.MODE_OF_PAYMENT),
    /** The accounts that the system itself books on are set. */
    DEFAULT_ACCOUNTS(Register.DEFAULT_ACCOUNT),
    /** Something can be booked on the day. */
    OPEN_YEAR_AND_PERIOD(Register.ACCOUNTING_YEAR, Register.ACCOUNTING_PERIOD),
    /** There is a text for invoices. */
    INVOICE_TEXT,
    /** The numbers that the source gives are nobody else's. */
    OWN_NUMBERS;

    private final Set<Register> registers;

    Check(Register... registers) {
        this.registers = EnumSet.noneOf(Register.class);
        this.registers.addAll(Arrays.asList(registers));
    }

    /** The registers it looks into; none where it asks for something else. */
    public Set<Register> registers() {
        return Set.copyOf(registers);
    }

    /** Stable name for tables, pages and documents, for example {@code customer-group}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws IllegalArgumentException naming the value
     */
    public static Check fromId(String id) {
        return Arrays.stream(values())
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("check '" + id + "' is not known"));
    }
}
