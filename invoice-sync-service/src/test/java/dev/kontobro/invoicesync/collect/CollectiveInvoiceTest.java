package dev.kontobro.invoicesync.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.events.DocumentContent.Line;
import dev.kontobro.events.DocumentContent.Person;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventSchemas;
import dev.kontobro.events.EventType;
import dev.kontobro.invoicesync.DocumentFixture;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectiveInvoiceTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-30");
    private static final String DANE = """
            {"name": "Havnens Bageri", "address": {"country": "DK"}}""";

    @Test
    void eachOrdersLinesStandUnderItsNameInTheOrderOfTheirDays() {
        // Given
        var later = order("3001", "2026-11-24").withLine(line("Ovn", 1, 800));
        var earlier =
                order("3002", "2026-11-03").withLine(line("Rugbrød", 2, 500)).withLine(line("Boller", 9, 5));

        // When
        var invoice = collected(later, earlier);

        // Then
        assertThat(texts(invoice))
                .containsExactly("Ordre 3002, 03-11-2026", "Rugbrød", "Boller", "Ordre 3001, 24-11-2026", "Ovn");
        assertThat(invoice.number()).isEqualTo("S-1001-2026-11-30");
        assertThat(invoice.date()).isEqualTo(DAY);
        assertThat(invoice.customerNumber()).contains("1001");
    }

    @Test
    void theSameOrdersMakeTheSameInvoiceInWhateverOrderTheyAreGiven() {
        // Given
        var one = order("3001", "2026-11-24").withLine(line("Ovn", 1, 800));
        var other = order("3002", "2026-11-24").withLine(line("Rugbrød", 2, 500));

        // Then
        assertThat(collected(one, other)).isEqualTo(collected(other, one));
    }

    @Test
    void theNameOfAnOrderIsInTheLanguageOfWhomItIsFor() {
        assertThat(texts(collected(order("3001", "2026-11-24").with("language", "\"sv\""))))
                .containsExactly("Order 3001, 2026-11-24");
        assertThat(texts(collected(order("3001", "2026-11-24").with("language", "\"en\""))))
                .containsExactly("Order 3001, 24 Nov 2026");
    }

    @Test
    void whatAllOrdersSayTheInvoiceSaysOnce() {
        // Given
        var one = order("3001", "2026-11-24")
                .with("heading", "\"Service\"")
                .with("yourReference", "\"Hanne\"")
                .with("project", "\"P7\"")
                .withLine(line("Ovn", 1, 800));
        var other = order("3002", "2026-11-25")
                .with("heading", "\"Service\"")
                .with("yourReference", "\"Hanne\"")
                .with("project", "\"P7\"")
                .withLine(line("Rugbrød", 2, 500));

        // When
        var invoice = collected(one, other);

        // Then
        assertThat(invoice.heading().given()).contains("Service");
        assertThat(invoice.yourReference().given()).contains("Hanne");
        assertThat(invoice.project().given()).contains("P7");
        assertThat(texts(invoice))
                .containsExactly("Ordre 3001, 24-11-2026", "Ovn", "Ordre 3002, 25-11-2026", "Rugbrød");
        assertThat(invoice.lines()).extracting(Line::project).containsOnly(Optional.empty());
    }

    @Test
    void whatAnOrderSaysForItselfStandsWithItsLines() {
        // Given
        var one = order("3001", "2026-11-24")
                .with("heading", "\"Montering\"")
                .with("delivery", """
                        {"address": {"street": "Havnegade 1", "zip": "8000", "city": "Aarhus"}}""")
                .with("yourReference", "\"Hanne\"")
                .with("requisitionNumber", "\"4711\"")
                .with("text1", "\"Udført af Bo\"")
                .with("text2", "\"Garanti: 2 år\"")
                .with("project", "\"P7\"")
                .with("costCentre", "\"10\"")
                .withLine(line("Ovn", 1, 800))
                .withLine("\"product\": \"VARE\", \"quantity\": 1, \"price\": 1, \"project\": \"P9\"");
        var other = order("3002", "2026-11-25").withLine(line("Rugbrød", 2, 500));

        // When
        var invoice = collected(one, other);

        // Then
        assertThat(texts(invoice))
                .containsExactly(
                        "Ordre 3001, 24-11-2026: Montering, Havnegade 1, 8000 Aarhus (jeres ref. Hanne, jeres nr. 4711)",
                        "Udført af Bo",
                        "Ovn",
                        "",
                        "Garanti: 2 år",
                        "Ordre 3002, 25-11-2026",
                        "Rugbrød");
        assertThat(invoice.lines().get(2).project()).contains("P7");
        assertThat(invoice.lines().get(2).costCentre()).contains("10");
        assertThat(invoice.lines().get(3).project()).contains("P9");
        assertThat(invoice.project().given()).isEmpty();
        assertThat(invoice.heading().given()).isEmpty();
        assertThat(invoice.delivery()).isEmpty();
    }

    @Test
    void onlyStatesThatAllOrdersAreInAreTheInvoices() {
        // Given
        var one = order("3001", "2026-11-24").with("states", """
                {"status": "completed", "fulfilment": "shipped"}""");
        var other = order("3002", "2026-11-24").with("states", """
                {"status": "completed", "fulfilment": "delivered"}""");

        // Then
        assertThat(collected(one, other).states()).isEqualTo(Map.of("status", "completed"));
    }

    @Test
    void theVatOfTheInvoiceIsRoundedOnceAndNotForEachOrder() {
        // Given: 25 % of 0.10 is 0.025, which each order rounds to 0.03
        var orders = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> order("30" + number, "2026-11-24").withTotals("0.10", "25", "0.03", "0.13"))
                .toArray(DocumentFixture[]::new);

        // When
        var totals = collected(orders).totals().orElseThrow();

        // Then
        assertThat(totals.net()).isEqualByComparingTo("1.00");
        assertThat(totals.vat()).singleElement().satisfies(vat -> {
            assertThat(vat.net()).isEqualByComparingTo("1.00");
            assertThat(vat.amount()).isEqualByComparingTo("0.25");
        });
        assertThat(totals.gross()).isEqualByComparingTo("1.25");
    }

    @Test
    void pricesWithVatAddUpToWhatIsPaidAndTheVatIsInIt() {
        // Given: VAT of 0.99 is 0.20, of 1.98 it is 0.40
        var one = order("3001", "2026-11-24").grossPriced().withTotals("0.79", "25", "0.20", "0.99");
        var other = order("3002", "2026-11-24").grossPriced().withTotals("0.79", "25", "0.20", "0.99");
        var third = order("3003", "2026-11-24").grossPriced().withTotals("0.79", "25", "0.20", "0.99");

        // When
        var totals = collected(one, other, third).totals().orElseThrow();

        // Then: 25/125 of 2.97 is 0.594
        assertThat(totals.gross()).isEqualByComparingTo("2.97");
        assertThat(totals.vat().getFirst().amount()).isEqualByComparingTo("0.59");
        assertThat(totals.net()).isEqualByComparingTo("2.38");
    }

    @Test
    void vatThatIsWrongByMoreThanRoundingStaysWrongAndIsSeen() {
        // Given
        var right = order("3001", "2026-11-24").withTotals("100", "25", "25", "125");
        var wrong = order("3002", "2026-11-24").withTotals("100", "25", "24", "124");

        // When
        var totals = collected(right, wrong).totals().orElseThrow();

        // Then
        assertThat(totals.vat().getFirst().amount()).isEqualByComparingTo("49");
        assertThat(totals.gross()).isEqualByComparingTo("249");
    }

    @Test
    void ratesAreSummedEachForItself() {
        // Given
        var one = order("3001", "2026-11-24").withTotals("100", "25", "25", "125");
        var other = order("3002", "2026-11-24").withTotals("100", "12", "12", "112");

        // Then
        assertThat(collected(one, other).totals().orElseThrow().vat())
                .extracting(vat -> vat.rate().intValue(), vat -> vat.amount().intValue())
                .containsExactly(tuple(12, 12), tuple(25, 25));
    }

    @Test
    void withoutTheTotalsOfAllThereAreNone() {
        assertThat(collected(
                                order("3001", "2026-11-24").withTotals("100", "25", "25", "125"),
                                order("3002", "2026-11-24"))
                        .totals())
                .isEmpty();
    }

    @Test
    void whoAsksForAReductionOnSeveralOrdersAsksOnceForAllOfIt() {
        // Given
        var one = reduced("3001", "198001019876", "1000");
        var other = reduced("3002", "198001019876", "500");

        // Then
        assertThat(collected(one, other).taxReduction().orElseThrow().persons())
                .containsExactly(new Person("Anna Ek", "198001019876", new BigDecimal("1500")));
    }

    @Test
    void aPersonIsTheSameHoweverHisNumberIsWritten() {
        // Given
        var one = reduced("3001", "19640823-3234", "1000");
        var other = reduced("3002", "640823-3234", "500");
        var somebodyElse = reduced("3003", "198001019876", "200");

        // Then
        assertThat(collected(one, other, somebodyElse)
                        .taxReduction()
                        .orElseThrow()
                        .persons())
                .containsExactly(
                        new Person("Anna Ek", "640823-3234", new BigDecimal("1500")),
                        new Person("Anna Ek", "198001019876", new BigDecimal("200")));
    }

    @Test
    void noFileOfAnOrderIsTheInvoiceItself() {
        // Given
        var attachment = """
                [{"name": "%s.pdf", "mediaType": "application/pdf", "url": "https://shop.example/%s", "main": true}]""";

        // When
        var invoice = collected(
                order("3001", "2026-11-24").with("attachments", attachment.formatted("a", "a")),
                order("3002", "2026-11-24").with("attachments", attachment.formatted("b", "b")));

        // Then
        assertThat(invoice.attachments()).extracting(Attachment::name).containsExactly("a.pdf", "b.pdf");
        assertThat(invoice.attachments()).extracting(Attachment::main).containsOnly(false);
    }

    @Test
    void theInvoiceIsAnEventThatTheHubTakes() {
        // Given
        var invoice = collected(
                order("3001", "2026-11-24").withLine(line("Ovn", 1, 800)).withTotals("800", "25", "200", "1000"),
                order("3002", "2026-11-25").withLine(line("Rugbrød", 2, 500)).withTotals("1000", "25", "250", "1250"));

        // Then
        assertThat(EventSchemas.violations(new CloudEvent(
                        "1",
                        Collector.SOURCE,
                        EventType.INVOICE_FINALIZED.type(),
                        invoice.number(),
                        Instant.EPOCH,
                        "nordlys",
                        OptionalLong.of(1),
                        Optional.empty(),
                        EventJson.write(invoice))))
                .isEmpty();
    }

    private static DocumentFixture order(String number, String date) {
        return DocumentFixture.document()
                .with("number", '"' + number + '"')
                .with("recipient", DANE)
                .with("date", '"' + date + '"');
    }

    private static DocumentFixture reduced(String number, String personalNumber, String amount) {
        return order(number, "2026-11-24").with("taxReduction", """
                {"type": "ROT", "propertyDesignation": "Vasa 1:2",
                 "persons": [{"name": "Anna Ek", "personalNumber": "%s", "amount": %s}]}""".formatted(personalNumber, amount));
    }

    private static String line(String text, int quantity, int price) {
        return """
                "product": "VARE", "text": "%s", "quantity": %d, "price": %d, "vatRate": 25""".formatted(text, quantity, price);
    }

    private static DocumentContent collected(DocumentFixture... orders) {
        return CollectiveInvoice.of(
                "S-1001-2026-11-30",
                DAY,
                Stream.of(orders).map(DocumentFixture::read).toList());
    }

    private static List<String> texts(DocumentContent invoice) {
        return invoice.lines().stream().map(line -> line.text().orElse("")).toList();
    }
}
