package dev.kontobro.invoicesync.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.DocumentFixture;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void anOrderTakesUpWhatItsLinesDo() {
        assertThat(Share.of(order(97))).isEqualTo(Share.WHOLE / 5);
    }

    @Test
    void whateverAnInvoiceHasLeastRoomForCounts() {
        // Given
        var order = DocumentFixture.document().with("attachments", """
                [{"name": "a.pdf", "mediaType": "application/pdf", "url": "https://shop.example/a"}]""");

        // Then: twenty files are all that one document has
        assertThat(Share.of(order.read())).isEqualTo(Share.WHOLE / 20);
    }

    @Test
    void whatFitsTogetherIsNeverMoreThanTheHubTakesOfOneInvoice() {
        assertThat(2 * Share.of(order(247))).isLessThanOrEqualTo(Share.WHOLE);
        assertThat(2 * Share.of(order(248))).isGreaterThan(Share.WHOLE);
    }

    private static DocumentContent order(int lines) {
        var order = DocumentFixture.document();
        for (var line = 0; line < lines; line++) {
            order.withLine("\"product\": \"VARE\", \"quantity\": 1, \"price\": 1");
        }
        return order.read();
    }
}
