package dev.kontobro.accounting.document;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** One line of a document, in the order in which they are printed. */
public sealed interface Line {

    /** Line feeds part it on paper. */
    String text();

    /** Words only. */
    record Text(String text) implements Line {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Something that is charged, or given off.
     *
     * @param product its number in the books
     * @param quantity in units; negative where something is taken back
     * @param unit code or name
     * @param unitPrice in the document's currency, before discount; with VAT where {@link Document#pricesIncludeVat}
     * @param vat empty where the accounting system decides
     * @param account of the sale; empty where product or system decide
     * @param project empty where the document's counts
     * @param costCentre empty where the document's counts
     */
    record Item(
            String text,
            Optional<String> product,
            BigDecimal quantity,
            Optional<String> unit,
            BigDecimal unitPrice,
            Discount discount,
            Optional<Vat> vat,
            Optional<String> account,
            Optional<String> project,
            Optional<String> costCentre,
            Optional<HouseWork> houseWork)
            implements Line {
        public Item {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(unitPrice, "unitPrice");
            Objects.requireNonNull(discount, "discount");
        }

        /** This item called otherwise. */
        public Item withText(String other) {
            return new Item(
                    other, product, quantity, unit, unitPrice, discount, vat, account, project, costCentre, houseWork);
        }
    }

    /** What is taken off a line. */
    sealed interface Discount {

        Discount NONE = new Percent(BigDecimal.ZERO);

        /**
         * @param percent of the line's amount, 0 to 100
         */
        record Percent(BigDecimal percent) implements Discount {}

        /**
         * @param amount off the whole line, in the document's currency; with VAT where {@link Document#pricesIncludeVat}
         */
        record Amount(BigDecimal amount) implements Discount {}
    }

    /** The VAT of a line, as the source has it. */
    sealed interface Vat {

        /**
         * @param percent for example 25 or 25.5
         */
        record Rate(BigDecimal percent) implements Vat {}

        /**
         * @param code of the books' own VAT codes, which have a rate of their own
         */
        record Code(String code) implements Vat {}
    }

    /**
     * Work that the Swedish tax reduction counts (Fortnox).
     *
     * @param type as Fortnox names it, for example {@code CLEANING}
     * @param hours to be reported; empty for material, which is not reduced
     */
    record HouseWork(String type, Optional<Integer> hours) {}
}
