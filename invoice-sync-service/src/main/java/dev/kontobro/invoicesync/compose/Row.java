package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.document.Line.Vat;
import java.math.BigDecimal;
import java.util.Optional;

/** A line on its way from the source to the books. */
sealed interface Row {

    /** Words only. */
    record Words(String text) implements Row {}

    /**
     * Something that is charged or taken off, with all that it is in the books but for the form its numbers need.
     *
     * @param position of the line in the document as its source has it, as people count; charges come after the lines
     * @param price before discount, priced as the source does
     * @param total after discount, as the source reckons it; not rounded where the source does not say
     * @param rate VAT in percent, by which the source reckons; empty where it does not say
     */
    record Charged(
            int position,
            String text,
            Optional<String> product,
            BigDecimal quantity,
            Optional<String> unit,
            BigDecimal price,
            Discount discount,
            BigDecimal total,
            Optional<BigDecimal> rate,
            Optional<String> vatCode,
            Optional<String> account,
            Optional<String> project,
            Optional<String> costCentre,
            Optional<HouseWork> houseWork)
            implements Row {

        /** As one piece that costs it all. */
        Charged inOne(String newText, BigDecimal amount) {
            var sign = quantity.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
            return new Charged(
                    position,
                    newText,
                    product,
                    sign,
                    Optional.empty(),
                    amount.multiply(sign),
                    Discount.NONE,
                    amount,
                    rate,
                    vatCode,
                    account,
                    project,
                    costCentre,
                    houseWork);
        }

        /** For the same total, but with other numbers. */
        Charged at(BigDecimal otherPrice, Discount otherDiscount) {
            return new Charged(
                    position,
                    text,
                    product,
                    quantity,
                    unit,
                    otherPrice,
                    otherDiscount,
                    total,
                    rate,
                    vatCode,
                    account,
                    project,
                    costCentre,
                    houseWork);
        }

        /** What the accounting system reckons for the numbers as they are, whatever the source does. */
        BigDecimal reckoned() {
            return Money.rounded(Reckoning.exact(quantity, price, discount));
        }

        boolean isOnePiece() {
            return quantity.abs().compareTo(BigDecimal.ONE) == 0 && discount.equals(Discount.NONE);
        }

        Line.Item item(boolean withVat) {
            Optional<Vat> vat = withVat ? vat() : Optional.empty();
            return new Line.Item(
                    text, product, quantity, unit, price, discount, vat, account, project, costCentre, houseWork);
        }

        private Optional<Vat> vat() {
            return vatCode.<Vat>map(Vat.Code::new).or(() -> rate.map(Vat.Rate::new));
        }
    }
}
