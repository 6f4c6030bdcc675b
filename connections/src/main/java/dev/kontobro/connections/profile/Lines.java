package dev.kontobro.connections.profile;

import dev.kontobro.events.DocumentContent.LineType;
import java.util.Set;

/**
 * What a document's lines become in the books.
 *
 * @param onlyBillable lines that are not to be charged are left out
 * @param leftOut types of lines that are left out, with what they cost
 * @param vat who decides on the VAT of the lines
 */
public record Lines(
        boolean onlyBillable,
        Set<LineType> leftOut,
        MissingProduct missingProduct,
        ZeroQuantity zeroQuantity,
        Group group,
        Vat vat,
        TaxReduction taxReduction) {

    public Lines {
        leftOut = Set.copyOf(leftOut);
    }

    /** What becomes of a document with a line whose product is not in the books, or has no number. */
    public enum MissingProduct {
        /** It waits until the product is there. A line without a number is refused: nothing will come that has it. */
        WAIT,
        /** The product is created from what the line says of it. A line without a number is refused. */
        CREATE,
        /** The line gets {@link Charge#FALLBACK}, and says so. */
        DEFAULT,
        /** It is rejected, and its owner hears of it. */
        REFUSE
    }

    /** What becomes of a line with the quantity 0. */
    public enum ZeroQuantity {
        /** Its text stays, as a line of words. */
        TEXT,
        DROP,
        /** The document is rejected. */
        REFUSE
    }

    /** Which lines become one. */
    public enum Group {
        NONE,
        /** Those of an account (Fortnox). */
        ACCOUNT,
        /** Those of a VAT rate. */
        VAT_RATE
    }

    /** Who decides on the VAT. */
    public enum Vat {
        /** The source: its rates are sent, and have to be the books'. */
        SOURCE,
        /** The accounting system, by customer, product and account. */
        BOOKS
    }

    /** Which Swedish tax reduction a document asks for (Fortnox). */
    public enum TaxReduction {
        /** None, whatever the source says. */
        OFF,
        /** The one that the source says, if any. */
        SOURCE,
        /** The one that the source says; else, where lines are house work, that for repair and building. */
        ROT,
        /** The same, with that for work in the household. */
        RUT,
        /** The same, with that for green technology. */
        GREEN
    }

    /** Every billable line for itself, as the source has it, and not before its product is there. */
    public static Lines standard() {
        return new Lines(
                true, Set.of(), MissingProduct.WAIT, ZeroQuantity.TEXT, Group.NONE, Vat.SOURCE, TaxReduction.SOURCE);
    }

    public Lines withVat(Vat other) {
        return new Lines(onlyBillable, leftOut, missingProduct, zeroQuantity, group, other, taxReduction);
    }
}
