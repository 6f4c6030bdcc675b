package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.CREDIT_NOTE;
import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Sighting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedDocumentsTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T12:31:59Z");
    private static final String INVOICES = "/3/invoices?limit=500&page=%d&lastmodified=2026-11-22%%2013%%3A31";
    private static final String ORDERS = "/3/orders?limit=500&page=%d&lastmodified=2026-11-22%%2013%%3A31";
    private static final String NO_ORDERS = "{\"MetaInformation\":{\"@TotalPages\":0},\"Orders\":[]}";

    private final ScriptedFortnox fortnox = new ScriptedFortnox();
    private final List<List<Sighting>> pages = new ArrayList<>();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    @Test
    void invoicesAndOrdersAreListedToTheLastPage() {
        // Given
        fortnox.answers(200, invoices(2, row("17", "")))
                .answers(200, invoices(2, row("18", "\"Booked\":true,\"Balance\":-12.5")))
                .answers(
                        200,
                        "{\"Orders\":[{\"DocumentNumber\":\"9\",\"CustomerNumber\":\"1001\",\"OrderDate\":\"2026-11-22\","
                                + "\"Currency\":\"SEK\",\"Total\":1250,\"Cancelled\":true,"
                                + "\"ExternalInvoiceReference1\":null}],\"MetaInformation\":{\"@TotalPages\":1}}");

        // When
        survey();

        // Then
        assertThat(fortnox.calls())
                .extracting(call -> call.method() + " " + call.path())
                .containsExactly(
                        "GET " + INVOICES.formatted(1), "GET " + INVOICES.formatted(2), "GET " + ORDERS.formatted(1));
        assertThat(pages)
                .containsExactly(
                        List.of(sighting(new Place(INVOICE, Stage.DRAFT, "17"), "1001 (5f2c9a41)", Optional.empty())),
                        List.of(sighting(
                                new Place(INVOICE, Stage.BOOKED, "18"),
                                "1001 (5f2c9a41)",
                                Optional.of(new BigDecimal("-12.5")))),
                        List.of(sighting(new Place(ORDER, Stage.CANCELLED, "9"), "", Optional.empty())));
    }

    @Test
    void aNegativeSumMakesACreditNote() {
        // Given
        fortnox.answers(200, invoices(1, row("17", "\"Booked\":true,\"Total\":-1250,\"Balance\":-1000")))
                .answers(200, NO_ORDERS);

        // When
        survey();

        // Then
        assertThat(pages.getFirst())
                .containsExactly(sighting(
                        new Place(CREDIT_NOTE, Stage.BOOKED, "17"),
                        "1001 (5f2c9a41)",
                        Optional.of(new BigDecimal("1000"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExternalInvoiceReference1", "Cancelled", "Total", "InvoiceDate", "Booked", "Balance"})
    void aRowThatLacksSomethingIsReadByItself(String property) {
        // Given
        var lacking =
                row("17", "").replaceFirst("\"" + property + "\":[^,}]*,?", "").replace(",}", "}");
        fortnox.answers(200, invoices(1, lacking, row("18", "")))
                .answers(200, "{\"Invoice\":" + row("17", "") + "}")
                .answers(200, NO_ORDERS);

        // When
        survey();

        // Then
        assertThat(lacking).doesNotContain(property);
        assertThat(fortnox.calls())
                .extracting(ScriptedFortnox.Received::path)
                .containsExactly(INVOICES.formatted(1), "/3/invoices/17", ORDERS.formatted(1));
        assertThat(pages.getFirst())
                .extracting(Sighting::place)
                .containsExactly(new Place(INVOICE, Stage.DRAFT, "17"), new Place(INVOICE, Stage.DRAFT, "18"));
    }

    @Test
    void aListThatIsNotUnderstoodIsNoSurvey() {
        fortnox.answers(200, invoices(1, row("17", "\"InvoiceDate\":\"yesterday\"")));

        assertThatThrownBy(this::survey).isInstanceOf(AccountingException.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:31:59.999Z, 2026-11-22 13:31",
        "2026-07-01T12:31:00Z, 2026-07-01 14:31",
        "2026-12-31T23:00:00Z, 2027-01-01 00:00",
        "2026-03-29T00:59:59Z, 2026-03-29 01:59",
        "2026-03-29T01:00:00Z, 2026-03-29 03:00",
        "2026-10-24T23:59:00Z, 2026-10-25 01:59",
        "2026-10-25T00:00:00Z, 2026-10-25 01:59",
        "2026-10-25T00:30:00Z, 2026-10-25 01:59",
        "2026-10-25T01:30:00Z, 2026-10-25 01:59",
        "2026-10-25T02:00:00Z, 2026-10-25 03:00"
    })
    void theMinuteIsSwedishAndNeverLaterThanTheMoment(Instant since, String minute) {
        assertThat(ChangedDocuments.minute(since)).isEqualTo(minute);
    }

    private void survey() {
        Fixture.system(fortnox.uri())
                .books(ACCESS, CallMeter.none())
                .documents()
                .survey(SINCE, pages::add);
    }

    private static String invoices(int pages, String... rows) {
        return "{\"MetaInformation\":{\"@TotalPages\":%d},\"Invoices\":[%s]}".formatted(pages, String.join(",", rows));
    }

    /** As rows have been seen: without VAT, and without what makes it a credit note. */
    private static String row(String number, String more) {
        var row = Json.object()
                .put("DocumentNumber", number)
                .put("CustomerNumber", "1001")
                .put("InvoiceDate", "2026-11-22")
                .put("Currency", "SEK")
                .put("Total", 1250)
                .put("Balance", 1250)
                .put("Booked", false)
                .put("Cancelled", false)
                .put("ExternalInvoiceReference1", "1001 (5f2c9a41)");
        Json.object("{" + more + "}")
                .orElseThrow()
                .propertyStream()
                .forEach(other -> row.set(other.getKey(), other.getValue()));
        return row.toString();
    }

    private static Sighting sighting(Place place, String reference, Optional<BigDecimal> open) {
        return new Sighting(
                place, reference, "1001", LocalDate.parse("2026-11-22"), "SEK", new BigDecimal("1250"), open);
    }
}
