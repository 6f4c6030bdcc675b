package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.INVOICE;
import static dev.kontobro.accounting.fortnox.Fixture.ACCESS;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.contract.DocumentFixture;
import dev.kontobro.accounting.document.BookedDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.Document;
import dev.kontobro.accounting.document.DocumentKind;
import dev.kontobro.accounting.document.DocumentLedger;
import dev.kontobro.accounting.document.Line;
import dev.kontobro.accounting.document.Line.Discount;
import dev.kontobro.accounting.document.Line.HouseWork;
import dev.kontobro.accounting.document.Line.Vat;
import dev.kontobro.accounting.fortnox.ScriptedFortnox.Received;
import dev.kontobro.accounting.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** Documents in the books of a Fortnox that answers as it was told: what is wanted, what is stored, what was asked. */
abstract class ScriptedDocuments {

    static final LocalDate DAY = LocalDate.parse("2026-11-22");
    static final Place DRAFT = new Place(INVOICE, Stage.DRAFT, "17");
    static final Place BOOKED = DRAFT.at(Stage.BOOKED);
    static final String REFERENCE = invoice().reference();
    static final String SPECIFICATION = "fortnox/fortnox-openapi-2026-04-01.json";

    final ScriptedFortnox fortnox = new ScriptedFortnox();

    @AfterEach
    void stop() {
        fortnox.close();
    }

    DocumentLedger documents() {
        return Fixture.system(fortnox.uri()).books(ACCESS, CallMeter.none()).documents();
    }

    Problem refusal(Document wanted) {
        return problem(() -> documents().planDraft(wanted));
    }

    List<String> trace() {
        return fortnox.calls().stream()
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    static Problem problem(ThrowingCallable work) {
        return catchThrowableOfType(AccountingException.Rejected.class, work).problem();
    }

    static <R> Plan.Send<R> sent(Plan<R> plan) {
        return (Plan.Send<R>) plan;
    }

    static JsonNode body(Plan<BookedDocument> plan) {
        return Json.object(sent(plan).call().body()).orElseThrow();
    }

    static JsonNode properties(Plan<BookedDocument> plan) {
        return body(plan).elements().next();
    }

    static JsonNode properties(Received call) {
        return Json.object(call.body()).orElseThrow().elements().next();
    }

    static DocumentFixture document(DocumentKind kind) {
        return DocumentFixture.of(kind, "1001", DAY, "SEK");
    }

    static DocumentFixture invoice() {
        return document(INVOICE);
    }

    /** @param more properties that count before the usual ones, each with a comma behind it */
    static String stored(String more) {
        return "{\"Invoice\":"
                + merged(
                        more,
                        "{\"DocumentNumber\":\"17\",\"CustomerNumber\":\"1001\","
                                + "\"InvoiceDate\":\"2026-11-22\",\"Currency\":\"SEK\",\"CurrencyRate\":1,\"VATIncluded\":false,"
                                + "\"ExternalInvoiceReference1\":\"" + REFERENCE
                                + "\",\"Total\":250,\"TotalVAT\":50.06,"
                                + "\"RoundOff\":-0.31,\"Balance\":250,\"Booked\":false,\"Cancelled\":false,\"Sent\":false,"
                                + "\"WarehouseReady\":true,\"NotCompleted\":false,\"AccountingMethod\":\"ACCRUAL\","
                                + "\"CreditInvoiceReference\":\"0\",\"DeliveryName\":\"\",\"City\":\"Lund\"}")
                + "}";
    }

    static String storedOrder(String more) {
        return "{\"Order\":"
                + merged(
                        more,
                        "{\"DocumentNumber\":\"9\",\"CustomerNumber\":\"1001\","
                                + "\"OrderDate\":\"2026-11-22\",\"Currency\":\"SEK\",\"Total\":250,\"TotalVAT\":50,\"RoundOff\":0,"
                                + "\"Cancelled\":false,\"Sent\":false,\"InvoiceReference\":\"0\"}")
                + "}";
    }

    static String merged(String more, String usual) {
        var record = (ObjectNode) Json.object(usual).orElseThrow();
        var others = more.isEmpty() ? "{}" : "{" + more.substring(0, more.length() - 1) + "}";
        record.setAll((ObjectNode) Json.object(others).orElseThrow());
        return record.toString();
    }

    static String error(int code, String message) {
        return "{\"ErrorInformation\":"
                + Json.object().put("error", 1).put("message", message).put("code", code) + "}";
    }

    static ItemBuilder item(String text, String product) {
        return new ItemBuilder(text, product);
    }

    /** One of something that costs a krona. */
    static final class ItemBuilder {

        private final String text;
        private final Optional<String> product;
        private BigDecimal quantity = BigDecimal.ONE;
        private BigDecimal price = BigDecimal.ONE;
        private Discount discount = Discount.NONE;
        private Optional<String> unit = Optional.empty();
        private Optional<Vat> vat = Optional.empty();
        private Optional<String> account = Optional.empty();
        private Optional<String> project = Optional.empty();
        private Optional<String> costCentre = Optional.empty();
        private Optional<HouseWork> work = Optional.empty();

        private ItemBuilder(String text, String product) {
            this.text = text;
            this.product = Optional.ofNullable(product);
        }

        ItemBuilder quantity(String amount) {
            quantity = new BigDecimal(amount);
            return this;
        }

        ItemBuilder price(String amount) {
            price = new BigDecimal(amount);
            return this;
        }

        ItemBuilder percentOff(String percent) {
            discount = new Discount.Percent(new BigDecimal(percent));
            return this;
        }

        ItemBuilder amountOff(String amount) {
            discount = new Discount.Amount(new BigDecimal(amount));
            return this;
        }

        ItemBuilder unit(String code) {
            unit = Optional.of(code);
            return this;
        }

        ItemBuilder vat(Vat wanted) {
            vat = Optional.of(wanted);
            return this;
        }

        ItemBuilder account(String number) {
            account = Optional.of(number);
            return this;
        }

        ItemBuilder project(String number) {
            project = Optional.of(number);
            return this;
        }

        ItemBuilder costCentre(String code) {
            costCentre = Optional.of(code);
            return this;
        }

        ItemBuilder work(String type, Optional<Integer> hours) {
            work = Optional.of(new HouseWork(type, hours));
            return this;
        }

        Line get() {
            return new Line.Item(
                    text, product, quantity, unit, price, discount, vat, account, project, costCentre, work);
        }
    }
}
