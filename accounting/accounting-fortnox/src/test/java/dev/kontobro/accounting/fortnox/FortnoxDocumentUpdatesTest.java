package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Received;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a document that is there is written anew, and which rows of it go on. */
class FortnoxDocumentUpdatesTest extends ScriptedDocuments {

    private static final String UGN = "{\"RowId\":1,\"ArticleNumber\":\"UGN\",\"Description\":\"Ugn\","
            + "\"DeliveredQuantity\":\"2\",\"Price\":100,\"Discount\":0,\"DiscountType\":\"PERCENT\",\"VAT\":25,"
            + "\"AccountNumber\":3001,\"Unit\":\"st\",\"Project\":\"\",\"CostCenter\":null,\"HouseWork\":false}";
    private static final String PLAT = "{\"RowId\":2,\"ArticleNumber\":\"PLAT\",\"Description\":\"Plåt\","
            + "\"DeliveredQuantity\":\"1\",\"Price\":50,\"Discount\":10,\"DiscountType\":\"PERCENT\",\"VAT\":25,"
            + "\"AccountNumber\":3041,\"Unit\":\"\",\"Project\":\"\",\"CostCenter\":null,\"HouseWork\":false}";

    @Test
    void aRowThatSaysWhatIsWantedGoesOnAndTheOthersAreNew() {
        // Given
        fortnox.answers(200, rows(UGN, PLAT)).answers(200, rows(UGN));

        // When
        var plan = sent(documents()
                .planUpdate(
                        DRAFT,
                        invoice()
                                .withLine(item("Form", "FORM").price("20").get())
                                .withLine(ugn("2"))
                                .get()));
        plan.send();

        // Then
        assertThat(fortnox.calls()).extracting(Received::method).containsExactly("GET", "PUT");
        assertThat(fortnox.calls().getLast().path()).isEqualTo("/3/invoices/17");
        assertThat(fortnox.calls().getLast().body())
                .isEqualTo("{\"Invoice\":{\"CustomerNumber\":\"1001\",\"InvoiceRows\":["
                        + "{\"ArticleNumber\":\"FORM\",\"Description\":\"Form\",\"DeliveredQuantity\":\"1\","
                        + "\"Price\":20,\"DiscountType\":\"PERCENT\",\"Discount\":0},{\"RowId\":1}]}}");
    }

    @Test
    void aRowThatIsWrittenOverKeepsNothingOfItsOwn() {
        // Given
        fortnox.answers(200, rows(UGN, PLAT)).answers(200, rows(UGN));

        // When
        sent(documents().planUpdate(DRAFT, invoice().withLine(ugn("3")).get())).send();

        // Then
        assertThat(properties(fortnox.calls().getLast()).path("InvoiceRows").toString())
                .isEqualTo("[{\"ArticleNumber\":\"UGN\",\"Description\":\"Ugn\",\"DeliveredQuantity\":\"3\","
                        + "\"Price\":100,\"DiscountType\":\"PERCENT\",\"Discount\":0,\"VAT\":25,\"RowId\":1,"
                        + "\"Project\":\"API_BLANK\",\"CostCenter\":\"API_BLANK\",\"VATCode\":\"API_BLANK\","
                        + "\"HouseWork\":false}]");
    }

    @Test
    void whereNoRowCanGoOnTheLastOldOneIsDroppedAfterwards() {
        // Given
        fortnox.answers(200, rows(PLAT))
                .answers(200, rows(UGN.replace("\"RowId\":1", "\"RowId\":11"), PLAT))
                .answers(200, rows(UGN));

        // When
        sent(documents().planUpdate(DRAFT, invoice().withLine(ugn("2")).get())).send();

        // Then
        assertThat(fortnox.calls()).extracting(Received::method).containsExactly("GET", "PUT", "PUT");
        assertThat(properties(fortnox.calls().get(1))
                        .path("InvoiceRows")
                        .path(0)
                        .has("RowId"))
                .isFalse();
        assertThat(properties(fortnox.calls().get(1))
                        .path("InvoiceRows")
                        .path(1)
                        .toString())
                .isEqualTo("{\"RowId\":2}");
        assertThat(properties(fortnox.calls().get(2)).toString())
                .isEqualTo("{\"CustomerNumber\":\"1001\",\"InvoiceRows\":[{\"RowId\":11}]}");
    }

    @Test
    void whatIsThereAlreadyIsNotWritten() {
        // Given
        fortnox.answers(200, rows(UGN, PLAT));
        var wanted = invoice()
                .with(DocumentField.YOUR_REFERENCE, "Bo")
                .without(DocumentField.DELIVERY_NAME)
                .withLine(ugn("2.00"))
                .withLine(item("Plåt", "PLAT").price("50").percentOff("10.0").get());

        // When
        var plan = documents().planUpdate(DRAFT, wanted.get());

        // Then
        assertThat(plan).isInstanceOf(Plan.AlreadyThere.class);
    }

    @Test
    void amountsCountByTheirValueAndCodesByTheirDigits() {
        // Given
        var rate = "\"Currency\":\"EUR\",\"CurrencyRate\":11.250000000000000001,\"CurrencyUnit\":1.0,";
        var seven = UGN.replace("\"UGN\"", "\"7\"").replace("\"Price\":100", "\"Price\":1.0e2");
        fortnox.answers(200, stored(rate + "\"InvoiceRows\":[" + seven + "],"))
                .answers(200, stored(rate + "\"InvoiceRows\":[" + seven + "],"));

        // When
        var same = documents().planUpdate(DRAFT, inEuro("11.250000000000000001", "7"));
        var other = documents().planUpdate(DRAFT, inEuro("11.250000000000000002", "007"));

        // Then
        assertThat(same).isInstanceOf(Plan.AlreadyThere.class);
        assertThat(properties(other).path("CurrencyRate").toString()).isEqualTo("11.250000000000000002");
        assertThat(properties(other).path("CurrencyUnit").isMissingNode()).isTrue();
        assertThat(properties(other).at("/InvoiceRows/0/ArticleNumber").asText())
                .isEqualTo("007");
    }

    private static Document inEuro(String rate, String product) {
        var wanted = invoice()
                .withLine(item("Ugn", product)
                        .quantity("2")
                        .price("100")
                        .vat(new Vat.Rate(new BigDecimal("25")))
                        .get())
                .get();
        return new Document(
                INVOICE,
                wanted.number(),
                wanted.reference(),
                wanted.customer(),
                wanted.date(),
                "EUR",
                Optional.of(new BigDecimal(rate)),
                false,
                Optional.empty(),
                Optional.empty(),
                wanted.fields(),
                wanted.lines());
    }

    @ParameterizedTest
    @CsvSource({
        "\"Project\":\"\", \"Project\":\"P9\"",
        "\"HouseWork\":false, \"HouseWork\":true",
        "\"Discount\":0, \"Discount\":5",
        "\"Price\":100, \"Price\":100.01",
        "\"Description\":\"Ugn\", \"Description\":\"Gammal ugn\""
    })
    void aRowWithSomethingElseInItIsAnother(String part, String other) {
        // Given
        fortnox.answers(200, rows(UGN.replace(part, other), PLAT));

        // When
        var plan = documents()
                .planUpdate(
                        DRAFT,
                        invoice()
                                .withLine(ugn("2"))
                                .withLine(item("Plåt", "PLAT")
                                        .price("50")
                                        .percentOff("10")
                                        .get())
                                .get());

        // Then
        assertThat(properties(sent(plan)).path("InvoiceRows").path(0).has("RowId"))
                .isFalse();
        assertThat(properties(sent(plan)).path("InvoiceRows").path(1).toString())
                .isEqualTo("{\"RowId\":2}");
    }

    @Test
    void onlyWhatIsMentionedIsChangedAndBlankIsAWord() {
        // Given
        fortnox.answers(200, rows(UGN, PLAT));

        // When
        var plan = sent(documents()
                .planUpdate(
                        DRAFT,
                        invoice()
                                .with(DocumentField.RECIPIENT_CITY, "Malmö")
                                .without(DocumentField.YOUR_REFERENCE)
                                .with(DocumentField.RECIPIENT_EMAIL, "b@example.com")
                                .withLine(ugn("2"))
                                .withLine(item("Plåt", "PLAT")
                                        .price("50")
                                        .percentOff("10")
                                        .get())
                                .get()));

        // Then
        assertThat(properties(plan).toString())
                .isEqualTo("{\"YourReference\":\"API_BLANK\",\"City\":\"Malmö\","
                        + "\"EmailInformation\":{\"EmailAddressTo\":\"b@example.com\"},"
                        + "\"CustomerNumber\":\"1001\"}");
    }

    @Test
    void anotherCustomersFeesAreNotChargedEither() {
        // Given
        fortnox.answers(200, rows(UGN));

        // When
        var plan = sent(documents()
                .planUpdate(
                        DRAFT, invoice().toCustomer("1002").withLine(ugn("2")).get()));

        // Then
        assertThat(properties(plan).toString())
                .isEqualTo("{\"CustomerNumber\":\"1002\",\"Freight\":0,\"AdministrationFee\":0}");
    }

    @Test
    void oneThatIsNotThereOrIsVoidIsGone() {
        // Given
        fortnox.answers(404, error(2000434, "Kan inte hitta fakturan.")).answers(200, stored("\"Cancelled\":true,"));

        // When / Then
        assertThat(documents().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
        assertThat(documents().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
    }

    @Test
    void aBookedOneAndAnInvoicedOrderAreNotChanged() {
        // Given
        fortnox.answers(200, stored("\"Booked\":true,")).answers(200, storedOrder("\"InvoiceReference\":\"31\","));

        // When / Then
        assertThat(problem(() -> documents().planUpdate(DRAFT, invoice().get())).code())
                .isEqualTo(ProblemCode.DOCUMENT_BOOKED);
        var invoiced = problem(() -> documents()
                .planUpdate(new Place(ORDER, Stage.ORDER, "9"), document(ORDER).get()));
        assertThat(invoiced.code()).isEqualTo(ProblemCode.ORDER_ALREADY_INVOICED);
        assertThat(invoiced.detail(Problem.Detail.INVOICE)).hasValue("31");
    }

    private static Line ugn(String quantity) {
        return item("Ugn", "UGN")
                .quantity(quantity)
                .price("100")
                .vat(new Vat.Rate(new BigDecimal("25")))
                .get();
    }

    private static String rows(String... rows) {
        return stored("\"YourReference\":\"Bo\",\"InvoiceRows\":[" + String.join(",", rows) + "],");
    }
}
