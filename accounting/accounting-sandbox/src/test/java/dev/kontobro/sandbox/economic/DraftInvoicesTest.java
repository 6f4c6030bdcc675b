package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.invoice;
import static dev.kontobro.sandbox.economic.EconomicFixture.line;
import static dev.kontobro.sandbox.economic.EconomicFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftInvoicesTest {

    private static final String DRAFTS = REST + "invoices/drafts";
    private static final byte[] PDF = "%PDF-1.4 /Type /Page /Type /Page ".getBytes(StandardCharsets.US_ASCII);

    private final EconomicFixture economic = economic().withCustomerAndProducts();

    @Test
    void aDraftIsNumberedAndItsLinesAreLeftOutOfLists() {
        var answer = economic.post(DRAFTS, invoice(line("T1", "2", "500")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Location", "http://books.example/economic/rest/invoices/drafts/1");
        assertThat(answer.body().path("draftInvoiceNumber").asInt()).isEqualTo(1);
        assertThat(economic.get(DRAFTS + "/1").body().path("lines")).hasSize(1);
        assertThat(economic.get(DRAFTS).body().at("/collection/0").has("lines")).isFalse();
    }

    @Test
    void theTotalsAreWorkedOutHere() {
        var line = line("T1", "2", "500").put("discountPercentage", 10).put("unitCostPrice", 100);

        var answer = economic.post(DRAFTS, invoice(line).put("netAmount", 1));

        var draft = answer.body();
        assertThat(draft.at("/lines/0/totalNetAmount").decimalValue()).isEqualByComparingTo("900");
        assertThat(draft.at("/lines/0/marginInBaseCurrency").decimalValue()).isEqualByComparingTo("700");
        assertThat(draft.path("netAmount").decimalValue()).isEqualByComparingTo("900");
        assertThat(draft.path("vatAmount").decimalValue()).isEqualByComparingTo("225");
        assertThat(draft.path("grossAmount").decimalValue()).isEqualByComparingTo("1125");
        assertThat(draft.path("costPriceInBaseCurrency").decimalValue()).isEqualByComparingTo("200");
        assertThat(draft.path("marginPercentage").decimalValue()).isEqualByComparingTo("77.78");
        assertThat(answer.payload().text()).contains("\"netAmount\":900.000000,");
        assertThat(draft.path("exchangeRate").decimalValue()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @CsvSource({"T1, 25.00", "T2, 25.00", "T3, 0.00", "T4, 12.00", "T5, 6.00", "T6, 25.50"})
    void theRateFollowsFromTheProductGroup(String product, String vat) {
        var draft = economic.post(DRAFTS, invoice(line(product, "1", "100"))).body();

        assertThat(draft.path("vatAmount").decimalValue()).isEqualByComparingTo(vat);
    }

    @Test
    void theRateFollowsFromTheRecipientsVatZone() {
        var abroad = invoice(line("T1", "1", "100"));
        abroad.withObject("/recipient/vatZone").put("vatZoneNumber", 3);

        assertThat(economic.post(DRAFTS, abroad).body().path("vatAmount").decimalValue())
                .isZero();
    }

    @Test
    void vatIsRoundedOncePerRateOnTheSumOfItsLines() {
        // 25 % of 0.02 three times is 0.005 each: rounded by line it would be 0.03.
        var draft = economic.post(
                        DRAFTS,
                        invoice(
                                line("T1", "1", "0.02"),
                                line("T1", "1", "0.02"),
                                line("T2", "1", "0.02"),
                                line("T5", "1", "0.25")))
                .body();

        assertThat(draft.path("netAmount").decimalValue()).isEqualByComparingTo("0.31");
        assertThat(draft.path("vatAmount").decimalValue()).isEqualByComparingTo("0.04");
        assertThat(draft.path("grossAmount").decimalValue()).isEqualByComparingTo("0.35");
    }

    @Test
    void aForeignCurrencyIsConvertedAndWhatRoundingLosesIsTold() {
        var invoice = invoice(line("T1", "1", "0.05")).put("currency", "EUR").put("exchangeRate", 746.05);

        var draft = economic.post(DRAFTS, invoice).body();

        // EUR: 0.05 + 0.01 = 0.06. DKK: 0.37 and 0.07, but 0.45.
        assertThat(draft.path("netAmountInBaseCurrency").decimalValue()).isEqualByComparingTo("0.37");
        assertThat(draft.path("grossAmountInBaseCurrency").decimalValue()).isEqualByComparingTo("0.45");
        assertThat(draft.path("roundingAmount").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(economic.post(DRAFTS, invoice(line("T1", "1", "1")).put("currency", "EUR"))
                        .body()
                        .path("exchangeRate")
                        .decimalValue())
                .isEqualByComparingTo("746.05");
    }

    @Test
    void aCreditNoteIsAnInvoiceWithNegativeQuantities() {
        var draft = economic.post(DRAFTS, invoice(line("T1", "-1", "99.99"))).body();

        assertThat(draft.path("netAmount").decimalValue()).isEqualByComparingTo("-99.99");
        assertThat(draft.path("vatAmount").decimalValue()).isEqualByComparingTo("-25.00");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2026-09-09, what net terms add",
        "2, 2026-09-15, what net terms add",
        "3, 2026-10-30, from the end of the month",
        "4, 2026-09-01, at once"
    })
    void theDueDateFollowsFromTheTerms(int terms, String due, String why) {
        var invoice = invoice().put("dueDate", "2027-01-01");
        invoice.withObject("/paymentTerms").put("paymentTermsNumber", terms);

        assertThat(economic.post(DRAFTS, invoice).body().path("dueDate").asText())
                .as(why)
                .isEqualTo(due);
    }

    @Test
    void termsByDateWantADateThatIsNotBeforeTheInvoices() {
        var invoice = invoice();
        invoice.withObject("/paymentTerms").put("paymentTermsNumber", 5);

        assertThat(code(economic.post(DRAFTS, invoice).body(), "/errors/dueDate"))
                .isEqualTo("E04042");
        assertThat(code(
                        economic.post(DRAFTS, invoice.put("dueDate", "2026-08-31"))
                                .body(),
                        "/errors/dueDate"))
                .isEqualTo("E04760");
        assertThat(economic.post(DRAFTS, invoice.put("dueDate", "2026-09-30"))
                        .body()
                        .path("dueDate")
                        .asText())
                .isEqualTo("2026-09-30");
    }

    @Test
    void aTypeOfTermsThatIsNotTheirsIsRefused() {
        var invoice = invoice();
        invoice.withObject("/paymentTerms").put("paymentTermsType", "invoiceMonth");

        var answer = economic.post(DRAFTS, invoice);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer.body(), "/errors/paymentTerms/paymentTermsType")).isEqualTo("E07180");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    paymentTerms/paymentTermsNumber      | paymentTerms       | E07080
                    customer/customerNumber              | customer           | E06000
                    layout/layoutNumber                  | layout             | E06000
                    recipient/vatZone/vatZoneNumber      | recipient/vatZone  | E06000
                    """, delimiter = '|')
    void aReferenceToNothingIsRefusedWithWhatWasSent(String property, String place, String code) {
        var invoice = invoice();
        var path = "/" + property;
        ((ObjectNode) invoice.at(path.substring(0, path.lastIndexOf('/'))))
                .put(path.substring(path.lastIndexOf('/') + 1), 4711);

        var body = economic.post(DRAFTS, invoice).body();

        var error = body.at("/errors/" + place + "/errors/0");
        assertThat(error.path("errorCode").asText()).isEqualTo(code);
        assertThat(error.path("inputValue").asInt()).isEqualTo(4711);
        assertThat(error.path("propertyName").asText()).isEqualTo(place.substring(place.lastIndexOf('/') + 1));
    }

    @Test
    void everyMissingPropertyIsNamed() {
        var body = economic.post(DRAFTS, settings()).body();

        assertThat(body.path("errors").valueStream().map(JsonNode::asText).collect(Collectors.joining()))
                .contains(
                        "'date'",
                        "'currency'",
                        "'layout'",
                        "'paymentTerms'",
                        "'customer'",
                        "'recipient.name'",
                        "'recipient.vatZone'");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    notes                | null             | Expected Object but got Null. Path 'notes'
                    references           | {"other": null}  | Expected String but got Null. Path 'references.other'
                    date                 | "01-09-2026"     | does not match regex pattern
                    date                 | "2026-02-30"     | does not match regex pattern
                    layout               | {"layoutNumber": 0} | Integer 0 is less than minimum value of 1
                    lines                | [{"description": 1}]   | Expected String but got Integer. Path 'lines[0].description'
                    lines                | [7]              | Expected Object but got Integer. Path 'lines[0]'
                    """, delimiter = '|', quoteCharacter = '`', nullValues = "never")
    void aValueTheSchemaDoesNotAllowIsRefusedInASentence(String property, String value, String sentence)
            throws Exception {
        var invoice = invoice();
        invoice.set(property, new ObjectMapper().readTree(value));

        var answer = economic.post(DRAFTS, invoice);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").path(0).asText()).contains(sentence);
    }

    @Test
    void whatIsWrongWithALineIsToldAtItsIndex() {
        var nothing = settings().put("description", "x");
        nothing.putObject("product");
        var unknown = line("NIX", "1", "1");
        var decimals = line("T1", "1", "1.234");
        var bare = settings();
        bare.putObject("product").put("productNumber", "T1");

        var body = economic.post(
                        DRAFTS,
                        invoice(nothing, unknown, decimals, bare, settings().put("quantity", 1)))
                .body();

        assertThat(code(body, "/errors/lines/items/0/product")).isEqualTo("E04500");
        assertThat(body.at("/errors/lines/items/1/product/errors/0/inputValue").asText())
                .isEqualTo("NIX");
        assertThat(code(body, "/errors/lines/items/2/unitNetPrice")).isEqualTo("E04740");
        assertThat(code(body, "/errors/lines/items/3/description")).isEqualTo("E04730");
        assertThat(body.at("/errors/lines/items/4/arrayIndex").asInt()).isEqualTo(4);
        assertThat(body.at("/errors/lines/items/4/quantity/errors")).hasSize(1);
        assertThat(economic.effects("invoices-drafts")).isEmpty();
    }

    @Test
    void aBarredProductIsRefused() {
        var body = economic.post(DRAFTS, invoice(line("UDGÅET", "1", "1"))).body();

        assertThat(code(body, "/errors/lines/items/0/product")).isEqualTo("E06600");
    }

    @Test
    void aLineOfTextNeedsNoProduct() {
        var draft = economic.post(DRAFTS, invoice(settings().put("description", "Som aftalt"), line("T1", "1", "100")))
                .body();

        assertThat(draft.path("lines")).hasSize(2);
        assertThat(draft.at("/lines/0/lineNumber").asInt()).isEqualTo(1);
        assertThat(draft.at("/lines/0").has("totalNetAmount")).isFalse();
        assertThat(draft.path("grossAmount").decimalValue()).isEqualByComparingTo("125");
    }

    @Test
    void aPutReplacesTheLinesToo() {
        economic.draft(invoice(line("T1", "1", "100"), line("T1", "2", "100")));

        var answer = economic.put(DRAFTS + "/1", invoice(line("T3", "1", "7")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("lines")).hasSize(1);
        assertThat(answer.body().path("grossAmount").decimalValue()).isEqualByComparingTo("7");
        assertThat(economic.effects("invoices-drafts")).containsExactly("CREATED 1", "UPDATED 1");
    }

    @Test
    void linesAreAddedToThoseThatAreThere() {
        economic.draft(invoice(line("T1", "1", "100")));
        var more = settings();
        more.putArray("lines").add(line("T1", "1", "50"));

        var answer = economic.post(DRAFTS + "/1/lines", more);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("lines")).hasSize(2);
        assertThat(answer.body().path("netAmount").decimalValue()).isEqualByComparingTo("150");
        assertThat(economic.post(DRAFTS + "/1/lines", settings()).status()).isEqualTo(400);
        assertThat(economic.post(DRAFTS + "/9/lines", more).status()).isEqualTo(404);
    }

    @Test
    void aDeletedDraftIsToldAndItsNumberIsFree() {
        economic.draft(invoice());

        var answer = economic.delete(DRAFTS + "/1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("message").asText()).isEqualTo("Deleted invoice.");
        assertThat(answer.body().at("/deletedItems/0/draftInvoiceNumber").asInt())
                .isEqualTo(1);
        assertThat(economic.delete(DRAFTS + "/1").status()).isEqualTo(404);
        assertThat(economic.draft(invoice())).isEqualTo(1);
    }

    @Test
    void theCollectionIsDeletedAsFarAsTheFilterGoes() {
        for (var reference : new String[] {"A", "B", "B"}) {
            var invoice = invoice();
            invoice.putObject("references").put("other", reference);
            economic.draft(invoice);
        }

        var some = economic.delete(DRAFTS + "?filter=references.other$eq:B");
        var rest = economic.delete(DRAFTS);

        assertThat(some.body().path("message").asText()).isEqualTo("Deleted 2 invoices.");
        assertThat(rest.body().path("deletedCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    references.other$eq:SRC-1                        | 1
                    customer.customerNumber$eq:8                     | 2
                    date$gt:2026-09-01                               | 2
                    paymentTerms.paymentTermsNumber$eq:1             | 1 2
                    recipient.name$like:nordlys                      | 1 2
                    lastUpdated$gt:2026-09-01T10:30:00Z              | 2
                    references.other$eq:$null:                       | 2
                    """)
    void aFilterFinds(String filter, String numbers) {
        var first = invoice();
        first.putObject("references").put("other", "SRC-1");
        economic.draft(first);
        economic.post(REST + "customers", customer(8));
        economic.sandbox().advance(Duration.ofHours(1));
        var second = invoice().put("date", "2026-09-02");
        second.putObject("customer").put("customerNumber", 8);
        economic.draft(second);

        var found = economic.get(DRAFTS, "filter", filter).body();

        assertThat(found.path("collection")
                        .valueStream()
                        .map(draft -> draft.path("draftInvoiceNumber").asText())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(numbers);
    }

    @Test
    void aPictureIsGivenToWhoTakesAnything() {
        economic.draft(invoice(line("T1", "1", "100")));

        var picture = economic.get(DRAFTS + "/1/pdf");

        assertThat(picture.headers()).containsEntry("Content-Type", "application/pdf");
        assertThat(picture.payload().text()).startsWith("%PDF-").endsWith("%%EOF\n");
        assertThat(economic.with("Accept", "application/pdf")
                        .get(DRAFTS + "/1/pdf")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void oneFileHangsOnADraftAndGoesWithIt() {
        economic.draft(invoice());
        var file = DRAFTS + "/1/attachment/file";

        assertThat(economic.get(DRAFTS + "/1/attachment").status()).isEqualTo(404);
        assertThat(economic.upload("POST", file, "faktura.pdf", PDF).status()).isEqualTo(201);
        assertThat(economic.upload("POST", file, "faktura.pdf", PDF).status()).isEqualTo(400);
        assertThat(economic.get(DRAFTS + "/1/attachment").body().path("pages").asInt())
                .isEqualTo(2);
        assertThat(economic.get(file).payload().bytes()).isEqualTo(PDF);
        economic.delete(DRAFTS + "/1");
        assertThat(economic.effects("attachments")).containsExactly("CREATED 1", "DELETED 1");
    }

    @Test
    void aFileSentAgainUnderItsKeyIsAnsweredFromMemory() {
        economic.draft(invoice());
        var keyed = economic.with("Idempotency-Key", "file-1");
        var file = DRAFTS + "/1/attachment/file";
        keyed.upload("POST", file, "faktura.pdf", PDF);

        var again = keyed.upload("POST", file, "faktura.pdf", PDF);
        var other = keyed.upload("POST", file, "anden.pdf", PDF);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsKey("X-ResultFromCache");
        assertThat(other.body().path("errorCode").asText()).isEqualTo("PayloadChanged");
        assertThat(economic.effects("attachments")).hasSize(1);
    }

    @Test
    void onlyAPdfOfAtMostNineMegabytesIsTaken() {
        economic.draft(invoice());
        var file = DRAFTS + "/1/attachment/file";
        var large = new byte[9 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);

        assertThat(economic.upload("POST", file, "a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'})
                        .status())
                .isEqualTo(400);
        assertThat(economic.upload("POST", file, "a.pdf", large).status()).isEqualTo(400);
        assertThat(economic.post(file, settings()).status()).isEqualTo(415);
        assertThat(economic.effects("attachments")).isEmpty();
    }

    @Test
    void aProjectNeedsTheModule() {
        var settings = settings();
        settings.putArray("modules");
        var poor = economic(settings).withCustomerAndProducts();
        economic.company().books().register("projects").furnish("5", settings().put("number", 5));
        poor.company().books().register("projects").furnish("5", settings().put("number", 5));
        var invoice = invoice();
        invoice.putObject("project").put("projectNumber", 5);

        assertThat(economic.post(DRAFTS, invoice).status()).isEqualTo(201);
        assertThat(poor.post(DRAFTS, invoice).status()).isEqualTo(400);
    }

    @Test
    void whatAnInvoiceIsForCannotBeDeleted() {
        economic.draft(invoice(line("T1", "1", "100")));

        assertThat(economic.delete(REST + "customers/7").status()).isEqualTo(400);
        assertThat(economic.delete(REST + "products/T1").status()).isEqualTo(400);
        assertThat(economic.delete(REST + "products/T2").status()).isEqualTo(204);
    }

    @Test
    void aContactIsTheCustomersOwn() {
        economic.post(REST + "customers", customer(8));
        economic.post(REST + "customers/8/contacts", settings().put("name", "Bo"));
        var invoice = invoice();
        invoice.withObject("/recipient").putObject("attention").put("customerContactNumber", 1);

        assertThat(economic.post(DRAFTS, invoice).status()).isEqualTo(400);
        invoice.withObject("/customer").put("customerNumber", 8);
        assertThat(economic.post(DRAFTS, invoice)
                        .body()
                        .at("/recipient/attention/self")
                        .asText())
                .endsWith("/customers/8/contacts/1");
    }

    private static String code(JsonNode body, String place) {
        return body.at(place + "/errors/0/errorCode").asText();
    }
}
