package dev.kontobro.invoicesync.compose;

import static dev.kontobro.invoicesync.DocumentFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.invoicesync.ConnectionFixture;
import dev.kontobro.invoicesync.DocumentFixture;
import dev.kontobro.invoicesync.RulesFixture;
import dev.kontobro.invoicesync.compose.EInvoice.Complete;
import dev.kontobro.invoicesync.compose.EInvoice.ForConsumer;
import dev.kontobro.invoicesync.compose.EInvoice.Lacking;
import dev.kontobro.invoicesync.compose.EInvoice.Unaddressed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EInvoiceTest {

    private static final String BODY = """
            {"name": "Aarhus Kommune", "customerClass": "PUBLIC", "ean": "5790000000005"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"customerClass\": \"B2B\", \"ean\": \"5790000000005\"             | Complete    | Complete",
                "\"ean\": \"5790000000005\"                                         | Complete    | Complete",
                "\"customerClass\": \"B2B\", \"organisationNumber\": \"12345674\"   | Unaddressed | Complete",
                "\"organisationNumber\": \"12345674\"                               | Unaddressed | Complete",
                "\"customerClass\": \"B2B\"                                         | Unaddressed | Unaddressed",
                "\"vatNumber\": \"DE123456789\"                                     | Unaddressed | Unaddressed",
                "\"customerClass\": \"B2C\"                                         | ForConsumer | ForConsumer",
                "\"phone\": \"12345678\"                                            | ForConsumer | ForConsumer",
                "\"customerClass\": \"PUBLIC\"                                      | Lacking     | Lacking",
                "\"customerClass\": \"PUBLIC\", \"organisationNumber\": \"12345674\"| Lacking     | Lacking",
            })
    void whoReceivesItIsFoundByWhatTheSystemFindsHimBy(String recipient, String economic, String fortnox) {
        // Given
        var invoice = document().with("recipient", "{\"name\": \"N\", " + recipient + "}");

        // Then
        assertThat(of(SystemName.ECONOMIC, invoice).getClass().getSimpleName()).isEqualTo(economic);
        assertThat(of(SystemName.FORTNOX, invoice).getClass().getSimpleName()).isEqualTo(fortnox);
    }

    @Test
    void whatIsMissingIsNamed() {
        // Given
        var business = document().with("recipient", "{\"name\": \"N\", \"customerClass\": \"B2B\"}");
        var body = document().with("recipient", "{\"name\": \"N\", \"customerClass\": \"PUBLIC\"}");

        // Then
        assertThat(of(SystemName.ECONOMIC, business)).isEqualTo(new Unaddressed("recipient.ean"));
        assertThat(of(SystemName.FORTNOX, business)).isEqualTo(new Unaddressed("organisationNumber"));
        assertThat(of(SystemName.FORTNOX, body)).isEqualTo(new Lacking("recipient.ean"));
    }

    @Test
    void aPublicBodyHasToFindWhomInItAnInvoiceIsFor() {
        assertThat(of(SystemName.FORTNOX, document().with("recipient", BODY)))
                .isEqualTo(new Lacking("requisitionNumber"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requisitionNumber", "orderNumber", "yourReference"})
    void anyReferenceThatIsSentWillDo(String reference) {
        assertThat(of(SystemName.FORTNOX, document().with("recipient", BODY).with(reference, "\"R-1\"")))
                .isEqualTo(new Complete());
    }

    @Test
    void aReferenceThatIsNotSentIsNone() {
        // Given
        var lookedUp = ConnectionFixture.connection(SystemName.FORTNOX, "\"customers\": {\"mode\": \"lookup-only\"}");
        var invoice = document().with("recipient", BODY).with("yourReference", "\"R-1\"");

        // Then
        assertThat(EInvoice.of(invoice.read(), Composing.invoice(lookedUp, invoice), RulesFixture.FORTNOX))
                .isEqualTo(new Lacking("requisitionNumber"));
    }

    @ParameterizedTest
    @EnumSource(SystemName.class)
    void nobodySendsAConsumerOne(SystemName system) {
        assertThat(of(system, document())).isEqualTo(new ForConsumer());
    }

    private static EInvoice of(SystemName system, DocumentFixture invoice) {
        var connection = ConnectionFixture.connection(system, "");
        return EInvoice.of(invoice.read(), Composing.invoice(connection, invoice), RulesFixture.of(system));
    }
}
