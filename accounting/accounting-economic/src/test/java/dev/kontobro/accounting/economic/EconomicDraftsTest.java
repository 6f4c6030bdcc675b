package dev.kontobro.accounting.economic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a new draft is written, what is refused before it is, and what is looked up for it. */
class EconomicDraftsTest extends EconomicDocumentsFixture {

    @Test
    void sendsWhatIsWantedAndNothingElse() {
        // Given
        economic.on("POST " + DRAFTS, 201, draft("1001 #x", "1250.000000"));
        var wanted = invoice()
                .with(DocumentField.RECIPIENT_ADDRESS, "Havnegade 1\n2. sal")
                .with(DocumentField.RECIPIENT_COUNTRY, "DK")
                .with(DocumentField.DELIVERY_DATE, "2026-09-03")
                .with(DocumentField.HEADING, "Faktura")
                .with(DocumentField.PROJECT, "7")
                .withItem("Konsulenttimer", "T1", "2", "500.50", "10")
                .withText("Tak for handlen");

        // When
        var made = ledger().planDraft(wanted.get()).send();

        // Then
        assertThat(economic.asked()).containsExactly("POST " + DRAFTS);
        assertThat(Json.parse(economic.last().body()))
                .isEqualTo(Json.parse("""
                {"customer":{"customerNumber":1001},"date":"2026-09-01","currency":"DKK",
                 "references":{"other":"%s"},"layout":{"layoutNumber":14},
                 "paymentTerms":{"paymentTermsNumber":1},
                 "recipient":{"name":"Nordlys ApS","address":"Havnegade 1\\n2. sal","country":"Danmark",
                   "vatZone":{"vatZoneNumber":1}},
                 "delivery":{"deliveryDate":"2026-09-03"},"notes":{"heading":"Faktura"},
                 "project":{"projectNumber":7},
                 "lines":[
                   {"lineNumber":1,"sortKey":1,"description":"Konsulenttimer","product":{"productNumber":"T1"},
                    "quantity":2,"unitNetPrice":500.5,"discountPercentage":10},
                   {"lineNumber":2,"sortKey":2,"description":"Tak for handlen"}]}""".formatted(invoice().reference())));
        assertThat(made.place()).isEqualTo(DRAFT);
        assertThat(made.totals().gross()).isEqualByComparingTo("1250");
    }

    @Test
    void theRateIsThatOfAHundredUnits() {
        var wanted = invoice().in("eur").withItem("Timer", "T1", "1", "10").get();
        var rated = new Document(
                wanted.kind(),
                wanted.number(),
                wanted.reference(),
                wanted.customer(),
                wanted.date(),
                wanted.currency(),
                Optional.of(new BigDecimal("7.46123456")),
                false,
                Optional.empty(),
                Optional.empty(),
                wanted.fields(),
                wanted.lines());

        assertThat(ledger().planDraft(rated).call().body())
                .contains("\"currency\":\"EUR\"", "\"exchangeRate\":746.123456");
    }

    @Test
    void aLineThatIsChargedNeedsAProduct() {
        var problem = rejected(invoice().withText("Først").withLine(item(Optional.empty(), "1", "10")));

        assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_NUMBER_MISSING);
        assertThat(problem.details())
                .containsEntry(Detail.FIELD, "lines[1].product")
                .containsEntry(Detail.LINES, "2");
        assertThat(economic.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.005, 10, lines[0].quantity", "1, 10.125, lines[0].unitPrice"})
    void numbersHaveTwoDecimals(String quantity, String price, String field) {
        var problem = rejected(invoice().withItem("Timer", "T1", quantity, price));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_DECIMALS);
        assertThat(problem.details()).containsEntry(Detail.FIELD, field).containsEntry(Detail.LIMIT, "2");
    }

    @Test
    void whatIsNoNetPriceIsNotSent() {
        var discounted = invoice()
                .withLine(new Line.Item(
                        "Timer",
                        Optional.of("T1"),
                        BigDecimal.ONE,
                        Optional.empty(),
                        BigDecimal.TEN,
                        new Discount.Amount(BigDecimal.ONE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));

        assertThatThrownBy(() -> ledger().planDraft(discounted.get())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreLookedUpInRegisters() {
        // Given
        economic.on("GET /rest/layouts?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"layoutNumber":19,"name":"UK. std."}],"pagination":{}}""")
                .on("GET /rest/units?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"unitNumber":2,"name":"time"}],"pagination":{}}""")
                .on("GET /rest/departmental-distributions?skippages=0&pagesize=1000", 200, """
                        {"collection":[{"departmentalDistributionNumber":3,"name":"Butik"}],"pagination":{}}""");
        var wanted = invoice()
                .with(DocumentField.LAYOUT, "uk. std.")
                .with(DocumentField.COST_CENTRE, "Butik")
                .withLine(item(Optional.of("T1"), "1", "10"));

        // When
        var plan = ledger().planDraft(wanted.get());

        // Then
        assertThat(plan.call().body())
                .contains("\"layoutNumber\":19", "\"unitNumber\":2", "\"departmentalDistributionNumber\":3");
    }

    @Test
    void anUnknownSellerIsLeftOutWithAWarning() {
        economic.on("GET /api/projectsapi/v1.1.0/Employees", 200, "{\"items\":[]}");

        var plan = ledger().planDraft(
                        invoice().with(DocumentField.OUR_REFERENCE, "Anne").get());

        assertThat(plan.call().body()).doesNotContain("salesPerson");
        assertThat(plan.warnings()).extracting(Problem::code).containsExactly(ProblemCode.EMPLOYEE_UNKNOWN);
    }

    @Test
    void anAnswerFromMemoryIsNotTakenForANewDocument() {
        // Given: the draft that the key once made has been deleted since
        economic.on("POST " + DRAFTS, 201, draft("1001 #x", "1250.00"), Map.of("X-ResultFromCache", "true"))
                .on("POST " + DRAFTS, 201, draft("1001 #x", "1250.00").replace("424", "425"))
                .on(search("/invoices/drafts"), 200, "{\"collection\":[]}")
                .on(search("/invoices/booked"), 200, "{\"collection\":[]}");

        // When
        var made = ledger().planDraft(
                        invoice().withItem("Timer", "T1", "1", "10").get())
                .send();

        // Then
        assertThat(made.place().number()).isEqualTo("425");
        assertThat(economic.received().getFirst().headers().get("Idempotency-Key"))
                .isNotEqualTo(economic.last().headers().get("Idempotency-Key"));
    }

    @Test
    void aNumberThatCannotBeBookedIsRefusedAtOnce() {
        var problem = rejected(invoice().underOwn("F-17"));

        assertThat(problem.code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_INVALID);
        assertThat(problem.details()).containsEntry(Detail.VALUE, "F-17");
    }

    private static Line.Item item(Optional<String> product, String quantity, String unitPrice) {
        return new Line.Item(
                "Timer",
                product,
                new BigDecimal(quantity),
                Optional.of("Time"),
                new BigDecimal(unitPrice),
                Discount.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
