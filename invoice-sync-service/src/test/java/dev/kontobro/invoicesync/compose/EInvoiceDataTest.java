package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.DocumentFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EInvoiceDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"customerClass\": \"PUBLIC\"                                                     | recipient.ean",
                "\"customerClass\": \"PUBLIC\", \"organisationNumber\": \"12345674\"               | recipient.ean",
                "\"customerClass\": \"PUBLIC\", \"ean\": \"5790000000005\"                         | requisitionNumber",
                "\"customerClass\": \"PUBLIC\", \"ean\": \"5790000000005\", \"contact\": \"Bo\"    | -",
                "\"customerClass\": \"B2B\"                                                        | recipient.ean",
                "\"customerClass\": \"B2B\", \"organisationNumber\": \"12345674\"                  | -",
                "\"ean\": \"5790000000005\"                                                        | -",
            })
    void whoReceivesItAndForWhomIsNeeded(String recipient, String missing) {
        // When
        var lacking = EInvoiceData.lacking(document()
                .with("recipient", "{\"name\": \"N\", " + recipient + "}")
                .read());

        // Then
        assertThat(lacking.flatMap(problem -> problem.detail(Detail.FIELD)).orElse(null))
                .isEqualTo(missing);
        assertThat(lacking.stream()).allMatch(problem -> problem.code() == ProblemCode.E_INVOICE_INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requisitionNumber", "orderNumber", "yourReference"})
    void aPublicBodyFindsItsInvoiceByAnyReference(String reference) {
        assertThat(EInvoiceData.lacking(document()
                        .with(
                                "recipient",
                                "{\"name\": \"N\", \"customerClass\": \"PUBLIC\", \"ean\": \"5790000000005\"}")
                        .with(reference, "\"R-1\"")
                        .read()))
                .isEmpty();
    }
}
