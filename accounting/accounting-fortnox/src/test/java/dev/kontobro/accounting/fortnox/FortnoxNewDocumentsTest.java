package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a document that is new, and what of it is refused before the call. */
class FortnoxNewDocumentsTest extends ScriptedDocuments {

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
    void aReferenceIsWrittenInAllowedCharacters() {
        var plan = documents()
                .planDraft(DocumentFixture.of(INVOICE, "[1] \"a\"", DAY, "SEK").get());

        assertThat(properties(plan).path("ExternalInvoiceReference1").asText()).startsWith("(1) ’a’ #");
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
        assertThat(problem.details()).containsEntry(VALUE, number).containsEntry(Problem.Detail.LIMIT, "1–2147483647");
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
    void aNewDocumentWhoseAnswerIsUnreadableIsUncertain() {
        // Given
        fortnox.answers(201, "{\"Invoice\":{\"DocumentNumber\":\"17\"}}");

        // When / Then
        assertThatThrownBy(() -> documents().planDraft(invoice().get()).send())
                .isInstanceOf(AccountingException.Uncertain.class);
    }
}
