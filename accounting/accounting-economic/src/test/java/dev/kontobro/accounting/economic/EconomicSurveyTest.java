package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Sighting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How all that is open is read, page by page. */
class EconomicSurveyTest extends EconomicDocumentsFixture {

    private final List<List<Sighting>> pages = new ArrayList<>();

    @Test
    void readsTheListsOfWhatIsOpenWhateverTheMoment() {
        // Given
        nothing("/orders/drafts");
        list(
                "/invoices/drafts",
                0,
                draft("1001 #x", "1250.000000"),
                draft("1002 #y", "-1250.000000").replace("424", "425"));
        list("/invoices/unpaid", 0, booked().replace("\"remainder\":1250.00", "\"remainder\":-12.5"));

        // When
        ledger().survey(NOW, pages::add);

        // Then
        assertThat(economic.asked())
                .containsExactly(page("/orders/drafts", 0), page("/invoices/drafts", 0), page("/invoices/unpaid", 0));
        assertThat(pages)
                .containsExactly(
                        List.of(
                                sighting(DRAFT, "1001 #x", Optional.empty()),
                                sighting(new Place(CREDIT_NOTE, Stage.DRAFT, "425"), "1002 #y", Optional.empty())),
                        List.of(sighting(
                                new Place(INVOICE, Stage.BOOKED, "10042"),
                                "1001 #x",
                                Optional.of(new BigDecimal("-12.50")))));
    }

    @Test
    void readsEveryPage() {
        // Given
        economic.on(
                page("/orders/drafts", 0),
                200,
                collection("\"nextPage\":\"https://restapi.example/orders/drafts?skippages=1\"", order(1)));
        list("/orders/drafts", 1, order(2));
        nothing("/invoices/drafts");
        nothing("/invoices/unpaid");

        // When
        ledger().survey(NOW, pages::add);

        // Then
        assertThat(economic.asked()).startsWith(page("/orders/drafts", 0), page("/orders/drafts", 1));
        assertThat(pages)
                .extracting(page -> page.getFirst().place())
                .containsExactly(new Place(ORDER, Stage.ORDER, "1"), new Place(ORDER, Stage.ORDER, "2"));
    }

    @Test
    void aRowThatDoesNotSayWhatIsLeftToPayIsReadByItself() {
        // Given
        nothing("/orders/drafts");
        nothing("/invoices/drafts");
        list("/invoices/unpaid", 0, booked().replace("\"remainder\":1250.00,", ""));
        economic.on("GET /rest/invoices/booked/10042", 200, booked());

        // When
        ledger().survey(NOW, pages::add);

        // Then
        assertThat(economic.asked()).endsWith("GET /rest/invoices/booked/10042");
        assertThat(pages.getFirst().getFirst().open()).hasValue(new BigDecimal("1250.00"));
    }

    private void nothing(String path) {
        list(path, 0);
    }

    private void list(String path, int page, String... entries) {
        economic.on(page(path, page), 200, collection("", entries));
    }

    private static String page(String path, int page) {
        return "GET /rest" + path + "?skippages=" + page + "&pagesize=1000";
    }

    private static String collection(String pagination, String... entries) {
        return "{\"collection\":[%s],\"pagination\":{%s}}".formatted(String.join(",", entries), pagination);
    }

    private static String order(int number) {
        return draft("1001 #x", "1250.000000").replace("\"draftInvoiceNumber\":424", "\"orderNumber\":" + number);
    }

    private static Sighting sighting(Place place, String reference, Optional<BigDecimal> open) {
        return new Sighting(place, reference, "1001", DAY, "DKK", new BigDecimal("1250.00"), open);
    }
}
