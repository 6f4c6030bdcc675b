package dev.kontobro.invoicesync.totals;

import static dev.kontobro.invoicesync.ConnectionFixture.CHARGES;
import static dev.kontobro.invoicesync.ConnectionFixture.connection;
import static dev.kontobro.invoicesync.totals.RandomDocument.cents;
import static dev.kontobro.invoicesync.totals.RandomDocument.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Totals;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.compose.ComposeDocument;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Known;
import dev.kontobro.invoicesync.compose.Phrases;
import dev.kontobro.invoicesync.totals.RandomDocument.Source;
import dev.kontobro.invoicesync.totals.RandomDocument.Style;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of documents as sources might send them, composed for either system and reckoned as that system does, by
 * arithmetic of this test's own. Every difference from the source's totals has to have its reason.
 */
class RoundingTest {

    private static final int DOCUMENTS = 12_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THRESHOLD = new BigDecimal("0.10");
    private static final int FARTHEST_NET = 2;

    /** Why a document may differ. */
    private enum Reason {
        NONE,
        /** The source rounds otherwise, or its net cannot be had together with its VAT; a line without VAT evens it out. */
        CORRECTED,
        /** The source's VAT is not what any net that is nearly the source's bears. */
        VAT_OF_ANOTHER_ARITHMETIC,
        /** The source does not round lines, and there are so many that it shows. */
        TOTAL_OF_ANOTHER_ARITHMETIC
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void everyDifferenceHasItsReason(SystemName system, TestReporter reporter) {
        // Given
        var random = new Random(20_260_331L);
        var connection = connection(system, CHARGES);
        var reasons = new EnumMap<Reason, Integer>(Reason.class);
        var folded = 0;

        // When
        for (var i = 0; i < DOCUMENTS; i++) {
            var generated = new RandomDocument(random);
            var source = generated.generate();
            var content = generated.document().read();
            var composed = compose(connection, content);
            assertThatEveryNumberCanBeSent(composed.document());
            reasons.merge(reason(connection, content, composed, source), 1, Integer::sum);
            folded += composed.warnings().stream().anyMatch(warning -> warning.code() == ProblemCode.QUANTITY_IN_TEXT)
                    ? 1
                    : 0;
        }

        // Then
        assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(DOCUMENTS);
        assertThat(reasons).containsKeys(Reason.NONE, Reason.CORRECTED, Reason.VAT_OF_ANOTHER_ARITHMETIC);
        reporter.publishEntry(system.name(), reasons + ", with folded lines: " + folded);
    }

    private static Composed compose(Connection connection, DocumentContent content) {
        var composition = new ComposeDocument(
                        connection, DocumentKind.INVOICE, content, RulesFixture.of(connection.system()))
                .with(Known.of("42"));
        assertThat(composition).isInstanceOf(Composed.class);
        return (Composed) composition;
    }

    private static void assertThatEveryNumberCanBeSent(Document document) {
        document.lines().stream()
                .map(Line.Item.class::cast)
                .flatMap(item -> List.of(item.quantity(), item.unitPrice(), number(item.discount())).stream())
                .forEach(number ->
                        assertThat(number.stripTrailingZeros().scale()).isLessThanOrEqualTo(2));
    }

    private static BigDecimal number(Discount discount) {
        return switch (discount) {
            case Discount.Percent(BigDecimal percent) -> percent;
            case Discount.Amount(BigDecimal amount) -> amount;
        };
    }

    private static Reason reason(Connection connection, DocumentContent content, Composed composed, Source source) {
        var compare = new CompareTotals(
                connection.profile().invoices(),
                connection.profile().charges(),
                RulesFixture.of(connection.system()).needsProduct(),
                Phrases.ENGLISH);
        var books = new ReckoningBooks(connection.system(), composed);
        var verdict = compare.compare(content, composed, books.totals(List.of()));
        return switch (verdict) {
            case Verdict.Equal() -> Reason.NONE;
            case Verdict.Correctable(Line.Item line, var _) -> {
                assertThat(line.unitPrice().abs()).isLessThanOrEqualTo(THRESHOLD);
                assertThat(compare.compare(content, composed, books.totals(List.of(line))))
                        .isEqualTo(new Verdict.Equal());
                assertThat(mayDiffer(connection.system(), source))
                        .as("%s %s", source, composed)
                        .isTrue();
                yield Reason.CORRECTED;
            }
            case Verdict.Withheld(var problem)
            when problem.code() == ProblemCode.VAT_DIFFERS -> {
                assertThat(isVatOutOfReach(connection.system(), source))
                        .as("%s %s", source, composed)
                        .isTrue();
                yield Reason.VAT_OF_ANOTHER_ARITHMETIC;
            }
            case Verdict.Withheld(var problem) -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.TOTALS_DIFFER);
                assertThat(source.style()).as("%s %s", source, composed).isEqualTo(Style.IN_THE_END);
                assertThat(isFarOff(source)).as("%s %s", source, composed).isTrue();
                yield Reason.TOTAL_OF_ANOTHER_ARITHMETIC;
            }
            case Verdict.Unchecked() -> throw new AssertionError("every document has totals");
        };
    }

    /** A source that reckons as the books do, and prices as they do, is met to the cent. */
    private static boolean mayDiffer(SystemName system, Source source) {
        return source.style() != Style.BY_RATE || convertsToNet(system, source);
    }

    private static boolean convertsToNet(SystemName system, Source source) {
        return source.gross() && system == SystemName.ECONOMIC;
    }

    /** Whether the source has VAT of some rate that the books cannot come to, whatever is done about the lines. */
    private static boolean isVatOutOfReach(SystemName system, Source source) {
        return source.vat().keySet().stream().anyMatch(rate -> {
            var vat = source.vat().get(rate);
            if (convertsToNet(system, source)) {
                var net = source.net().get(rate);
                return IntStream.rangeClosed(-FARTHEST_NET, FARTHEST_NET)
                        .mapToObj(cents -> net.add(BigDecimal.valueOf(cents, 2)))
                        .noneMatch(near ->
                                cents(near.multiply(rate).divide(HUNDRED)).compareTo(vat) == 0);
            }
            var lines = sum(source.amounts().get(rate).stream()
                    .map(RandomDocument::cents)
                    .toList());
            return vat(lines, rate, source.gross()).compareTo(vat) != 0;
        });
    }

    /** Whether the sum of rounded lines, net or gross, is farther from the source's than the threshold. */
    private static boolean isFarOff(Source source) {
        var net = BigDecimal.ZERO;
        var gross = BigDecimal.ZERO;
        for (var rate : source.net().keySet()) {
            var lines = sum(source.amounts().get(rate).stream()
                    .map(RandomDocument::cents)
                    .toList());
            var vat = vat(lines, rate, source.gross());
            var linesNet = source.gross() ? lines.subtract(vat) : lines;
            net = net.add(source.net().get(rate)).subtract(linesNet);
            gross = gross.add(source.net().get(rate).add(source.vat().get(rate)))
                    .subtract(linesNet.add(vat));
        }
        return net.abs().max(gross.abs()).compareTo(THRESHOLD) > 0;
    }

    private static BigDecimal vat(BigDecimal lines, BigDecimal rate, boolean gross) {
        return gross
                ? lines.subtract(lines.multiply(HUNDRED).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP))
                : cents(lines.multiply(rate).divide(HUNDRED));
    }

    /**
     * What an accounting system reckons: a line is quantity × price less its discount, rounded; the VAT of a rate is taken of
     * the sum of its lines, rounded; what is to be paid in SEK is in whole kronor with Fortnox.
     */
    private record ReckoningBooks(SystemName system, Composed composed) {

        Totals totals(List<Line.Item> more) {
            var document = composed.document();
            var byRate = new TreeMap<BigDecimal, BigDecimal>();
            for (var i = 0; i < document.lines().size(); i++) {
                byRate.merge(rate(i), amount((Line.Item) document.lines().get(i)), BigDecimal::add);
            }
            more.forEach(line -> byRate.merge(BigDecimal.ZERO.setScale(1), amount(line), BigDecimal::add));
            var gross = document.pricesIncludeVat();
            var vats = new ArrayList<BigDecimal>();
            byRate.forEach((rate, lines) -> vats.add(vat(lines, rate, gross)));
            var vat = sum(vats);
            var lines = sum(List.copyOf(byRate.values()));
            var net = gross ? lines.subtract(vat) : lines;
            var exact = net.add(vat);
            var paid = system == SystemName.FORTNOX && document.currency().equals("SEK")
                    ? exact.setScale(0, RoundingMode.HALF_UP)
                    : exact;
            return new Totals(net, vat, paid, paid.subtract(exact));
        }

        /** e-conomic knows it by the product; here, the line's own. */
        private BigDecimal rate(int index) {
            return composed.reckoning().parts().get(index).rate().orElseThrow().setScale(1);
        }

        private static BigDecimal amount(Line.Item line) {
            var full = line.quantity().multiply(line.unitPrice());
            return cents(
                    switch (line.discount()) {
                        case Discount.Percent(BigDecimal percent) ->
                            full.multiply(HUNDRED.subtract(percent)).divide(HUNDRED);
                        case Discount.Amount(BigDecimal amount) -> full.subtract(amount);
                    });
        }
    }
}
