package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static dev.kontobro.accounting.problem.Problem.Detail.DATE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.document.NotedPayment;
import dev.kontobro.accounting.document.Payment;
import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Received;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FortnoxDocumentsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Place DRAFT = new Place(INVOICE, Stage.DRAFT, "17");
    private static final Place BOOKED = DRAFT.at(Stage.BOOKED);
    private static final String REFERENCE = invoice().reference();

    private final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    @Nested
    class NewOnes {

        @Test
        void aNewInvoiceIsOnePost() {
            // Given
            fortnox.answers(201, stored(""));
            var wanted = invoice()
                    .with(DocumentField.DUE_DATE, "2026-12-22")
                    .with(DocumentField.DELIVERY_DATE, "2026-11-20")
                    .with(DocumentField.TEXT_1, "Tack för köpet!")
                    .with(DocumentField.TEXT_2, "Betalas inom 30 dagar.")
                    .with(DocumentField.YOUR_REFERENCE, "Bo")
                    .with(DocumentField.ORDER_NUMBER, "PO-77")
                    .with(DocumentField.REQUISITION_NUMBER, "R-1")
                    .with(DocumentField.RECIPIENT_ADDRESS, "Storgatan 1\nPlan 3")
                    .with(DocumentField.RECIPIENT_COUNTRY, "DK")
                    .with(DocumentField.RECIPIENT_EAN, "7350000000009")
                    .with(DocumentField.RECIPIENT_EMAIL, "faktura@example.com")
                    .with(DocumentField.PAYMENT_TERMS, "30days")
                    .with(DocumentField.LANGUAGE, "da")
                    .with(DocumentField.VAT_ZONE, "EU")
                    .withText("Etapp 1")
                    .withLine(item("Ugn", "UGN")
                            .quantity("2")
                            .price("100.50")
                            .percentOff("10")
                            .unit("st")
                            .vat(new Vat.Rate(new BigDecimal("25")))
                            .account("3041")
                            .project("P1")
                            .costCentre("S1")
                            .get());

            // When
            var made = documents().planDraft(wanted.get()).send();

            // Then
            var call = fortnox.onlyCall();
            assertThat(call.method() + " " + call.path()).isEqualTo("POST /3/invoices");
            assertThat(call.body())
                    .isEqualTo("{\"Invoice\":{\"DueDate\":\"2026-12-22\",\"DeliveryDate\":\"2026-11-20\","
                            + "\"Remarks\":\"Tack för köpet!\\nBetalas inom 30 dagar.\",\"YourReference\":\"Bo\","
                            + "\"YourOrderNumber\":\"PO-77\","
                            + "\"EDIInformation\":{\"EDIYourElectronicReference\":\"R-1\","
                            + "\"EDIGlobalLocationNumber\":\"7350000000009\"},"
                            + "\"Address1\":\"Storgatan 1\",\"Address2\":\"Plan 3\",\"Country\":\"Danmark\","
                            + "\"EmailInformation\":{\"EmailAddressTo\":\"faktura@example.com\"},"
                            + "\"TermsOfPayment\":\"30DAYS\",\"Language\":\"EN\",\"CustomerNumber\":\"1001\","
                            + "\"InvoiceDate\":\"2026-11-22\",\"Currency\":\"SEK\",\"VATIncluded\":false,"
                            + "\"ExternalInvoiceReference1\":\"" + REFERENCE + "\","
                            + "\"Freight\":0,\"AdministrationFee\":0,\"InvoiceRows\":["
                            + "{\"Description\":\"Etapp 1\",\"DeliveredQuantity\":\"0\",\"AccountNumber\":0},"
                            + "{\"ArticleNumber\":\"UGN\",\"Description\":\"Ugn\",\"Unit\":\"st\",\"Project\":\"P1\","
                            + "\"CostCenter\":\"S1\",\"DeliveredQuantity\":\"2\",\"Price\":100.5,"
                            + "\"DiscountType\":\"PERCENT\",\"Discount\":10,\"VAT\":25,\"AccountNumber\":3041}]}}");
            assertThat(made.place()).isEqualTo(DRAFT);
            assertThat(made.totals().net()).isEqualByComparingTo("200.25");
            assertThat(made.totals().vat()).isEqualByComparingTo("50.06");
            assertThat(made.totals().rounding()).isEqualByComparingTo("-0.31");
            assertThat(made.totals().gross()).isEqualByComparingTo("250");
            assertThat(made.open()).as("nobody owes a draft").isEmpty();
        }

        @Test
        void anOrderIsWhollyDeliveredAndHasNeitherDueDateNorLocationNumber() {
            // Given
            fortnox.answers(201, storedOrder(""));
            var wanted = document(ORDER)
                    .with(DocumentField.DUE_DATE, "2026-12-22")
                    .with(DocumentField.RECIPIENT_EAN, "7350000000009")
                    .withText("Etapp 1")
                    .withLine(item("Ugn", "UGN").quantity("2").price("100").get());

            // When
            var made = documents().planOrder(wanted.get()).send();

            // Then
            assertThat(fortnox.onlyCall().path()).isEqualTo("/3/orders");
            assertThat(fortnox.onlyCall().body())
                    .isEqualTo("{\"Order\":{\"CustomerNumber\":\"1001\",\"OrderDate\":\"2026-11-22\","
                            + "\"Currency\":\"SEK\",\"VATIncluded\":false,\"ExternalInvoiceReference1\":\""
                            + document(ORDER).reference() + "\",\"Freight\":0,\"AdministrationFee\":0,\"OrderRows\":["
                            + "{\"Description\":\"Etapp 1\",\"OrderedQuantity\":\"0\",\"DeliveredQuantity\":\"0\","
                            + "\"AccountNumber\":0},{\"ArticleNumber\":\"UGN\",\"Description\":\"Ugn\","
                            + "\"OrderedQuantity\":\"2\",\"DeliveredQuantity\":\"2\",\"Price\":100,"
                            + "\"DiscountType\":\"PERCENT\",\"Discount\":0}]}}");
            assertThat(made.place()).isEqualTo(new Place(ORDER, Stage.ORDER, "9"));
        }

        @Test
        void aCreditNoteTurnsEveryAmountRoundAndNamesItsInvoice() {
            // Given
            fortnox.answers(201, stored("\"Total\":-250,\"TotalVAT\":-50.06,\"RoundOff\":0.31,"));
            var wanted = document(CREDIT_NOTE)
                    .crediting("12")
                    .with(DocumentField.TEXT_2, "Retur")
                    .withLine(item("Ugn", "UGN")
                            .quantity("2")
                            .price("100")
                            .amountOff("10")
                            .get())
                    .withLine(item("Avgift", "AVG").quantity("-1").price("50").get());

            // When
            var made = documents().planDraft(wanted.get()).send();

            // Then
            var invoice = properties(fortnox.onlyCall());
            assertThat(invoice.path("Remarks").asText()).isEqualTo("Avser faktura 12\nRetur");
            assertThat(invoice.path("ExternalInvoiceReference2").asText()).isEqualTo("12");
            var rows = invoice.path("InvoiceRows");
            assertThat(rows.path(0).path("DeliveredQuantity").asText()).isEqualTo("-2");
            assertThat(rows.path(0).path("DiscountType").asText()).isEqualTo("AMOUNT");
            assertThat(rows.path(0).path("Discount").asText()).isEqualTo("-10");
            assertThat(rows.path(1).path("DeliveredQuantity").asText()).isEqualTo("1");
            assertThat(made.place()).isEqualTo(new Place(CREDIT_NOTE, Stage.DRAFT, "17"));
            assertThat(made.totals().gross()).isEqualByComparingTo("250");
            assertThat(made.totals().net()).isEqualByComparingTo("200.25");
        }

        @Test
        void grossPricesAnOwnNumberAndARateAreSaidToFortnox() {
            // When
            var invoice = properties(documents().planDraft(foreign(Optional.of(new BigDecimal("11.50")))));

            // Then
            assertThat(invoice.path("VATIncluded").booleanValue()).isTrue();
            assertThat(invoice.path("DocumentNumber").asText()).isEqualTo("70001");
            assertThat(invoice.path("Currency").asText()).isEqualTo("EUR");
            assertThat(invoice.path("CurrencyRate").toString()).isEqualTo("11.5");
            assertThat(invoice.path("CurrencyUnit").intValue()).isEqualTo(1);
        }

        @Test
        void withoutARateTheOneOfTheCompanyIsSent() {
            // Given
            fortnox.answers(200, currency("\"BuyRate\":1125.5,\"SellRate\":1150.25,\"Unit\":100"));

            // When
            var invoice = properties(documents().planDraft(foreign(Optional.empty())));

            // Then
            assertThat(trace()).containsExactly("GET /3/currencies/EUR");
            assertThat(invoice.path("CurrencyRate").toString()).isEqualTo("1125.5");
            assertThat(invoice.path("CurrencyUnit").toString()).isEqualTo("100");
        }

        @Test
        void aRateThatWasReadIsRemembered() {
            // Given
            fortnox.answers(200, currency("\"BuyRate\":11.25"));
            var documents = documents();
            documents.planDraft(foreign(Optional.empty()));

            // When
            var invoice = properties(documents.planDraft(foreign(Optional.empty())));

            // Then
            assertThat(fortnox.calls()).hasSize(1);
            assertThat(invoice.path("CurrencyRate").toString()).isEqualTo("11.25");
            assertThat(invoice.path("CurrencyUnit").toString()).isEqualTo("1");
        }

        @Test
        void aCurrencyThatIsNotSetUpIsRefused() {
            // Given
            fortnox.answers(404, error(2000427, "Kan inte hitta valutan.")).answers(200, currency("\"BuyRate\":0"));

            // When
            var unknown = refusal(foreign(Optional.empty()));
            var withoutRate = refusal(foreign(Optional.empty()));

            // Then
            assertThat(List.of(unknown, withoutRate)).allSatisfy(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.CURRENCY_UNKNOWN);
                assertThat(problem.details())
                        .containsEntry(FIELD, "currency")
                        .containsEntry(VALUE, "EUR")
                        .containsEntry(RECORD, "invoice")
                        .containsEntry(NUMBER, "1001");
            });
        }

        private static String currency(String more) {
            return "{\"Currency\":{\"Code\":\"EUR\",\"Description\":\"Euro\"," + more + "}}";
        }

        @Test
        void whatIsToBeEmptyIsNotLeftToTheCustomersCard() {
            var invoice = properties(documents()
                    .planDraft(invoice()
                            .with(DocumentField.RECIPIENT_ADDRESS, "Storgatan 1")
                            .without(DocumentField.YOUR_REFERENCE)
                            .without(DocumentField.RECIPIENT_EMAIL)
                            .without(DocumentField.ORDER_NUMBER)
                            .get()));

            assertThat(invoice.path("Address1").asText()).isEqualTo("Storgatan 1");
            assertThat(invoice.path("Address2").asText()).isEqualTo("API_BLANK");
            assertThat(invoice.path("YourReference").asText()).isEqualTo("API_BLANK");
            assertThat(invoice.at("/EmailInformation/EmailAddressTo").asText()).isEqualTo("API_BLANK");
            assertThat(invoice.has("YourOrderNumber")).isFalse();
            assertThat(invoice.has("DeliveryAddress1")).isFalse();
        }

        @Test
        void aCodeOfVatIsSentInPlaceOfItsRate() {
            var row = row(item("Ugn", "UGN").vat(new Vat.Code("MP2")));

            assertThat(row.path("VATCode").asText()).isEqualTo("MP2");
            assertThat(row.has("VAT")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"25.5, 25.5", "20, 20", "6.00, 6", "0, 0"})
        void aRateIsWrittenPlainly(String rate, String written) {
            var row = row(item("Ugn", "UGN").vat(new Vat.Rate(new BigDecimal(rate))));

            assertThat(row.path("VAT").toString()).isEqualTo(written);
        }

        @Test
        void aReferenceIsWrittenInAllowedCharacters() {
            var plan = documents()
                    .planDraft(
                            DocumentFixture.of(INVOICE, "[1] \"a\"", DAY, "SEK").get());

            assertThat(properties(plan).path("ExternalInvoiceReference1").asText())
                    .startsWith("(1) ’a’ #");
        }

        @Test
        void whatIsCutOrReplacedInALineIsTold() {
            // When
            var plan = documents()
                    .planDraft(invoice()
                            .withText("ok")
                            .withText("[x] " + "å".repeat(300))
                            .get());

            // Then
            assertThat(properties(plan)
                            .path("InvoiceRows")
                            .path(1)
                            .path("Description")
                            .asText())
                    .isEqualTo("(x) " + "å".repeat(251));
            assertThat(plan.warnings())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.CHARACTERS_REPLACED, ProblemCode.FIELD_CUT);
            assertThat(plan.warnings())
                    .allSatisfy(warning -> assertThat(warning.details())
                            .containsEntry(FIELD, "lines[1].text")
                            .containsEntry(LINES, "2")
                            .containsEntry(RECORD, "invoice")
                            .containsEntry(NUMBER, "1001"));
        }

        @ParameterizedTest
        @CsvSource({
            "DUE_DATE, 2026-11-21, DUE_DATE_INVALID",
            "DUE_DATE, soon, DUE_DATE_INVALID",
            "DELIVERY_DATE, soon, FORMAT_WRONG",
            "RECIPIENT_COUNTRY, XX, COUNTRY_UNKNOWN",
            "RECIPIENT_EAN, 123, EAN_INVALID",
            "RECIPIENT_EAN, 7350000000000, EAN_INVALID",
            "RECIPIENT_EMAIL, a|b@example.com, CHARACTERS_NOT_ALLOWED",
            "COST_CENTRE, TOOLONG, FIELD_TOO_LONG",
            "TAX_REDUCTION, RUNT, TAX_REDUCTION_INVALID"
        })
        void aValueFortnoxCannotHoldIsRefusedBeforeTheCall(DocumentField field, String value, ProblemCode code) {
            var problem = refusal(invoice().with(field, value).get());

            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.details()).containsEntry(FIELD, field.key()).containsEntry(VALUE, value);
            assertThat(fortnox.calls()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"R-1", "0", "2147483648", "70000000001"})
        void aNumberThatIsNoneOrThatNoPaymentCouldNameIsRefusedBeforeTheCall(String number) {
            var problem = refusal(invoice().underOwn(number).get());

            assertThat(problem.code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_INVALID);
            assertThat(problem.details())
                    .containsEntry(VALUE, number)
                    .containsEntry(Problem.Detail.LIMIT, "1–2147483647");
        }

        @Test
        void theHighestNumberIsTaken() {
            assertThat(properties(documents()
                                    .planDraft(invoice().underOwn("2147483647").get()))
                            .path("DocumentNumber")
                            .asText())
                    .isEqualTo("2147483647");
        }

        @Test
        void aLineFortnoxCannotHoldIsNamed() {
            assertRefused(item("Ugn", "U#1"), ProblemCode.PRODUCT_NUMBER_INVALID, "product");
            assertRefused(item("Ugn", "UGN").quantity("0.125"), ProblemCode.TOO_MANY_DECIMALS, "quantity");
            assertRefused(item("Ugn", "UGN").price("0.001"), ProblemCode.TOO_MANY_DECIMALS, "price");
            assertRefused(item("Ugn", "UGN").percentOff("1.005"), ProblemCode.TOO_MANY_DECIMALS, "discountPercent");
            assertRefused(item("Ugn", "UGN").amountOff("1.005"), ProblemCode.TOO_MANY_DECIMALS, "discountAmount");
            assertRefused(item("Ugn", "UGN").account("30410"), ProblemCode.ACCOUNT_UNKNOWN, "account");
            assertRefused(item("Ugn", "UGN").unit("x".repeat(21)), ProblemCode.FIELD_TOO_LONG, "unit");
            assertRefused(item(" ", null), ProblemCode.LINE_WITHOUT_TEXT, "text");
            assertRefused(item("🎉", null), ProblemCode.LINE_WITHOUT_TEXT, "text");
        }

        private void assertRefused(ItemBuilder item, ProblemCode code, String field) {
            var problem =
                    refusal(invoice().withText("Först").withLine(item.get()).get());

            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.details())
                    .containsEntry(FIELD, "lines[1]." + field)
                    .containsEntry(LINES, "2");
        }

        private JsonNode row(ItemBuilder item) {
            return properties(
                            documents().planDraft(invoice().withLine(item.get()).get()))
                    .path("InvoiceRows")
                    .path(0);
        }
    }

    @Nested
    class TaxReductions {

        @Test
        void everyRowHasATypeAndOnlyWorkIsHouseWork() {
            // When
            var plan = documents()
                    .planDraft(invoice()
                            .with(DocumentField.TAX_REDUCTION, "ROT")
                            .withText("Badrum")
                            .withLine(item("Arbete", "ARB")
                                    .work("HVAC", Optional.of(8))
                                    .get())
                            .withLine(item("Rör", "ROR")
                                    .work("HVAC", Optional.empty())
                                    .get())
                            .withLine(item("Resa", "RES").get())
                            .get());

            // Then
            var invoice = properties(plan);
            assertThat(invoice.path("TaxReductionType").asText()).isEqualTo("rot");
            assertThat(invoice.path("InvoiceRows").valueStream())
                    .extracting(row -> row.path("HouseWork").asText() + " "
                            + row.path("HouseWorkType").asText() + " "
                            + row.path("HouseWorkHoursToReport").asText())
                    .containsExactly("false OTHERCOSTS ", "true HVAC 8", "false OTHERCOSTS ", "false OTHERCOSTS ");
        }

        @Test
        void withoutAReductionNothingIsSaidOfHouseWork() {
            var plan = documents()
                    .planDraft(invoice().withLine(item("Ugn", "UGN").get()).get());

            assertThat(properties(plan).toString()).doesNotContain("HouseWork", "TaxReduction");
        }

        @ParameterizedTest
        @CsvSource({
            "ROT,   CLEANING,     8,    houseWork.type",
            "RUT,   HVAC,         8,    houseWork.type",
            "GREEN, HVAC,         8,    houseWork.type",
            "RUT,   TUTORING,     8,    houseWork.type",
            "RUT,   OTHERCOSTS,   8,    houseWork.type",
            "RUT,   CLEANING,     1000, houseWork.hours"
        })
        void workThatDoesNotGoWithTheReductionIsRefused(String reduction, String type, int hours, String field) {
            var problem = refusal(invoice()
                    .with(DocumentField.TAX_REDUCTION, reduction)
                    .withLine(
                            item("Arbete", "ARB").work(type, Optional.of(hours)).get())
                    .get());

            assertThat(problem.code()).isEqualTo(ProblemCode.TAX_REDUCTION_INVALID);
            assertThat(problem.details()).containsEntry(FIELD, "lines[0]." + field);
        }

        @Test
        void aReductionIsGivenInKronorOnly() {
            var problem = refusal(
                    invoice().in("EUR").with(DocumentField.TAX_REDUCTION, "RUT").get());

            assertThat(problem.code()).isEqualTo(ProblemCode.TAX_REDUCTION_INVALID);
            assertThat(problem.details()).containsEntry(FIELD, "taxReduction.type");
        }

        @Test
        void takingItBackIsATypeToo() {
            // Given
            fortnox.answers(200, stored("\"TaxReductionType\":\"rut\","));

            // When
            var plan = sent(documents()
                    .planUpdate(
                            DRAFT,
                            invoice().without(DocumentField.TAX_REDUCTION).get()));

            // Then
            assertThat(properties(plan).path("TaxReductionType").asText()).isEqualTo("none");
        }
    }

    @Nested
    class Changes {

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
            sent(documents().planUpdate(DRAFT, invoice().withLine(ugn("3")).get()))
                    .send();

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
            sent(documents().planUpdate(DRAFT, invoice().withLine(ugn("2")).get()))
                    .send();

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
                    .withLine(
                            item("Plåt", "PLAT").price("50").percentOff("10.0").get());

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
                            DRAFT,
                            invoice().toCustomer("1002").withLine(ugn("2")).get()));

            // Then
            assertThat(properties(plan).toString())
                    .isEqualTo("{\"CustomerNumber\":\"1002\",\"Freight\":0,\"AdministrationFee\":0}");
        }

        @Test
        void aRateStaysWithItsCurrencyAndGoesWithIt() {
            // Given
            var inEuro = "\"Currency\":\"EUR\",\"CurrencyRate\":11.25,";
            fortnox.answers(200, stored(inEuro))
                    .answers(200, stored(inEuro))
                    .answers(200, stored(inEuro))
                    .answers(200, "{\"Currency\":{\"Code\":\"USD\",\"BuyRate\":9.8,\"Unit\":1}}");

            // When
            var same = documents().planUpdate(DRAFT, invoice().in("EUR").get());
            var kronor = documents().planUpdate(DRAFT, invoice().get());
            var dollars = documents().planUpdate(DRAFT, invoice().in("USD").get());

            // Then
            assertThat(same).isInstanceOf(Plan.AlreadyThere.class);
            assertThat(properties(kronor).toString())
                    .isEqualTo("{\"Currency\":\"SEK\",\"CurrencyUnit\":1,\"CurrencyRate\":1,"
                            + "\"CustomerNumber\":\"1001\"}");
            assertThat(properties(dollars).toString())
                    .isEqualTo("{\"Currency\":\"USD\",\"CurrencyUnit\":1,\"CurrencyRate\":9.8,"
                            + "\"CustomerNumber\":\"1001\"}");
        }

        @Test
        void oneThatIsNotThereOrIsVoidIsGone() {
            // Given
            fortnox.answers(404, error(2000434, "Kan inte hitta fakturan."))
                    .answers(200, stored("\"Cancelled\":true,"));

            // When / Then
            assertThat(documents().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
            assertThat(documents().planUpdate(DRAFT, invoice().get())).isInstanceOf(Plan.Gone.class);
        }

        @Test
        void aBookedOneAndAnInvoicedOrderAreNotChanged() {
            // Given
            fortnox.answers(200, stored("\"Booked\":true,")).answers(200, storedOrder("\"InvoiceReference\":\"31\","));

            // When / Then
            assertThat(problem(() -> documents().planUpdate(DRAFT, invoice().get()))
                            .code())
                    .isEqualTo(ProblemCode.DOCUMENT_BOOKED);
            var invoiced = problem(() -> documents()
                    .planUpdate(
                            new Place(ORDER, Stage.ORDER, "9"), document(ORDER).get()));
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

    @Nested
    class Steps {

        @Test
        void bookingIsOneCall() {
            // Given
            fortnox.answers(200, stored("\"Booked\":true,\"Balance\":250,"));

            // When
            var booked = book();

            // Then
            assertThat(trace()).containsExactly("PUT /3/invoices/17/bookkeep");
            assertThat(booked.place()).isEqualTo(BOOKED);
            assertThat(booked.open())
                    .hasValueSatisfying(open -> assertThat(open).isEqualByComparingTo("250"));
        }

        @ParameterizedTest
        @CsvSource({
            "'Kunde inte bokföra fakturanummer 17. Faktura som bokförs måste var klarmarkerad.'",
            "'Något okänt.'"
        })
        void whatIsNotReadyInTheWarehouseIsMadeReadyAfterTheRefusal(String message) {
            // Given
            fortnox.answers(400, error(2000000, message))
                    .answers(200, stored("\"WarehouseReady\":false,"))
                    .answers(200, "{\"LockedPeriod\":{\"EndDate\":\"2026-11-21\"}}")
                    .answers(200, stored(""))
                    .answers(200, stored("\"Booked\":true,"));

            // When / Then
            assertThat(book().place()).isEqualTo(BOOKED);
            assertThat(trace())
                    .containsExactly(
                            "PUT /3/invoices/17/bookkeep",
                            "GET /3/invoices/17",
                            "GET /3/settings/lockedperiod",
                            "PUT /3/invoices/17/warehouseready",
                            "PUT /3/invoices/17/bookkeep");
        }

        @Test
        void whatCouldNotBeBookedIsNotMadeReadySinceItCouldNotBeRedatedThen() {
            // Given
            fortnox.answers(400, error(2000000, "Faktura som bokförs måste var klarmarkerad."))
                    .answers(200, stored("\"WarehouseReady\":false,"))
                    .answers(200, "{\"LockedPeriod\":{\"EndDate\":\"2026-11-22\"}}");

            // When
            var problem = problem(this::book);

            // Then
            assertThat(problem.code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
            assertThat(problem.details()).containsEntry(VALUE, "2026-11-22").containsEntry(DATE, "2026-11-22");
            assertThat(trace()).endsWith("GET /3/settings/lockedperiod");
        }

        @Test
        void whoMayNotSeeTheLockedPeriodBooksAllTheSame() {
            // Given
            fortnox.answers(400, error(2000000, "Faktura som bokförs måste var klarmarkerad."))
                    .answers(200, stored("\"WarehouseReady\":false,"))
                    .answers(403, error(2000663, "Har inte behörighet för scope"))
                    .answers(200, stored(""))
                    .answers(200, stored("\"Booked\":true,"));

            // When / Then
            assertThat(book().place()).isEqualTo(BOOKED);
        }

        @Test
        void whatIsNotCompletedIsCompletedAfterTheRefusal() {
            // Given
            fortnox.answers(400, error(2000000, "Fakturan måste vara färdigställd."))
                    .answers(200, stored("\"NotCompleted\":true,"))
                    .answers(200, stored(""))
                    .answers(200, stored("\"Booked\":true,"));

            // When / Then
            assertThat(book().place()).isEqualTo(BOOKED);
            assertThat(fortnox.calls().get(2).body())
                    .isEqualTo("{\"Invoice\":{\"CustomerNumber\":\"1001\",\"NotCompleted\":false}}");
        }

        @Test
        void underTheCashMethodAnInvoiceIsMarkedAsSentAndStaysADraft() {
            // Given
            fortnox.answers(400, error(2000000, "Med kontantmetoden bokförs fakturor när de betalas."))
                    .answers(200, stored("\"AccountingMethod\":\"CASH\","))
                    .answers(200, stored("\"Sent\":true,"));

            // When
            var marked = book();

            // Then
            assertThat(trace()).endsWith("PUT /3/invoices/17/externalprint");
            assertThat(marked.place()).isEqualTo(DRAFT);
            assertThat(marked.sent()).isTrue();
        }

        @Test
        void underTheCashMethodWhatFortnoxIsToSendIsNotMarkedAsSent() {
            // Given
            fortnox.answers(400, error(2000000, "Med kontantmetoden bokförs fakturor när de betalas."))
                    .answers(200, stored("\"AccountingMethod\":\"CASH\","));

            // When
            var finished = documents()
                    .planBooking(DRAFT, Optional.empty(), Optional.of(Channel.EMAIL))
                    .send();

            // Then
            assertThat(trace()).endsWith("GET /3/invoices/17");
            assertThat(finished.place()).isEqualTo(DRAFT);
            assertThat(finished.sent()).isFalse();
        }

        @Test
        void whatSomebodyElseHasBookedIsBooked() {
            // Given
            fortnox.answers(400, error(2000000, "Fakturan är redan bokförd.")).answers(200, stored("\"Booked\":true,"));

            // When / Then
            assertThat(book().place()).isEqualTo(BOOKED);
        }

        @Test
        void nothingIsBookedUnderAnotherNumberThanItHas() {
            assertThat(problem(() -> documents().planBooking(DRAFT, Optional.of("70001"), Optional.empty()))
                            .code())
                    .isEqualTo(ProblemCode.DOCUMENT_NUMBER_INVALID);
            assertThat(documents()
                            .planBooking(DRAFT, Optional.of("17"), Optional.empty())
                            .call()
                            .path())
                    .isEqualTo("/3/invoices/17/bookkeep");
        }

        @Test
        void aRefusalThatTheInvoiceDoesNotExplainIsToldAsItCame() {
            // Given
            fortnox.answers(400, error(2000000, "Något okänt.")).answers(200, stored(""));

            // When / Then
            var problem = problem(this::book);
            assertThat(problem.code()).isEqualTo(ProblemCode.VALUE_REFUSED);
            assertThat(problem.detail(Problem.Detail.VENDOR_MESSAGE)).hasValue("Något okänt.");
        }

        @Test
        void aLockedPeriodNamesItsDayAndNothingMoreIsTried() {
            // Given
            fortnox.answers(
                    400,
                    error(
                            2000401,
                            "Bolaget AB har låst perioden t.o.m. 2026-11-30. Lås upp perioden för att fortsätta."));

            // When / Then
            var problem = problem(this::book);
            assertThat(problem.code()).isEqualTo(ProblemCode.PERIOD_CLOSED);
            assertThat(problem.detail(DATE)).hasValue("2026-11-30");
            assertThat(fortnox.calls()).hasSize(1);
        }

        @Test
        void aRemovalIsACancellationAndIsNotDoneTwice() {
            // Given
            fortnox.answers(200, stored("\"Cancelled\":true,"))
                    .answers(400, error(2000000, "Fakturan är redan makulerad."))
                    .answers(200, stored("\"Cancelled\":true,"));

            // When / Then
            assertThat(sent(documents().planRemoval(DRAFT)).send()).isEqualTo(DRAFT.at(Stage.CANCELLED));
            assertThat(sent(documents().planRemoval(DRAFT)).send()).isEqualTo(DRAFT.at(Stage.CANCELLED));
            assertThat(fortnox.calls().getFirst().path()).isEqualTo("/3/invoices/17/cancel");
        }

        @Test
        void aBookedInvoiceIsNotCancelled() {
            // Given
            fortnox.answers(400, error(2000000, "Går inte.")).answers(200, stored("\"Booked\":true,"));

            // When / Then
            assertThat(problem(() -> sent(documents().planRemoval(DRAFT)).send())
                            .code())
                    .isEqualTo(ProblemCode.DOCUMENT_BOOKED);
        }

        @ParameterizedTest
        @CsvSource({"EMAIL, email", "E_INVOICE, einvoice"})
        void sendingIsAGetThatCountsAsAWrite(Channel channel, String way) {
            // Given
            fortnox.answers(200, stored("\"Booked\":true,\"Sent\":true,")).answers(500, "");
            var plan = documents().planSending(BOOKED, channel);

            // When / Then
            assertThat(plan.send()).isEqualTo(BOOKED);
            assertThat(trace()).containsExactly("GET /3/invoices/17/" + way);
            assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
        }

        @Test
        void anInvoiceIsCreditedAsAWholeOnce() {
            // Given
            fortnox.answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"0\","))
                    .answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"18\","))
                    .answers(200, stored("\"DocumentNumber\":\"18\",\"Total\":-250,\"TotalVAT\":-50,\"RoundOff\":0,"))
                    .answers(200, stored("\"Booked\":true,\"CreditInvoiceReference\":\"18\","));

            // When
            var credit = documents().planCredit(BOOKED).orElseThrow().send();

            // Then
            assertThat(trace())
                    .containsExactly("GET /3/invoices/17", "PUT /3/invoices/17/credit", "GET /3/invoices/18");
            assertThat(credit.place()).isEqualTo(new Place(CREDIT_NOTE, Stage.DRAFT, "18"));
            assertThat(credit.totals().gross()).isEqualByComparingTo("250");
            assertThat(documents().planCredit(BOOKED)).isEmpty();
        }

        @Test
        void anInvoiceThatWasMadeOfAnOrderButCannotBeReadIsUncertain() {
            // Given
            fortnox.answers(200, storedOrder("\"InvoiceReference\":\"31\",")).answers(500, "");
            var plan = documents().planInvoiceOf(new Place(ORDER, Stage.ORDER, "9"));

            // When / Then
            assertThatThrownBy(plan::send).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(trace()).containsExactly("PUT /3/orders/9/createinvoice", "GET /3/invoices/31");
        }

        @Test
        void anOrderThatIsVoidBecomesNoInvoice() {
            // Given
            fortnox.answers(400, error(2000000, "Går inte.")).answers(200, storedOrder("\"Cancelled\":true,"));

            // When / Then
            assertThat(problem(() -> documents()
                                    .planInvoiceOf(new Place(ORDER, Stage.ORDER, "9"))
                                    .send())
                            .code())
                    .isEqualTo(ProblemCode.DOCUMENT_GONE);
        }

        @Test
        void theInvoiceOfAnOrderIsChangedWhereInvoicesAre() {
            // Given
            fortnox.answers(200, stored(""));

            // When
            var plan = sent(documents()
                    .planUpdate(
                            DRAFT,
                            document(ORDER).withLine(item("Ugn", "UGN").get()).get()));

            // Then
            assertThat(plan.call().path()).isEqualTo("/3/invoices/17");
            assertThat(properties(plan).path("InvoiceRows")).hasSize(1);
        }

        @Test
        void anOrderThatIsInvoicedAlreadySaysByWhichInvoice() {
            // Given
            fortnox.answers(400, error(2000000, "Ordern är redan fakturerad."))
                    .answers(200, storedOrder("\"InvoiceReference\":\"31\","));

            // When / Then
            var problem = problem(() -> documents()
                    .planInvoiceOf(new Place(ORDER, Stage.ORDER, "9"))
                    .send());
            assertThat(problem.code()).isEqualTo(ProblemCode.ORDER_ALREADY_INVOICED);
            assertThat(problem.detail(Problem.Detail.INVOICE)).hasValue("31");
        }

        private BookedDocument book() {
            return documents()
                    .planBooking(DRAFT, Optional.empty(), Optional.empty())
                    .send();
        }
    }

    @Nested
    class Payments {

        private static final String PAYMENTS = "/3/invoicepayments";
        private static final String SPECIFICATION = "fortnox/fortnox-openapi-2026-04-01.json";

        @Test
        void aPaymentIsOnePost() {
            // Given
            fortnox.answers(201, payment(""));

            // When
            var noted = documents().planPayment(booked(INVOICE, ""), wanted()).send();

            // Then
            assertThat(trace()).containsExactly("POST " + PAYMENTS);
            assertThat(fortnox.calls().getFirst().body())
                    .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                            + "\"Amount\":250,\"ModeOfPaymentAccount\":1930}}");
            assertThat(noted).isEqualTo(new NotedPayment("8", DAY.plusDays(1), false));
        }

        @Test
        void whatACreditNotePaysBackIsNegativeAndGoesByItsModeOfPayment() {
            // Given
            fortnox.answers(201, payment(""));
            var wanted = new Payment(wanted().key(), new Payment.Means.Mode("SWISH"), Optional.empty(), "5017");

            // When
            documents().planPayment(booked(CREDIT_NOTE, ""), wanted).send();

            // Then
            assertThat(fortnox.calls().getFirst().body())
                    .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                            + "\"Amount\":-250,\"ModeOfPayment\":\"SWISH\"}}");
        }

        @Test
        void aForeignInvoiceIsPaidInItsCurrencyAtItsOwnRate() {
            // Given
            fortnox.answers(200, stored("\"Currency\":\"EUR\",\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"))
                    .answers(201, payment(""));

            // When
            documents()
                    .planPayment(booked(INVOICE, "\"Currency\":\"EUR\","), wanted())
                    .send();

            // Then
            assertThat(trace()).containsExactly("GET /3/invoices/17", "POST " + PAYMENTS);
            assertThat(fortnox.calls().getLast().body())
                    .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-11-23\","
                            + "\"AmountCurrency\":250,\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"
                            + "\"ModeOfPaymentAccount\":1930}}");
        }

        @Test
        void aPaymentIsBookedInOneCall() {
            // Given
            fortnox.answers(200, payment("\"Booked\":true,"));

            // When / Then
            assertThat(bookOn(DAY.plusDays(1)).booked()).isTrue();
            assertThat(trace()).containsExactly("PUT " + PAYMENTS + "/8/bookkeep");
        }

        @Test
        void aPaymentThatIsBookedOnAnotherDayIsMovedToItFirst() {
            // Given
            fortnox.answers(200, payment("")).answers(200, payment("\"Booked\":true,"));

            // When
            bookOn(LocalDate.parse("2026-12-01"));

            // Then
            assertThat(trace()).containsExactly("PUT " + PAYMENTS + "/8", "PUT " + PAYMENTS + "/8/bookkeep");
            assertThat(fortnox.calls().getFirst().body())
                    .isEqualTo("{\"InvoicePayment\":{\"InvoiceNumber\":17,\"PaymentDate\":\"2026-12-01\"}}");
        }

        @Test
        void oneThatIsBookedAlreadyIsAsGood() {
            // Given
            fortnox.answers(400, error(2000000, "Betalningen är redan bokförd."))
                    .answers(200, payment("\"Booked\":true,"));

            // When / Then
            assertThat(bookOn(DAY.plusDays(1)).booked()).isTrue();
        }

        @Test
        void oneThatAPersonHasDeletedIsGone() {
            // Given
            fortnox.answers(404, error(2000729, "A valid identifier was not provided."));

            // When / Then
            assertThatThrownBy(() -> bookOn(DAY.plusDays(1))).isInstanceOf(AccountingException.RecordGone.class);
        }

        @ParameterizedTest
        @CsvSource({
            "2000000, 'Angivet betaldatum måste vara inom fakturans räkenskapsår. Fakturan måste årsomföras.',"
                    + " PAYMENT_OUTSIDE_YEAR",
            "2000401, 'Bolaget har låst perioden t.o.m. 2026-11-30.', PERIOD_CLOSED",
            "2000550, 'Konto \"1930\" är inte aktivt', ACCOUNT_INACTIVE",
            "2000729, 'A valid identifier was not provided.', VALUE_REFUSED",
            "2000000, 'Fakturan är redan betald.', VALUE_REFUSED"
        })
        void whyAPaymentIsRefusedIsTold(int code, String message, ProblemCode expected) {
            // Given
            fortnox.answers(400, error(code, message));

            // When / Then
            assertThat(problem(() -> documents()
                                    .planPayment(booked(INVOICE, ""), wanted())
                                    .send())
                            .code())
                    .isEqualTo(expected);
        }

        @Test
        void ourPaymentIsKnownByItsInvoiceDayAndAmount() {
            // Given
            fortnox.answers(200, """
                            {"InvoicePayments":[{"Number":"5","InvoiceNumber":171,"PaymentDate":"2026-11-23"},
                             {"Number":"6","InvoiceNumber":17,"PaymentDate":"2026-11-22"},
                             {"Number":"7","InvoiceNumber":17,"PaymentDate":"2026-11-23"},
                             {"Number":"8","InvoiceNumber":17,"PaymentDate":"2026-11-23"}]}""")
                    .answers(200, payment("\"Number\":\"7\",\"Amount\":100,"))
                    .answers(200, payment(""));

            // When
            var found = documents().findPayment(BOOKED, wanted().key());

            // Then
            assertThat(found).map(NotedPayment::number).hasValue("8");
            assertThat(trace())
                    .containsExactly(
                            "GET " + PAYMENTS + "?invoicenumber=17",
                            "GET " + PAYMENTS + "/7",
                            "GET " + PAYMENTS + "/8");
        }

        @Test
        void everyBodyFitsThePublishedSchema() {
            // Given
            var specification = OpenApiDocument.published(SPECIFICATION);
            fortnox.answers(200, stored("\"Currency\":\"EUR\",\"CurrencyRate\":11.25,\"CurrencyUnit\":1,"));

            // When
            var created = documents().planPayment(booked(INVOICE, "\"Currency\":\"EUR\","), wanted());

            // Then
            assertThat(specification.requestFaults(
                            "POST", PAYMENTS, Json.object(created.call().body()).orElseThrow()))
                    .isEmpty();
        }

        private NotedPayment bookOn(LocalDate day) {
            return documents()
                    .planPaymentBooking(BOOKED, new NotedPayment("8", DAY.plusDays(1), false), day)
                    .orElseThrow()
                    .send();
        }

        private static BookedDocument booked(DocumentKind kind, String more) {
            var record = Json.object(stored("\"Booked\":true," + more))
                    .orElseThrow()
                    .elements()
                    .next();
            return BookedDocuments.read(kind, record, Call.get(PAYMENTS, Subject.of(kind)));
        }

        private static Payment wanted() {
            return new Payment(
                    new Payment.Key("#5f2c9a41", new BigDecimal("250.00"), DAY.plusDays(1)),
                    new Payment.Means.Account("1930"),
                    Optional.empty(),
                    "5017 Kort");
        }

        private static String payment(String more) {
            return "{\"InvoicePayment\":"
                    + merged(
                            more,
                            "{\"Number\":\"8\",\"InvoiceNumber\":17,\"Amount\":250,"
                                    + "\"PaymentDate\":\"2026-11-23\",\"Booked\":false}")
                    + "}";
        }
    }

    @Nested
    class Lookups {

        @Test
        void aReferenceMustBeTheSameAndItsDocumentAlive() {
            // Given
            fortnox.answers(
                            200,
                            "{\"MetaInformation\":{},\"Invoices\":[" + found("16", REFERENCE + "0", false) + ","
                                    + found("17", REFERENCE, false) + "," + found("18", REFERENCE, true) + "]}")
                    .answers(200, stored(""));

            // When
            var found = documents().findByReference(INVOICE, REFERENCE);

            // Then
            assertThat(found).extracting(BookedDocument::place).containsExactly(DRAFT);
            assertThat(trace())
                    .containsExactly(
                            "GET /3/invoices?externalinvoicereference1="
                                    + REFERENCE.replace(" ", "%20").replace("#", "%23"),
                            "GET /3/invoices/17");
        }

        @Test
        void theCreditNoteThatHasItsInvoicesReferenceIsNoInvoice() {
            // Given
            fortnox.answers(200, "{\"Invoices\":[" + found("18", REFERENCE, false) + "]}")
                    .answers(200, stored("\"DocumentNumber\":\"18\",\"Credit\":\"true\","));

            // When / Then
            assertThat(documents().findByReference(INVOICE, REFERENCE)).isEmpty();
        }

        @Test
        void aBookedOneIsNotFoundWhereItsDraftWas() {
            // Given
            fortnox.answers(200, stored("\"Booked\":true,"))
                    .answers(200, stored("\"Booked\":true,"))
                    .answers(200, stored("\"Cancelled\":true,"));

            // When / Then
            assertThat(documents().find(DRAFT)).isEmpty();
            assertThat(documents().find(BOOKED)).isPresent();
            assertThat(documents().find(DRAFT).map(BookedDocument::place)).hasValue(DRAFT.at(Stage.CANCELLED));
        }

        @Test
        void whatTheTaxAgencyPaysIsNotForTheCustomerToPay() {
            // Given
            fortnox.answers(200, stored("\"TotalToPay\":200,\"TaxReduction\":50,"))
                    .answers(200, stored("\"Total\":-250,\"TotalToPay\":-250,"))
                    .answers(200, stored("\"TotalToPay\":null,"));

            // When / Then
            assertThat(documents().find(DRAFT).orElseThrow().toPay()).isEqualByComparingTo("200");
            assertThat(documents()
                            .find(new Place(CREDIT_NOTE, Stage.DRAFT, "17"))
                            .orElseThrow()
                            .toPay())
                    .isEqualByComparingTo("250");
            assertThat(documents().find(DRAFT).orElseThrow().toPay()).isEqualByComparingTo("250");
        }

        @ParameterizedTest
        @EnumSource(DocumentKind.class)
        void anAnswerWithoutWhatMattersIsNotUnderstood(DocumentKind kind) {
            // Given
            fortnox.answers(200, "{\"Invoice\":{\"DocumentNumber\":\"17\"},\"Order\":{\"DocumentNumber\":\"17\"}}");

            // When / Then
            assertThatThrownBy(() -> documents().find(new Place(kind, Stage.DRAFT, "17")))
                    .isInstanceOf(AccountingException.Unavailable.class)
                    .hasMessageContaining("answer-not-understood");
        }

        @Test
        void aNewDocumentWhoseAnswerIsUnreadableIsUncertain() {
            // Given
            fortnox.answers(201, "{\"Invoice\":{\"DocumentNumber\":\"17\"}}");

            // When / Then
            assertThatThrownBy(() -> documents().planDraft(invoice().get()).send())
                    .isInstanceOf(AccountingException.Uncertain.class);
        }

        @Test
        void numbersAreReadAsTextsAndWhatNoLicenceShowsAsNothing() {
            // Given
            fortnox.answers(
                    200,
                    stored("\"DocumentNumber\":17,\"Total\":\"250.00\",\"Sent\":\"true\",\"CreditInvoiceReference\":0,"
                            + "\"CustomerNumber\":\"API_NORIGHT\","));

            // When
            var found = documents().find(DRAFT).orElseThrow();

            // Then
            assertThat(found.place()).isEqualTo(DRAFT);
            assertThat(found.totals().gross()).isEqualByComparingTo("250");
            assertThat(found.sent()).isTrue();
            assertThat(found.creditedBy()).isEmpty();
            assertThat(found.customer()).isEmpty();
        }

        private static String found(String number, String reference, boolean cancelled) {
            return "{\"DocumentNumber\":\"%s\",\"ExternalInvoiceReference1\":\"%s\",\"Cancelled\":%s}"
                    .formatted(number, reference, cancelled);
        }
    }

    @Nested
    class Files {

        private static final String UPLOADED =
                "{\"File\":{\"Id\":\"inbox-1\",\"ArchiveFileId\":\"archive-1\",\"Name\":\"faktura.pdf\"}}";
        private final DocumentFile file =
                new DocumentFile("faktura.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), true);
        private final List<String> notes = new ArrayList<>();

        @Test
        void aFileIsUploadedNotedAndConnected() {
            // Given
            fortnox.answers(201, UPLOADED).answers(201, "[{\"id\":\"c-1\"}]");

            // When
            documents().attach(DRAFT, file, new Upload.NotBegun(), notes::add);

            // Then
            assertThat(trace())
                    .containsExactly("POST /3/inbox?path=inbox_kf", "POST /api/fileattachments/attachments-v1");
            assertThat(fortnox.calls().getFirst().header("Content-type")).startsWith("multipart/form-data");
            assertThat(fortnox.calls().getFirst().body())
                    .contains("name=\"file\"; filename=\"faktura.pdf\"", "%PDF-1.7");
            assertThat(notes).containsExactly("archive-1");
            assertThat(fortnox.calls().getLast().body())
                    .isEqualTo(
                            "[{\"entityId\":17,\"entityType\":\"F\",\"fileId\":\"archive-1\",\"includeOnSend\":true}]");
        }

        @Test
        void anUploadedFileIsConnectedUnlessItIs() {
            // Given
            var order = new Place(ORDER, Stage.ORDER, "9");
            fortnox.answers(200, "[]").answers(201, "[{}]").answers(200, "[{\"entityId\":9,\"fileId\":\"archive-1\"}]");

            // When
            documents().attach(order, file, new Upload.Noted("archive-1"), notes::add);
            documents().attach(order, file, new Upload.Noted("archive-1"), notes::add);

            // Then
            assertThat(trace())
                    .containsExactly(
                            "GET /api/fileattachments/attachments-v1?entityid=9&entitytype=O",
                            "POST /api/fileattachments/attachments-v1",
                            "GET /api/fileattachments/attachments-v1?entityid=9&entitytype=O");
            assertThat(notes).isEmpty();
        }

        @Test
        void aFileWhoseUploadWasNotAnsweredIsLookedForInTheInbox() {
            // Given
            fortnox.answers(200, """
                            {"Folder": {"Id": "inbox_kf", "Name": "Kundfakturor", "Files": [
                                {"Id": "other", "ArchiveFileId": "a-0", "Name": "bilaga.pdf", "Size": 8},
                                {"Id": "longer", "ArchiveFileId": "a-1", "Name": "faktura.pdf", "Size": 9},
                                {"Id": "like", "ArchiveFileId": "a-2", "Name": "faktura.pdf", "Size": 8},
                                {"Id": "same", "ArchiveFileId": "a-3", "Name": "faktura.pdf", "Size": 8}]}}""")
                    .answers(200, "%PDF-1.4")
                    .answers(200, "%PDF-1.7")
                    .answers(201, "[{}]");

            // When
            documents().attach(DRAFT, file, new Upload.Uncertain(), notes::add);

            // Then
            assertThat(trace())
                    .containsExactly(
                            "GET /3/inbox/inbox_kf",
                            "GET /3/inbox/like",
                            "GET /3/inbox/same",
                            "POST /api/fileattachments/attachments-v1");
            assertThat(notes).containsExactly("a-3");
        }

        @Test
        void aFileThatIsNotInTheInboxIsUploaded() {
            // Given
            fortnox.answers(200, "{\"Folder\": {\"Id\": \"inbox_kf\", \"Name\": \"Kundfakturor\"}}")
                    .answers(201, UPLOADED)
                    .answers(201, "[{}]");

            // When
            documents().attach(DRAFT, file, new Upload.Uncertain(), notes::add);

            // Then
            assertThat(notes).containsExactly("archive-1");
        }

        @Test
        void onlyAPdfIsSentAlong() {
            // Given
            fortnox.answers(200, "[]").answers(201, "[{}]");
            var picture = new DocumentFile("bild.png", "image/png", new byte[] {1}, true);

            // When
            documents().attach(DRAFT, picture, new Upload.Noted("archive-1"), notes::add);

            // Then
            assertThat(fortnox.calls().getLast().body()).contains("\"includeOnSend\":false");
        }

        @Test
        void whyAConnectionIsRefusedIsToldInFortnoxWords() {
            // Given
            fortnox.answers(201, UPLOADED)
                    .answers(400, "{\"error\":\"BAD_REQUEST\",\"id\":\"x\",\"message\":\"Too many files\"}");

            // When / Then
            var problem = problem(() -> documents().attach(DRAFT, file, new Upload.NotBegun(), notes::add));
            assertThat(problem.code()).isEqualTo(ProblemCode.FILE_REFUSED);
            assertThat(problem.details())
                    .containsEntry(Problem.Detail.NAME, "faktura.pdf")
                    .containsEntry(Problem.Detail.VENDOR_MESSAGE, "Too many files");
        }

        @Test
        void aPdfIsPreviewedWhichDoesNotMarkItAsSent() {
            // Given
            fortnox.answers(200, "%PDF-1.7 å")
                    .answers(200, "")
                    .answers(404, error(2000434, "Kan inte hitta fakturan."));

            // When / Then
            assertThat(documents().pdf(BOOKED))
                    .hasValueSatisfying(pdf ->
                            assertThat(pdf).asString(StandardCharsets.UTF_8).isEqualTo("%PDF-1.7 å"));
            assertThat(fortnox.onlyCall().path()).isEqualTo("/3/invoices/17/preview");
            assertThat(fortnox.onlyCall().header("Accept")).isEqualTo("application/json");
            assertThat(documents().pdf(BOOKED)).isEmpty();
            assertThatThrownBy(() -> documents().pdf(BOOKED)).isInstanceOf(AccountingException.RecordGone.class);
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource({
            "2000204, 'Kunde inte hämta/hitta kund (1001)', CUSTOMER_MISSING, customer",
            "2000433, 'Kan inte hitta kunden.', CUSTOMER_MISSING, customer",
            "2001161, 'Kan inte hitta projektet.', PROJECT_MISSING, lines[1].project",
            "2001304, 'Kunde inte hitta konto', ACCOUNT_UNKNOWN, ''",
            "2000550, 'Konto \"3041\" är inte aktivt', ACCOUNT_INACTIVE, lines[1].account",
            "2000432, 'Kan inte hitta enheten.', UNIT_UNKNOWN, lines[1].unit",
            "2000429, 'Kan inte hitta betalningsvillkoret.', PAYMENT_TERMS_UNKNOWN, paymentTerms",
            "2000435, '', TERMS_OF_DELIVERY_UNKNOWN, termsOfDelivery",
            "2000000, 'Kunde inte hämta/hitta leveranssätt', WAY_OF_DELIVERY_UNKNOWN, wayOfDelivery",
            "2000000, 'Kunde inte hämta/hitta kostnadsställe', COST_CENTRE_UNKNOWN, lines[1].costCentre",
            "2000947, 'Kostnadsställe är inte aktivt', COST_CENTRE_INACTIVE, lines[1].costCentre",
            "2000000, 'Kostnadsställe är ej tillåtet på konto', COST_CENTRE_NOT_ALLOWED, lines[1].costCentre",
            "2000000, 'Kostnadsställe måste anges för konto', FIELD_REQUIRED, lines[1].costCentre",
            "2000000, 'Kunde inte hämta/hitta moms', VAT_RATE_UNKNOWN, lines[1].vatRate",
            "2000000, 'Projekt är obligatoriskt på konto', PROJECT_REQUIRED_BY_ACCOUNT, lines[1].project",
            "2004344, 'Kunde inte hämta/hitta valuta', CURRENCY_UNKNOWN, currency",
            "2000919, 'Ogiltigt land: Danmark', COUNTRY_UNKNOWN, recipient.address.country",
            "2004021, '', TAX_REDUCTION_INVALID, ''",
            "2000359, 'Värdet innehåller ej tillåtna tecken. (Ugn)', CHARACTERS_NOT_ALLOWED, lines[1].text",
            "2000107, '', FIELD_TOO_LONG, ''",
            "2000663, 'Har inte behörighet för scope', SCOPE_MISSING, ''",
            "2003125, 'Ett klarmarkerat dokument kan inte ändras', LOCKED_BY_WAREHOUSE, ''",
            "2000000, 'Värdet tolkas som null', FIELD_REQUIRED, ''",
            "4711, 'Något okänt.', VALUE_REFUSED, ''"
        })
        void whatARefusalMeansAndWhichFieldItIsAbout(int code, String message, ProblemCode meant, String field) {
            // Given
            fortnox.answers(400, error(code, message));
            var wanted = invoice()
                    .with(DocumentField.RECIPIENT_COUNTRY, "DK")
                    .withText("Etapp 1")
                    .withLine(item("Ugn", "UGN")
                            .unit("st")
                            .vat(new Vat.Rate(new BigDecimal("25")))
                            .account("3041")
                            .project("P1")
                            .costCentre("S1")
                            .get())
                    .get();

            // When
            var problem = problem(() -> documents().planDraft(wanted).send());

            // Then
            assertThat(problem.code()).isEqualTo(meant);
            assertThat(problem.detail(FIELD).orElse("")).isEqualTo(field);
            assertThat(problem.detail(NUMBER)).hasValue("1001");
            assertThat(problem.detail(Problem.Detail.VENDOR_CODE)).hasValue(Integer.toString(code));
        }

        @Test
        void aNumberInUseIsToldApartFromEveryOtherRefusal() {
            // Given
            fortnox.answers(400, error(2000861, "Dokumentnummer 70001 används redan."));
            var plan = documents().planDraft(invoice().underOwn("70001").get());

            // When / Then
            assertThatThrownBy(plan::send).isInstanceOfSatisfying(AccountingException.NumberTaken.class, taken -> {
                assertThat(taken.problem().code()).isEqualTo(ProblemCode.DOCUMENT_NUMBER_TAKEN);
                assertThat(taken.problem().detail(VALUE)).hasValue("70001");
            });
        }

        @Test
        void anErrorInsideASuccessIsAnError() {
            // Given
            fortnox.answers(200, error(2001302, "Kunde inte hitta artikel"));

            // When / Then
            assertThat(problem(() -> documents().planDraft(invoice().get()).send())
                            .code())
                    .isEqualTo(ProblemCode.PRODUCT_MISSING);
        }

        @Test
        void whichProductIsMissingIsFoundByAskingForEach() {
            // Given
            fortnox.answers(400, error(2001302, "Kunde inte hitta artikel"))
                    .answers(200, "{\"Article\":{\"ArticleNumber\":\"UGN\",\"Active\":true}}")
                    .answers(404, error(2000428, "Kan inte hitta artikeln."));
            var wanted = invoice()
                    .withLine(item("Ugn", "UGN").get())
                    .withLine(item("Ugn", "UGN").get())
                    .withLine(item("Plåt", "PLÅT").get())
                    .get();

            // When
            var problem = problem(() -> documents().planDraft(wanted).send());

            // Then
            assertThat(problem.code()).isEqualTo(ProblemCode.PRODUCT_MISSING);
            assertThat(problem.details())
                    .containsEntry(FIELD, "lines[2].product")
                    .containsEntry(VALUE, "PLÅT");
            assertThat(trace()).containsExactly("POST /3/invoices", "GET /3/articles/UGN", "GET /3/articles/PL%C3%85T");
        }

        @Test
        void aProductThatIsNotActiveIsBarred() {
            // Given
            fortnox.answers(400, error(2001302, "Kunde inte hitta artikel"))
                    .answers(200, "{\"Article\":{\"ArticleNumber\":\"UGN\",\"Active\":false}}");

            // When / Then
            assertThat(problem(() -> documents()
                                    .planDraft(invoice()
                                            .withLine(item("Ugn", "UGN").get())
                                            .get())
                                    .send())
                            .code())
                    .isEqualTo(ProblemCode.PRODUCT_BARRED);
        }
    }

    @Nested
    class AskedFor {

        private static final PersonalNumber PERSON =
                PersonalNumber.of("19640823-3234").orElseThrow();
        private static final String FILED = "{\"TaxReduction\":{\"Id\":7}}";

        @Test
        void aPersonIsOnePostThatNoPreviewNames() {
            // Given
            fortnox.answers(201, FILED);

            // When
            var plan = reductions(DRAFT).planNew(reduction("3750", Optional.empty()));
            var filed = plan.send();

            // Then
            assertThat(trace()).containsExactly("POST /3/taxreductions");
            assertThat(fortnox.onlyCall().body())
                    .isEqualTo("{\"TaxReduction\":{\"ReferenceDocumentType\":\"INVOICE\",\"ReferenceNumber\":\"17\","
                            + "\"CustomerName\":\"Kim Ek\",\"SocialSecurityNumber\":\"196408233234\","
                            + "\"AskedAmount\":3750,\"PropertyDesignation\":\"Lund 1:1\"}}");
            assertThat(filed.id()).isEqualTo("7");
            assertThat(plan.call().body()).contains("Kim Ek").doesNotContain("640823");
        }

        @Test
        void greenTechnologyIsAskedForByKindOfWork() {
            // Given
            var order = new Place(ORDER, Stage.ORDER, "9");
            fortnox.answers(201, FILED);

            // When
            reductions(order)
                    .planNew(reduction("100", Optional.of("SOLARCELLS")))
                    .send();

            // Then
            assertThat(properties(fortnox.onlyCall())
                            .path("ReferenceDocumentType")
                            .asText())
                    .isEqualTo("ORDER");
            assertThat(properties(fortnox.onlyCall())
                            .path("TaxReductionAmounts")
                            .toString())
                    .isEqualTo("[{\"WorkType\":\"SOLARCELLS\",\"AskedAmount\":100}]");
        }

        @Test
        void eachOfADocumentIsReadSinceTheListSaysNoAmounts() {
            // Given
            fortnox.answers(
                            200,
                            "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "," + row(8, "ORDER", 17) + ","
                                    + row(9, "INVOICE", 170) + "]}")
                    .answers(200, filed("640823-3234"));

            // When
            var all = reductions(DRAFT).all();

            // Then
            assertThat(trace())
                    .containsExactly(
                            "GET /3/taxreductions?filter=invoices&referencenumber=17", "GET /3/taxreductions/7");
            assertThat(all).singleElement().satisfies(filed -> {
                assertThat(filed.id()).isEqualTo("7");
                assertThat(filed.said().person().isSame(PERSON)).isTrue();
                assertThat(filed.said().asked()).isEqualByComparingTo("3750");
                assertThat(filed.said().propertyDesignation()).contains("Lund 1:1");
            });
        }

        @Test
        void onlyWhatIsOtherwiseIsChanged() {
            // Given
            fortnox.answers(200, "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "]}")
                    .answers(200, filed("640823-3234"))
                    .answers(200, FILED);
            var there = reductions(DRAFT).all().getFirst();

            // When
            var same = reductions(DRAFT).planChange(there, reduction("3750", Optional.empty()));
            var other = reductions(DRAFT).planChange(there, reduction("3000", Optional.empty()));
            sent(other).send();

            // Then
            assertThat(same).isInstanceOf(Plan.AlreadyThere.class);
            assertThat(trace().getLast()).isEqualTo("PUT /3/taxreductions/7");
            assertThat(properties(fortnox.calls().getLast()).path("AskedAmount").asInt())
                    .isEqualTo(3000);
        }

        @Test
        void aHomeThatIsAnotherTakesThePlaceOfTheOneThatWas() {
            // Given
            fortnox.answers(200, "{\"TaxReductions\":[" + row(7, "INVOICE", 17) + "]}")
                    .answers(200, filed("196408233234"));
            var there = reductions(DRAFT).all().getFirst();
            var flat = new TaxReduction(
                    "Kim Ek",
                    PERSON,
                    new BigDecimal("3750"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("769600-1234"));
            var homeless = new TaxReduction(
                    "Kim Ek", PERSON, new BigDecimal("3750"), Optional.empty(), Optional.empty(), Optional.empty());

            // When
            var moved = reductions(DRAFT).planChange(there, flat);
            var takenAway = reductions(DRAFT).planChange(there, homeless);

            // Then
            assertThat(Json.object(sent(moved).call().body())
                            .orElseThrow()
                            .path("TaxReduction")
                            .path("PropertyDesignation")
                            .asText())
                    .isEqualTo("API_BLANK");
            assertThat(sent(moved).call().body()).contains("769600-1234");
            assertThat(takenAway).isInstanceOf(Plan.Send.class);
        }

        @Test
        void oneIsTakenBackByADelete() {
            // Given
            fortnox.answers(204, "");

            // When
            reductions(DRAFT).planRemoval("7").send();

            // Then
            assertThat(trace()).containsExactly("DELETE /3/taxreductions/7");
        }

        @ParameterizedTest
        @CsvSource({
            "2000600, Personnumret 196408233234 finns redan på dokumentet., TAX_REDUCTION_PERSON_TWICE, taxReduction.persons.personalNumber",
            "2000106, Värdet måste vara alfanumeriskt (19640823-3234), FORMAT_WRONG, ''",
            "2004217, Sökt belopp måste vara ett heltal., TAX_REDUCTION_INVALID, taxReduction.persons.amount"
        })
        void aRefusalTellsNoPersonalNumber(int code, String message, ProblemCode meant, String field) {
            // Given
            fortnox.answers(400, error(code, message));

            // When
            var problem = problem(() -> reductions(DRAFT)
                    .planNew(reduction("3750", Optional.empty()))
                    .send());

            // Then
            assertThat(problem.code()).isEqualTo(meant);
            assertThat(problem.detail(FIELD).orElse("")).isEqualTo(field);
            assertThat(problem.toString()).doesNotContain("640823", "3234");
        }

        @ParameterizedTest
        @CsvSource({"POST, /3/taxreductions", "PUT, /3/taxreductions/{Id}"})
        void everyBodyFitsThePublishedSchema(String method, String path) {
            var specification = OpenApiDocument.published("fortnox/fortnox-openapi-2026-04-01.json");
            var body = Json.object(reductions(DRAFT)
                            .planNew(reduction("100", Optional.of("SOLARCELLS")))
                            .call()
                            .body())
                    .orElseThrow();

            assertThat(specification.requestFaults(method, path, body)).isEmpty();
        }

        private static TaxReduction reduction(String asked, Optional<String> green) {
            return new TaxReduction(
                    "Kim Ek", PERSON, new BigDecimal(asked), green, Optional.of("Lund 1:1"), Optional.empty());
        }

        private static String row(int id, String type, int number) {
            return "{\"Id\":%d,\"ReferenceDocumentType\":\"%s\",\"ReferenceNumber\":%d}".formatted(id, type, number);
        }

        private static String filed(String person) {
            return "{\"TaxReduction\":{\"Id\":7,\"CustomerName\":\"Kim Ek\",\"SocialSecurityNumber\":\"" + person
                    + "\",\"AskedAmount\":3750.0,\"PropertyDesignation\":\"Lund 1:1\","
                    + "\"ReferenceDocumentType\":\"INVOICE\",\"ReferenceNumber\":\"17\"}}";
        }
    }

    @Nested
    class Published {

        private static final String SPECIFICATION = "fortnox/fortnox-openapi-2026-04-01.json";

        /** The published schema has no account 0 and, for orders, no RowId; its text and those who use them do. */
        @ParameterizedTest
        @CsvSource({"INVOICE, /3/invoices", "CREDIT_NOTE, /3/invoices", "ORDER, /3/orders"})
        void everyBodyFitsThePublishedSchema(DocumentKind kind, String path) {
            // Given
            var specification = OpenApiDocument.published(SPECIFICATION);
            var wanted = document(kind).underOwn("70001").crediting("12");
            for (var field : DocumentField.values()) {
                wanted = wanted.with(field, sample(field));
            }
            wanted = wanted.withLine(item("x".repeat(300), "UGN")
                            .unit("st")
                            .vat(new Vat.Rate(new BigDecimal("25")))
                            .account("3041")
                            .project("P1")
                            .costCentre("S1")
                            .work("CLEANING", Optional.of(2))
                            .get())
                    .withLine(item("Kod", "UGN")
                            .vat(new Vat.Code("MP1"))
                            .amountOff("5")
                            .get());
            fortnox.answers(200, kind == ORDER ? storedOrder("") : stored(""));

            // When
            var created = body(
                    kind == ORDER
                            ? documents().planOrder(wanted.get())
                            : documents().planDraft(wanted.get()));
            var updated = body(documents().planUpdate(new Place(kind, Stage.DRAFT, "17"), wanted.get()));

            // Then
            assertThat(specification.requestFaults("POST", path, created)).isEmpty();
            assertThat(specification.requestFaults("PUT", path + "/{DocumentNumber}", updated))
                    .isEmpty();
            assertThat(created.elements().next().size()).isGreaterThan(25);
        }

        @Test
        void aTextRowWithoutAccountIsTheOnlyThingTheSchemaDoesNotKnow() {
            var specification = OpenApiDocument.published(SPECIFICATION);

            var faults = specification.requestFaults(
                    "POST",
                    "/3/invoices",
                    body(documents().planDraft(invoice().withText("Etapp 1").get())));

            assertThat(faults).singleElement().asString().contains("AccountNumber", "1000");
        }

        @Test
        void aConnectionOfAFileFitsThePublishedSchema() {
            // Given
            var specification = OpenApiDocument.published(SPECIFICATION);
            fortnox.answers(200, "[]").answers(201, "[{}]");
            var file = new DocumentFile("faktura.pdf", "application/pdf", new byte[] {1}, true);

            // When
            documents().attach(DRAFT, file, new Upload.Noted("archive-1"), _ -> {});

            // Then
            var body = Json.tree(fortnox.calls().getLast().body()).orElseThrow();
            assertThat(specification.requestFaults("POST", "/api/fileattachments/attachments-v1", body))
                    .isEmpty();
        }

        private static String sample(DocumentField field) {
            return switch (field) {
                case DUE_DATE, DELIVERY_DATE -> "2026-12-22";
                case RECIPIENT_COUNTRY, DELIVERY_COUNTRY -> "SE";
                case RECIPIENT_EAN -> "7350000000009";
                case RECIPIENT_ADDRESS, DELIVERY_ADDRESS -> "Storgatan 1\nPlan 3";
                case LANGUAGE -> "sv";
                case TAX_REDUCTION -> "RUT";
                case COST_CENTRE -> "S1";
                case TEXT_1, TEXT_2, OUR_REFERENCE, YOUR_REFERENCE, RECIPIENT_NAME -> "x".repeat(2000);
                default -> "30";
            };
        }
    }

    @Test
    void anInvoiceThatStaysInItsSourceHasNoPlaceInFortnox() {
        assertThatThrownBy(() -> documents().planJournalInvoice(null))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theRulesSayWhatFortnoxHolds() {
        var rules = Fixture.system(fortnox.uri()).rules().documents();

        assertThat(rules.fields())
                .doesNotContainKeys(DocumentField.HEADING, DocumentField.LAYOUT, DocumentField.VAT_ZONE)
                .hasSize(DocumentField.values().length - 3);
        assertThat(rules.fields().get(DocumentField.TEXT_2).target()).isEqualTo("Invoice.Remarks");
        assertThat(rules.lineText().maxLength()).isEqualTo(255);
        assertThat(rules.reference().maxLength()).isEqualTo(80);
        assertThat("70001").matches(rules.ownNumber());
        assertThat("0").doesNotMatch(rules.ownNumber());
    }

    private DocumentLedger documents() {
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none()).documents();
    }

    private TaxReductionLedger reductions(Place place) {
        return documents().taxReductions(place).orElseThrow();
    }

    private Problem refusal(Document wanted) {
        return problem(() -> documents().planDraft(wanted));
    }

    private List<String> trace() {
        return fortnox.calls().stream()
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    private static Problem problem(ThrowingCallable work) {
        return catchThrowableOfType(AccountingException.Rejected.class, work).problem();
    }

    private static <R> Plan.Send<R> sent(Plan<R> plan) {
        return (Plan.Send<R>) plan;
    }

    private static JsonNode body(Plan<BookedDocument> plan) {
        return Json.object(sent(plan).call().body()).orElseThrow();
    }

    private static JsonNode properties(Plan<BookedDocument> plan) {
        return body(plan).elements().next();
    }

    private static JsonNode properties(Received call) {
        return Json.object(call.body()).orElseThrow().elements().next();
    }

    private static DocumentFixture document(DocumentKind kind) {
        return DocumentFixture.of(kind, "1001", DAY, "SEK");
    }

    private static DocumentFixture invoice() {
        return document(INVOICE);
    }

    private static Document foreign(Optional<BigDecimal> rate) {
        var invoice = invoice().in("EUR").underOwn("70001").get();
        return new Document(
                INVOICE,
                invoice.number(),
                invoice.reference(),
                invoice.customer(),
                invoice.date(),
                invoice.currency(),
                rate,
                true,
                invoice.ownNumber(),
                Optional.empty(),
                invoice.fields(),
                List.of());
    }

    /** @param more properties that count before the usual ones, each with a comma behind it */
    private static String stored(String more) {
        return "{\"Invoice\":"
                + merged(
                        more,
                        "{\"DocumentNumber\":\"17\",\"CustomerNumber\":\"1001\","
                                + "\"InvoiceDate\":\"2026-11-22\",\"Currency\":\"SEK\",\"CurrencyRate\":1,\"VATIncluded\":false,"
                                + "\"ExternalInvoiceReference1\":\"" + REFERENCE
                                + "\",\"Total\":250,\"TotalVAT\":50.06,"
                                + "\"RoundOff\":-0.31,\"Balance\":250,\"Booked\":false,\"Cancelled\":false,\"Sent\":false,"
                                + "\"WarehouseReady\":true,\"NotCompleted\":false,\"AccountingMethod\":\"ACCRUAL\","
                                + "\"CreditInvoiceReference\":\"0\",\"DeliveryName\":\"\",\"City\":\"Lund\"}")
                + "}";
    }

    private static String storedOrder(String more) {
        return "{\"Order\":"
                + merged(
                        more,
                        "{\"DocumentNumber\":\"9\",\"CustomerNumber\":\"1001\","
                                + "\"OrderDate\":\"2026-11-22\",\"Currency\":\"SEK\",\"Total\":250,\"TotalVAT\":50,\"RoundOff\":0,"
                                + "\"Cancelled\":false,\"Sent\":false,\"InvoiceReference\":\"0\"}")
                + "}";
    }

    private static String merged(String more, String usual) {
        var record = (ObjectNode) Json.object(usual).orElseThrow();
        var others = more.isEmpty() ? "{}" : "{" + more.substring(0, more.length() - 1) + "}";
        record.setAll((ObjectNode) Json.object(others).orElseThrow());
        return record.toString();
    }

    private static String error(int code, String message) {
        return "{\"ErrorInformation\":"
                + Json.object().put("error", 1).put("message", message).put("code", code) + "}";
    }

    private static ItemBuilder item(String text, String product) {
        return new ItemBuilder(text, product);
    }

    /** One of something that costs a krona. */
    private static final class ItemBuilder {

        private final String text;
        private final Optional<String> product;
        private BigDecimal quantity = BigDecimal.ONE;
        private BigDecimal price = BigDecimal.ONE;
        private Discount discount = Discount.NONE;
        private Optional<String> unit = Optional.empty();
        private Optional<Vat> vat = Optional.empty();
        private Optional<String> account = Optional.empty();
        private Optional<String> project = Optional.empty();
        private Optional<String> costCentre = Optional.empty();
        private Optional<HouseWork> work = Optional.empty();

        private ItemBuilder(String text, String product) {
            this.text = text;
            this.product = Optional.ofNullable(product);
        }

        ItemBuilder quantity(String amount) {
            quantity = new BigDecimal(amount);
            return this;
        }

        ItemBuilder price(String amount) {
            price = new BigDecimal(amount);
            return this;
        }

        ItemBuilder percentOff(String percent) {
            discount = new Discount.Percent(new BigDecimal(percent));
            return this;
        }

        ItemBuilder amountOff(String amount) {
            discount = new Discount.Amount(new BigDecimal(amount));
            return this;
        }

        ItemBuilder unit(String code) {
            unit = Optional.of(code);
            return this;
        }

        ItemBuilder vat(Vat wanted) {
            vat = Optional.of(wanted);
            return this;
        }

        ItemBuilder account(String number) {
            account = Optional.of(number);
            return this;
        }

        ItemBuilder project(String number) {
            project = Optional.of(number);
            return this;
        }

        ItemBuilder costCentre(String code) {
            costCentre = Optional.of(code);
            return this;
        }

        ItemBuilder work(String type, Optional<Integer> hours) {
            work = Optional.of(new HouseWork(type, hours));
            return this;
        }

        Line get() {
            return new Line.Item(
                    text, product, quantity, unit, price, discount, vat, account, project, costCentre, work);
        }
    }
}
