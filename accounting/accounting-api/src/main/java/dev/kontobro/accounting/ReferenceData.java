package dev.kontobro.accounting;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registers that records refer to, by kind, in the system's own order; those that were read. */
public record ReferenceData(Map<Register, List<Entry>> registers) {

    /** A register; a system without it has no entries. */
    public enum Register {
        CUSTOMER_GROUP,
        PRODUCT_GROUP,
        PROJECT_GROUP,
        PAYMENT_TERMS,
        VAT_ZONE,
        VAT_CODE,
        CURRENCY,
        LAYOUT,
        /** How a document is printed. */
        PRINT_TEMPLATE,
        PRICE_LIST,
        UNIT,
        PRODUCT,
        EMPLOYEE,
        /** Departments (e-conomic) or cost centres (Fortnox). */
        DEPARTMENT,
        ACCOUNT,
        JOURNAL,
        VOUCHER_SERIES,
        MODE_OF_PAYMENT,
        TERMS_OF_DELIVERY,
        WAY_OF_DELIVERY
    }

    /**
     * @param code what a record refers to: a number in e-conomic, a code in Fortnox
     */
    public record Entry(String code, String name) {}

    public ReferenceData {
        registers = Map.copyOf(registers);
    }

    public List<Entry> of(Register register) {
        return registers.getOrDefault(register, List.of());
    }

    /** The entry with this code, or else with this name whatever its case and outer blanks. */
    public Optional<Entry> find(Register register, String codeOrName) {
        var wanted = codeOrName.strip();
        var entries = of(register);
        return entries.stream()
                .filter(entry -> entry.code().equals(wanted))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.name().strip().equalsIgnoreCase(wanted))
                        .findFirst());
    }
}
