package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.NUMBER;
import static dev.kontobro.accounting.problem.Problem.Detail.RECORD;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which currency a document is in, and at which rate. */
class FortnoxCurrencyTest extends ScriptedDocuments {

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

    private static String currency(String more) {
        return "{\"Currency\":{\"Code\":\"EUR\",\"Description\":\"Euro\"," + more + "}}";
    }
}
