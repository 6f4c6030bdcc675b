package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Lines.Group;
import dev.kontobro.invoicesync.compose.Row.Charged;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that become one, because the owner wants few: those of an account, or those of a VAT rate. Only what the books
 * would book alike is put together: account, VAT, project and cost centre have to be the same. Products are not, as long as
 * something else says what is sold: the account, or what the profile has for lines without a product of their own. Words
 * stay, before the sums. Work that the tax reduction counts stays as it is, for the tax agency asks for its hours.
 */
record Grouping(Group by, DocumentRules rules, StandIns standIns, Phrases phrases) {

    /** What the lines of a group have in common; {@code alone} tells a line apart that is of no group. */
    private record Common(
            Optional<String> account,
            Optional<BigDecimal> rate,
            Optional<String> vatCode,
            Optional<String> project,
            Optional<String> costCentre,
            int alone) {}

    /**
     * @throws AccountingException.Waiting when nothing says as what different products are sold together
     */
    List<Row> of(List<Row> rows) {
        if (by == Group.NONE) {
            return rows;
        }
        var words = rows.stream().filter(Row.Words.class::isInstance);
        var groups = rows.stream()
                .filter(Charged.class::isInstance)
                .map(Charged.class::cast)
                .collect(Collectors.groupingBy(this::common, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(words, groups.values().stream().map(this::together))
                .toList();
    }

    private Common common(Charged row) {
        return new Common(
                row.account(),
                row.rate().map(BigDecimal::stripTrailingZeros),
                row.vatCode(),
                row.project(),
                row.costCentre(),
                row.houseWork().isPresent() ? row.position() : 0);
    }

    private Row together(List<Charged> rows) {
        var first = rows.getFirst();
        if (rows.size() == 1) {
            return first;
        }
        var total = rows.stream().map(row -> Money.rounded(row.total())).reduce(BigDecimal.ZERO, BigDecimal::add);
        var sold = sold(rows);
        return new Charged(
                first.position(),
                phrases.of(by, first.account(), first.rate()),
                sold.product(),
                BigDecimal.ONE,
                Optional.empty(),
                total,
                Discount.NONE,
                total,
                first.rate(),
                first.vatCode(),
                sold.account(),
                first.project(),
                first.costCentre(),
                Optional.<HouseWork>empty());
    }

    private Sold sold(List<Charged> rows) {
        var products = rows.stream().map(Charged::product).distinct().toList();
        var account = rows.getFirst().account();
        if (products.size() == 1) {
            return new Sold(products.getFirst(), account);
        }
        if (account.isPresent() && !rules.needsProduct()) {
            return new Sold(Optional.empty(), account);
        }
        var standIn = standIns.required(Charge.FALLBACK);
        return new Sold(standIn.product(), account.or(standIn::account));
    }
}
