package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.connections.profile.Charge;
import dev.kontobro.connections.profile.Charges;
import dev.kontobro.connections.profile.Lines.Group;
import dev.kontobro.invoicesync.compose.Row.Charged;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that become one, because the owner wants few: those of an account, or those of a VAT rate. Only what the books
 * would book alike is put together: VAT, project and cost centre have to be the same. Words stay, before the sums. Work
 * that the tax reduction counts stays as it is, for the tax agency asks for its hours.
 */
record Grouping(Group by, Charges charges, Phrases phrases) {

    /** What the lines of a group have in common; {@code alone} tells a line apart that is of no group. */
    private record Common(
            Optional<String> account,
            Optional<BigDecimal> rate,
            Optional<String> vatCode,
            Optional<String> project,
            Optional<String> costCentre,
            int alone) {}

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
                by == Group.ACCOUNT ? row.account() : Optional.empty(),
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
        var account = shared(rows, Charged::account);
        return new Charged(
                first.position(),
                phrases.of(by, account, first.rate()),
                shared(rows, Charged::product)
                        .or(() -> charges.product(Charge.FALLBACK))
                        .or(first::product),
                BigDecimal.ONE,
                Optional.empty(),
                total,
                Discount.NONE,
                total,
                first.rate(),
                first.vatCode(),
                account,
                first.project(),
                first.costCentre(),
                Optional.<HouseWork>empty());
    }

    private static Optional<String> shared(List<Charged> rows, Function<Charged, Optional<String>> value) {
        var values = new ArrayList<>(rows.stream().map(value).distinct().toList());
        return values.size() == 1 ? values.getFirst() : Optional.empty();
    }
}
