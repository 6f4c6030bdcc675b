package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.ConnectionFixture.connection;
import static dev.kontobro.invoicesync.DocumentFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.connections.Connection;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Totals;
import dev.kontobro.events.DocumentContent.VatTotal;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.compose.Composition.Composed;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import dev.kontobro.invoicesync.compose.Conversion.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {

    private static final int DOCUMENTS = 10_000;
    private static final BigDecimal THRESHOLD = new BigDecimal("0.10");
    private static final List<String> RATES = List.of("25", "12", "6", "0", "25.5");
    private static final List<String> WORTH = List.of("7.4604", "11.25", "0.0675", "1", "0.98765432", "13.1");
    private static final Conversion TO_KRONER = new Conversion("EUR", "DKK", new BigDecimal("7.4604"));

    private static DocumentFixture euros() {
        return document()
                .with("currency", "\"EUR\"")
                .with("exchangeRate", "7.4604")
                .withLine("\"product\": \"a\", \"text\": \"A\", \"quantity\": 2, \"price\": 9.99, \"vatRate\": 25")
                .withTotals("19.98", "25", "5.00", "24.98");
    }

    private static Converted converted(Conversion by, DocumentContent content, BigDecimal evenedOut) {
        var lines = connection(SystemName.ECONOMIC, "").profile().invoices().lines();
        return by.of(content, new Terms(lines, 2, evenedOut));
    }

    @Test
    void whatIsToBePaidIsTheSourcesGrossRoundedOnce() {
        // When
        var converted = converted(TO_KRONER, euros().read(), THRESHOLD);

        // Then
        assertThat(converted.content().currency()).contains("DKK");
        assertThat(converted.content().exchangeRate()).isEmpty();
        assertThat(converted.gross()).isEqualByComparingTo("24.98");
        assertThat(converted.content().totals()).hasValueSatisfying(totals -> {
            assertThat(totals.gross()).isEqualByComparingTo("186.36");
            assertThat(totals.net()).isEqualByComparingTo("149.06");
            assertThat(totals.vat()).singleElement().satisfies(vat -> {
                assertThat(vat.net()).isEqualByComparingTo("149.06");
                assertThat(vat.amount()).isEqualByComparingTo("37.27");
            });
        });
        assertThat(converted.note(Phrases.DANISH)).isEqualTo("Beløb i EUR: 24,98. Kurs: 1 EUR = 7,4604 DKK.");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 9.99, 74.53, 149.06",
        "1000, 0.05, 0.373020, 373.02",
        "100, 9.99, 74.53, 7453",
        "300, 9.99, 74.529396, 22358.82"
    })
    void aLineKeepsItsPriceOfAUnitAsLongAsThatIsRounding(String quantity, String price, String inKroner, String total) {
        // Given
        var content = document()
                .with("currency", "\"EUR\"")
                .withLine("\"text\": \"A\", \"quantity\": %s, \"price\": %s, \"vatRate\": 0".formatted(quantity, price))
                .read();

        // When
        var line = converted(TO_KRONER, content, THRESHOLD).content().lines().getFirst();

        // Then
        assertThat(line.quantity()).hasValueSatisfying(said -> assertThat(said).isEqualByComparingTo(quantity));
        assertThat(line.price()).hasValueSatisfying(said -> assertThat(said).isEqualByComparingTo(inKroner));
        assertThat(line.total()).hasValueSatisfying(said -> assertThat(said).isEqualByComparingTo(total));
    }

    @Test
    void byHowMuchTheSourceIsOffItIsOffStill() {
        // Given
        var off = euros().withTotals("19.98", "25", "6.00", "25.98").read();

        // When
        var totals = converted(TO_KRONER, off, THRESHOLD).content().totals().orElseThrow();

        // Then
        assertThat(totals.vat().getFirst().amount()).isEqualByComparingTo("44.73");
        assertThat(totals.gross()).isEqualByComparingTo("193.82");
    }

    @Test
    void whereLinesSayNoRateTheTotalsDo() {
        // Given
        var content = document()
                .with("currency", "\"EUR\"")
                .withLine("\"text\": \"A\", \"quantity\": 1, \"price\": 0.97")
                .withTotals("0.97", "25", "0.24", "1.21")
                .read();

        // When
        var totals = converted(TO_KRONER, content, THRESHOLD).content().totals().orElseThrow();

        // Then
        assertThat(totals.net()).isEqualByComparingTo("7.24");
        assertThat(totals.vat().getFirst().amount()).isEqualByComparingTo("1.81");
        assertThat(totals.gross()).isEqualByComparingTo("9.03");
    }

    /** What the books reckon is told as it is proved of them: of the lines that are sent, by rate. */
    @ParameterizedTest
    @EnumSource(SystemName.class)
    void theBooksReckonWhatTheConvertedDocumentSays(SystemName system) {
        var connection = connection(system, "$charges");
        var rules = RulesFixture.of(system);
        var asConverted = 0;
        for (var seed = 0; seed < DOCUMENTS; seed++) {
            // Given
            var random = new Random(seed);
            var said = said(random);
            var worth = new BigDecimal(WORTH.get(random.nextInt(WORTH.size())));
            var by = new Conversion("EUR", "DKK", worth);

            // When
            var converted =
                    by.of(said, new Terms(connection.profile().invoices().lines(), rules.priceDecimals(), THRESHOLD));

            // Then
            var totals = converted.content().totals().orElseThrow();
            var gross = said.totals().orElseThrow().gross();
            assertThat(totals.gross()).as("seed %s", seed).isEqualByComparingTo(Money.rounded(gross.multiply(worth)));
            var reckoning = composed(connection, converted).reckoning();
            var becomesNet = said.pricesIncludeVat() && !rules.grossPrices();
            var off = reckoning.gross().subtract(totals.gross()).abs();
            assertThat(off).as("seed %s", seed).isLessThanOrEqualTo(mostOff(said, worth, becomesNet));
            var vat = totals.vat().stream().map(VatTotal::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            var reckoned =
                    reckoning.groups().stream().map(Reckoning.Group::vat).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (vat.compareTo(reckoned) == 0) {
                asConverted++;
            } else {
                assertThat(becomesNet)
                        .as("VAT of seed %s: %s, not %s", seed, reckoned, vat)
                        .isTrue();
            }
        }
        assertThat(asConverted).isGreaterThan(DOCUMENTS * 95 / 100);
    }

    /** All of it credited by the same rate leaves nothing: the same comes of the same. */
    @Test
    void theSameComesOfTheSame() {
        for (var seed = 0; seed < 500; seed++) {
            var one = converted(TO_KRONER, said(new Random(seed)), THRESHOLD);
            var other = converted(TO_KRONER, said(new Random(seed)), THRESHOLD);

            assertThat(one).isEqualTo(other);
        }
    }

    /**
     * The threshold; or, where all lines have their totals × rate already, half a cent for each, half a cent of the source's own
     * for each rate, and a cent or two where prices become net.
     */
    private static BigDecimal mostOff(DocumentContent said, BigDecimal worth, boolean becomesNet) {
        var half = new BigDecimal("0.005");
        var rates = BigDecimal.valueOf(said.totals().orElseThrow().vat().size());
        return half.multiply(BigDecimal.valueOf(said.lines().size() + 2L))
                .add(half.multiply(worth.add(BigDecimal.ONE)).multiply(rates))
                .add(becomesNet ? rates.multiply(new BigDecimal("0.03")) : BigDecimal.ZERO)
                .max(THRESHOLD.add(becomesNet ? rates.multiply(new BigDecimal("0.03")) : BigDecimal.ZERO));
    }

    private static Composed composed(Connection connection, Converted converted) {
        var known = new Known("42", Map.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(converted));
        return Composing.composed(new ComposeDocument(
                        connection, DocumentKind.INVOICE, converted.content(), RulesFixture.of(connection.system()))
                .with(known));
    }

    /** One whose totals are of its lines, by rate. */
    private static DocumentContent said(Random random) {
        var fixture = document().with("currency", "\"EUR\"");
        if (random.nextBoolean()) {
            fixture.grossPriced();
        }
        var lines = 1 + random.nextInt(8);
        for (var at = 0; at < lines; at++) {
            var discount = random.nextInt(4) == 0 ? ", \"discountPercent\": " + (1 + random.nextInt(40)) : "";
            fixture.withLine("\"product\": \"p\", \"text\": \"T\", \"quantity\": %s, \"price\": %s, \"vatRate\": %s%s"
                    .formatted(
                            1 + random.nextInt(12),
                            BigDecimal.valueOf(1 + random.nextInt(200_000), 2),
                            RATES.get(random.nextInt(RATES.size())),
                            discount));
        }
        var content = fixture.read();
        var reckoning = Reckoning.bySource(
                content,
                connection(SystemName.ECONOMIC, "").profile().invoices().lines());
        return content.inCurrency(
                "EUR",
                content.lines(),
                content.charges(),
                Optional.of(new Totals(
                        reckoning.net(),
                        reckoning.groups().stream()
                                .map(group -> new VatTotal(group.rate(), group.net(), group.vat()))
                                .toList(),
                        reckoning.gross())));
    }
}
