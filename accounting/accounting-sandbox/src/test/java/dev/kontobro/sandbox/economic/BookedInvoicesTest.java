package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.bookingOf;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookedInvoicesTest {

    private static final String DRAFTS = REST + "invoices/drafts";
    private static final String BOOKED = REST + "invoices/booked";

    private final EconomicFixture economic = economic().withCustomerAndProducts();

    @Test
    void aBookedDraftIsAnInvoiceAndNoDraftAnyMore() {
        var draft = economic.draft(invoice(line("T1", "2", "500"), line("T4", "1", "100")));

        var answer = economic.book(draft);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Location", "http://books.example/economic/rest/invoices/booked/1");
        var invoice = answer.body();
        assertThat(invoice.path("bookedInvoiceNumber").asInt()).isEqualTo(1);
        assertThat(invoice.path("orderNumber").asInt()).isEqualTo(draft);
        assertThat(answer.payload().text()).contains("\"grossAmount\":1362.00,", "\"vatRate\":25.00000000,");
        assertThat(invoice.path("remainder").decimalValue()).isEqualByComparingTo("1362");
        assertThat(invoice.at("/lines/1/vatAmount").decimalValue()).isEqualByComparingTo("12");
        assertThat(economic.get(DRAFTS + "/" + draft).status()).isEqualTo(404);
        assertThat(economic.effects("invoices-drafts")).containsExactly("CREATED 1", "DELETED 1");
        assertThat(economic.effects("invoices-booked")).containsExactly("CREATED 1");
        assertThat(economic.effects("sent")).isEmpty();
    }

    @Test
    void theNumberOfABookedDraftIsNotGivenAgain() {
        economic.book(economic.draft(invoice(line("T1", "1", "1"))));

        assertThat(economic.draft(invoice())).isEqualTo(2);
    }

    @Test
    void anInvoiceIsBookedUnderANumberThatIsFree() {
        var first = economic.draft(invoice(line("T1", "1", "1")));
        var second = economic.draft(invoice(line("T1", "1", "1")));

        var answer = economic.post(BOOKED, bookingOf(first).put("bookWithNumber", 10042));
        var occupied = economic.post(BOOKED, bookingOf(second).put("bookWithNumber", 10042));
        var put = economic.put(BOOKED + "/10050", bookingOf(second).put("bookWithNumber", 3));

        assertThat(answer.body().path("bookedInvoiceNumber").asInt()).isEqualTo(10042);
        assertThat(occupied.status()).isEqualTo(400);
        assertThat(occupied.body().at("/errors/bookWithNumber/errors")).hasSize(1);
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body().path("bookedInvoiceNumber").asInt()).isEqualTo(10050);
        assertThat(economic.book(economic.draft(invoice(line("T1", "1", "1"))))
                        .body()
                        .path("bookedInvoiceNumber")
                        .asInt())
                .isEqualTo(10051);
    }

    @Test
    void aDraftThatIsGoneCannotBeBooked() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));
        economic.book(draft);

        var again = economic.book(draft);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().at("/errors/draftInvoice/errors/0/inputValue").asInt())
                .isEqualTo(draft);
        assertThat(economic.effects("invoices-booked")).hasSize(1);
    }

    @Test
    void aPeriodThatIsBarredRefusesAndTheDraftStays() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));
        var periods = economic.company().books().register("accounting-periods");
        var september = periods.all().stream()
                .filter(period -> period.content().path("dateFrom").asText().startsWith("2026-09"))
                .findFirst()
                .orElseThrow();
        september.content().put("isBarred", true);

        var answer = economic.book(draft);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/date/errors/0/errorCode").asText()).isEqualTo("E04870");
        assertThat(economic.get(DRAFTS + "/" + draft).status()).isEqualTo(200);
    }

    @Test
    void aYearThatIsClosedOrNotThereRefuses() {
        for (var date : new String[] {"2025-12-31", "2031-01-01"}) {
            var draft = economic.draft(invoice(line("T1", "1", "1")).put("date", date));

            assertThat(economic.book(draft)
                            .body()
                            .at("/errors/date/errors/0/errorCode")
                            .asText())
                    .isEqualTo("E04870");
        }
    }

    @Test
    void aClosedPeriodOnDemandSpeaksOfBooking() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));
        economic.company()
                .faults()
                .add(FaultRule.once(
                        new Fault.ClosedPeriod(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30"))));

        assertThat(economic.book(draft)
                        .body()
                        .at("/errors/date/errors/0/errorCode")
                        .asText())
                .isEqualTo("E04870");
        assertThat(economic.book(draft).status()).isEqualTo(201);
    }

    @Test
    void aProductBarredSinceIsToldAtItsLine() {
        var draft = economic.draft(invoice(line("T2", "1", "1"), line("T1", "1", "1")));
        var product = economic.company().books().register("products");
        product.furnish(
                "T1", product.find("T1").orElseThrow().content().deepCopy().put("barred", true));

        var body = economic.book(draft).body();

        assertThat(body.at("/errors/lines/items/0/arrayIndex").asInt()).isEqualTo(1);
        assertThat(body.at("/errors/lines/items/0/product/errors/0/errorCode").asText())
                .isEqualTo("E06600");
    }

    @Test
    void everyLineNeedsAProduct() {
        var text = economic.draft(invoice(settings().put("description", "Som aftalt"), line("T1", "1", "1")));
        var empty = economic.draft(invoice());

        assertThat(economic.book(text).status()).isEqualTo(400);
        assertThat(economic.book(empty).status()).isEqualTo(400);
        assertThat(economic.effects("invoices-booked")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "Ean", "EMAIL"})
    void aChannelIsWrittenAsInTheSchema(String channel) {
        var draft = economic.draft(invoice(line("T1", "1", "1")));

        var answer = economic.post(BOOKED, bookingOf(draft).put("sendBy", channel));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().has("schemaPath")).isTrue();
    }

    @Test
    void anInvoiceIsMailedOnceToWhoHasAnAddress() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));

        var answer = economic.post(BOOKED, bookingOf(draft).put("sendBy", "Email"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(economic.effects("sent")).containsExactly("CREATED 1");
        assertThat(economic.get(REST + "invoices/sent")
                        .body()
                        .at("/collection/0/invoice/bookedInvoiceNumber")
                        .asInt())
                .isEqualTo(1);
        assertThat(economic.get(BOOKED + "/1/sent").status()).isEqualTo(200);
        economic.put(REST + "customers/7", customer(7));
        var next = economic.draft(invoice(line("T1", "1", "1")));
        assertThat(economic.post(BOOKED, bookingOf(next).put("sendBy", "Email")).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"EAN, 201", "ean, 201"})
    void anElectronicInvoiceNeedsEverythingThatIsDocumented(String channel, int status) {
        var settings = settings();
        settings.putObject("company").put("companyIdentificationNumber", "38120475");
        var danish = economic(settings).withCustomerAndProducts();
        var incomplete = danish.draft(invoice(line("T1", "1", "1")));
        var refused = danish.post(BOOKED, bookingOf(incomplete).put("sendBy", channel));
        danish.post(REST + "customers/7/contacts", settings().put("name", "Anne"));
        var customer = customer(7).put("ean", "5790000000001");
        customer.putObject("attention").put("customerContactNumber", 1);
        danish.put(REST + "customers/7", customer);
        var invoice = invoice(line("T1", "1", "1"));
        invoice.withObject("/recipient").putObject("attention").put("customerContactNumber", 1);
        var complete = danish.draft(invoice);

        assertThat(refused.body().at("/errors/sendBy/errors")).hasSize(3);
        assertThat(economic.post(
                                BOOKED,
                                bookingOf(economic.draft(invoice(line("T1", "1", "1"))))
                                        .put("sendBy", channel))
                        .body()
                        .at("/errors/sendBy/errors"))
                .hasSize(4);
        assertThat(danish.post(BOOKED, bookingOf(complete).put("sendBy", channel))
                        .status())
                .isEqualTo(status);
        assertThat(danish.get(REST + "invoices/sent")
                        .body()
                        .at("/collection/0/sendBy")
                        .asText())
                .isEqualTo("ean");
    }

    @Test
    void aPictureOfAnInvoiceTakesASecond() {
        economic.book(economic.draft(invoice(line("T1", "1", "1"))));

        var early = economic.get(BOOKED + "/1/pdf");
        economic.sandbox().advance(Duration.ofSeconds(1));
        var picture = economic.get(BOOKED + "/1/pdf");

        assertThat(early.status()).isEqualTo(404);
        assertThat(picture.payload().text()).startsWith("%PDF-");
        assertThat(economic.with("Accept", "application/pdf")
                        .get(BOOKED + "/1/pdf")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void theFileOfADraftStaysWithTheInvoice() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));
        var file = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        economic.upload("POST", DRAFTS + "/" + draft + "/attachment/file", "a.pdf", file);

        economic.book(draft);

        assertThat(economic.get(BOOKED + "/1/attachment/file").payload().bytes())
                .isEqualTo(file);
        assertThat(economic.effects("attachments")).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void anAnswerThatGotLostIsGivenAgainForAnHourAndThenTheDraftIsMissed() {
        var draft = economic.draft(invoice(line("T1", "1", "1")));
        var keyed = economic.with("Idempotency-Key", "book-1");
        economic.company().faults().add(FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE)));
        assertThat(keyed.isCut("POST", BOOKED, bookingOf(draft))).isTrue();

        var again = keyed.post(BOOKED, bookingOf(draft));
        economic.sandbox().advance(Duration.ofHours(1));
        var late = keyed.post(BOOKED, bookingOf(draft));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsKey("X-ResultFromCache");
        assertThat(late.status()).isEqualTo(400);
        assertThat(economic.effects("invoices-booked")).containsExactly("CREATED 1");
    }

    @Test
    void aRetryThatMakesTheDraftAgainAfterAnHourBooksASecondInvoice() {
        var keyed = economic.with("Idempotency-Key", "draft-1");
        economic.book(keyed.draft(invoice(line("T1", "1", "1"))));
        economic.sandbox().advance(Duration.ofHours(2));

        economic.book(keyed.draft(invoice(line("T1", "1", "1"))));

        assertThat(economic.effects("invoices-booked")).containsExactly("CREATED 1", "CREATED 2");
    }

    @ParameterizedTest
    @CsvSource({
        "booked,  2026-09-01, 1 2",
        "paid,    2026-09-01, 2",
        "unpaid,  2026-09-01, 1",
        "overdue, 2026-09-09, ''",
        "overdue, 2026-09-10, 1",
        "not-due, 2026-09-09, 1",
        "not-due, 2026-09-10, ''"
    })
    void aListShowsWhatItIsCalled(String list, LocalDate today, String numbers) {
        economic.book(economic.draft(invoice(line("T1", "1", "100"))));
        economic.book(economic.draft(invoice(line("T1", "1", "0"))));
        economic.sandbox()
                .advance(Duration.ofDays(
                        today.toEpochDay() - LocalDate.parse("2026-09-01").toEpochDay()));

        var answer = economic.get(REST + "invoices/" + list).body();

        assertThat(numbers(answer)).isEqualTo(numbers);
        answer.path("collection")
                .forEach(invoice -> assertThat(invoice.path("self").asText()).contains("/invoices/booked/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    references.other$eq:SRC-1          | 1
                    bookedInvoiceNumber$gte:2          | 2
                    customer.customerNumber$eq:7       | 1 2
                    date$lt:2026-09-01                 |
                    """)
    void aFilterFinds(String filter, String numbers) {
        var first = invoice(line("T1", "1", "1"));
        first.putObject("references").put("other", "SRC-1");
        economic.book(economic.draft(first));
        economic.book(economic.draft(invoice(line("T1", "1", "1"))));

        assertThat(numbers(economic.get(BOOKED, "filter", filter).body())).isEqualTo(numbers == null ? "" : numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastUpdated$gt:2026-01-01", "orderNumber$eq:1", "remainder$eq:0"})
    void whatInvoicesCannotBeAskedIsRefused(String filter) {
        assertThat(economic.get(BOOKED, "filter", filter).status()).isEqualTo(400);
    }

    @Test
    void anInvoiceIsNeitherChangedNorDeletedAndKeepsItsCustomer() {
        economic.book(economic.draft(invoice(line("T1", "1", "1"))));

        assertThat(economic.delete(BOOKED + "/1").status()).isEqualTo(405);
        assertThat(economic.delete(REST + "customers/7").status()).isEqualTo(400);
        assertThat(economic.delete(REST + "products/T1").status()).isEqualTo(400);
    }

    private static String numbers(JsonNode list) {
        return list.path("collection")
                .valueStream()
                .map(invoice -> invoice.path("bookedInvoiceNumber").asText())
                .collect(Collectors.joining(" "));
    }
}
