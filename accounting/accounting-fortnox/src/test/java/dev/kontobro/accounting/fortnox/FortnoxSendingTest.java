package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.document.Channel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the customer gets to see: documents that Fortnox sends, and their PDFs. */
class FortnoxSendingTest extends ScriptedDocuments {

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
    void aPdfIsPreviewedWhichDoesNotMarkItAsSent() {
        // Given
        fortnox.answers(200, "%PDF-1.7 å").answers(200, "").answers(404, error(2000434, "Kan inte hitta fakturan."));

        // When / Then
        assertThat(documents().pdf(BOOKED))
                .hasValueSatisfying(
                        pdf -> assertThat(pdf).asString(StandardCharsets.UTF_8).isEqualTo("%PDF-1.7 å"));
        assertThat(fortnox.onlyCall().path()).isEqualTo("/3/invoices/17/preview");
        assertThat(fortnox.onlyCall().header("Accept")).isEqualTo("application/json");
        assertThat(documents().pdf(BOOKED)).isEmpty();
        assertThatThrownBy(() -> documents().pdf(BOOKED)).isInstanceOf(AccountingException.RecordGone.class);
    }
}
