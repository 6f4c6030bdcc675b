package dev.kontobro.connections.profile;

/**
 * What happens to expenses and other entries.
 *
 * @param attach the receipts that come with a voucher are put into the books
 */
public record Vouchers(
        boolean enabled,
        Trigger trigger,
        Target target,
        Defaults defaults,
        boolean attach,
        NumberMaster numbers,
        FieldMap fields)
        implements FlowSettings {

    /** What an expense becomes in the books. */
    public enum Target {
        /** Entries in a journal (e-conomic) or a voucher in a series (Fortnox). */
        VOUCHER,
        /** An invoice of the supplier, or of the person who is to get his money back. */
        SUPPLIER_INVOICE
    }

    /** Not sent; once switched on, at once and with the receipts. */
    public static Vouchers standard() {
        return new Vouchers(
                false,
                new Trigger.Immediate(),
                Target.VOUCHER,
                Defaults.NONE,
                true,
                new NumberMaster.Books(),
                FieldMap.NONE);
    }
}
