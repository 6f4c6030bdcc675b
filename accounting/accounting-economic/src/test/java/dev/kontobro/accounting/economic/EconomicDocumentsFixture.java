package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.accounting.problem.Problem;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A ledger of documents on the stub, documents as a source wants them, and how e-conomic shows and refuses them. */
abstract class EconomicDocumentsFixture {

    static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    static final String DRAFTS = "/rest/invoices/drafts";
    static final Place DRAFT = new Place(INVOICE, Stage.DRAFT, "424");

    private static final Map<DocumentField, String> NEEDED = Map.of(
            DocumentField.LAYOUT, "14",
            DocumentField.PAYMENT_TERMS, "1",
            DocumentField.VAT_ZONE, "DOMESTIC",
            DocumentField.RECIPIENT_NAME, "Nordlys ApS");

    final StubEconomic economic = new StubEconomic();
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(5));
    private final EconomicSystem system = new EconomicSystem(economic.config(), http, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        http.close();
        economic.close();
    }

    final DocumentLedger ledger() {
        var access = BookAccess.of("connection-1", new EconomicAccess("app-s3cret", "grant-s3cret"));
        return system.books(access, CallMeter.none()).documents();
    }

    final Problem rejected(DocumentFixture wanted) {
        return catchThrowableOfType(AccountingException.Rejected.class, () -> ledger().planDraft(wanted.get()))
                .problem();
    }

    static DocumentFixture invoice() {
        return document(INVOICE);
    }

    static DocumentFixture document(DocumentKind kind) {
        return DocumentFixture.of(kind, "1001", DAY, "DKK").with(NEEDED);
    }

    static <R> R sent(Plan<R> plan) {
        assertThat(plan).isInstanceOf(Plan.Send.class);
        return ((Plan.Send<R>) plan).send();
    }

    static String search(String path) {
        return search(path, invoice().reference());
    }

    static String search(String path, String reference) {
        return "GET /rest" + path + "?pagesize=1000&filter="
                + URLEncoder.encode("references.other$eq:" + reference, StandardCharsets.UTF_8);
    }

    static String draft(String reference, String gross) {
        return """
                {"draftInvoiceNumber":424,"date":"2026-09-01","currency":"DKK","customer":{"customerNumber":1001},
                 "references":{"other":"%s"},"netAmount":1000.000000,"vatAmount":250.000000,"grossAmount":%s,
                 "roundingAmount":0.00}""".formatted(reference, gross);
    }

    static String booked() {
        return """
                {"bookedInvoiceNumber":10042,"orderNumber":424,"date":"2026-09-01","currency":"DKK",
                 "customer":{"customerNumber":1001},"references":{"other":"1001 #x"},"netAmount":1000.00,
                 "vatAmount":250.00,"grossAmount":1250.00,"roundingAmount":0.00,"remainder":1250.00,
                 "sent":"https://restapi.e-conomic.com/invoices/booked/10042/sent"}""";
    }

    /** As e-conomic shows a draft that people have worked on. */
    static String tended(String reference) {
        return """
                {"draftInvoiceNumber":424,"soap":{"currentInvoiceHandle":{"id":133}},"templates":{},"attachment":"https://x",
                 "lines":[{"lineNumber":1,"sortKey":1,"description":"Konsulenttimer",
                   "product":{"productNumber":"T1","self":"https://x/T1"},"unit":{"unitNumber":2,"name":"time"},
                   "quantity":2.00,"unitNetPrice":500.00,"discountPercentage":0.00,"unitCostPrice":0.00,
                   "totalNetAmount":1000.00,"marginInBaseCurrency":1000.00,"marginPercentage":100.00}],
                 "date":"2026-09-01","currency":"DKK","exchangeRate":100.000000,"netAmount":1000.000000,
                 "netAmountInBaseCurrency":1000.00,"grossAmount":1250.000000,"grossAmountInBaseCurrency":1250.00,
                 "marginInBaseCurrency":1000.0000,"marginPercentage":100.00,"vatAmount":250.000000,"roundingAmount":0.00,
                 "costPriceInBaseCurrency":0.0000,"dueDate":"2026-09-09",
                 "paymentTerms":{"paymentTermsNumber":1,"daysOfCredit":8,"name":"Netto 8 dage","paymentTermsType":"net",
                   "self":"https://x/1"},
                 "customer":{"customerNumber":1001,"self":"https://x/1001"},
                 "recipient":{"name":"Nordlys ApS","address":"Havnegade 1",
                   "vatZone":{"name":"Domestic","vatZoneNumber":1,"enabledForCustomer":true,"self":"https://x/1"}},
                 "notes":{"heading":"Faktura","textLine1":"Tak"},
                 "references":{"other":"%s","salesPerson":{"employeeNumber":3,"self":"https://x/3"}},
                 "layout":{"layoutNumber":14,"self":"https://x/14"},"pdf":{"download":"https://x"},
                 "lastUpdated":"2026-09-01T10:00:00Z","self":"https://x/424"}""".formatted(reference);
    }

    static String refusal(String property, String code) {
        return """
                {"message":"Validation failed. 1 error found.","errorCode":"E04300","logId":"a-CPH","httpStatusCode":400,
                 "errors":{"%s":{"errors":[{"propertyName":"%s","errorMessage":"…","errorCode":"%s"}]}}}""".formatted(property, property, code);
    }
}
