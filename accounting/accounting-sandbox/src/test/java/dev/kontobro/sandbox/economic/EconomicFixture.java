package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Payload;
import dev.kontobro.sandbox.TestSandbox;
import dev.kontobro.sandbox.TestSandbox.Answer;
import dev.kontobro.sandbox.Vendor;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agreement and an app that was granted access to it. */
final class EconomicFixture {

    static final String REST = "/economic/rest/";
    static final String APIS = "/economic/apis/";
    static final String PROJECTS_API = APIS + "projectsapi/v1.1.0/";

    private static final String ID = "nordlys";

    private final TestSandbox sandbox;
    private final Map<String, String> headers = new HashMap<>();

    private EconomicFixture(TestSandbox sandbox, String appSecret, String grant) {
        this.sandbox = sandbox;
        headers.put("X-AppSecretToken", appSecret);
        headers.put("X-AgreementGrantToken", grant);
        headers.put("Content-Type", "application/json");
    }

    static EconomicFixture economic() {
        return economic(settings());
    }

    static EconomicFixture economic(ObjectNode settings) {
        return economic(settings, "secret", "grant");
    }

    static EconomicFixture economic(ObjectNode settings, String appSecret, String grant) {
        return economic(settings, appSecret, grant, Map.of());
    }

    /** With one more record to begin with. */
    static EconomicFixture economicWith(String register, String number, ObjectNode record) {
        return economic(settings(), "secret", "grant", Map.of(register, Map.of(number, record)));
    }

    private static EconomicFixture economic(
            ObjectNode settings, String appSecret, String grant, Map<String, Map<String, ObjectNode>> registers) {
        var company = new Company.Description(
                ID,
                Vendor.ECONOMIC,
                "Nordlys ApS",
                Map.of("appSecretToken", appSecret, "agreementGrantToken", grant),
                settings,
                registers);
        return new EconomicFixture(new TestSandbox(company), appSecret, grant);
    }

    static ObjectNode settings() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As little as a customer needs. */
    static ObjectNode customer() {
        var customer = settings().put("name", "Nordlys ApS").put("currency", "DKK");
        customer.putObject("customerGroup").put("customerGroupNumber", 1);
        customer.putObject("paymentTerms").put("paymentTermsNumber", 1);
        customer.putObject("vatZone").put("vatZoneNumber", 1);
        return customer;
    }

    static ObjectNode customer(int number) {
        return customer().put("customerNumber", number);
    }

    /** As little as a project needs: one of the company's own. */
    static ObjectNode project() {
        return settings().put("name", "Ombygning").put("projectGroupNumber", 1);
    }

    /** As little as a draft of an invoice to the customer 7 needs; it has no lines yet. */
    static ObjectNode invoice() {
        var invoice = settings().put("date", "2026-09-01").put("currency", "DKK");
        invoice.putObject("layout").put("layoutNumber", 14);
        invoice.putObject("paymentTerms").put("paymentTermsNumber", 1);
        invoice.putObject("customer").put("customerNumber", 7);
        invoice.putObject("recipient")
                .put("name", "Nordlys ApS")
                .putObject("vatZone")
                .put("vatZoneNumber", 1);
        return invoice;
    }

    static ObjectNode invoice(ObjectNode... lines) {
        var invoice = invoice();
        invoice.putArray("lines").addAll(List.of(lines));
        return invoice;
    }

    static ObjectNode line(String product, String quantity, String unitNetPrice) {
        var line = settings()
                .put("description", "Konsulenttimer")
                .put("quantity", new BigDecimal(quantity))
                .put("unitNetPrice", new BigDecimal(unitNetPrice));
        line.putObject("product").put("productNumber", product);
        return line;
    }

    /** The customer of {@link #invoice()}, and a product of each product group: T1, T2, … */
    EconomicFixture withCustomerAndProducts() {
        post(REST + "customers", customer(7).put("email", "bogholderi@example.dk"));
        for (var group = 1; group <= 6; group++) {
            var product = settings().put("productNumber", "T" + group).put("name", "Vare");
            product.putObject("productGroup").put("productGroupNumber", group);
            post(REST + "products", product);
        }
        return this;
    }

    /** Enters the draft and answers its number. */
    int draft(ObjectNode invoice) {
        var answer = post(REST + "invoices/drafts", invoice);
        if (answer.status() != 201) {
            throw new AssertionError(answer.body().toString());
        }
        return answer.body().path("draftInvoiceNumber").asInt();
    }

    Answer book(int draft) {
        return post(REST + "invoices/booked", bookingOf(draft));
    }

    static ObjectNode bookingOf(int draft) {
        var booking = settings();
        booking.putObject("draftInvoice").put("draftInvoiceNumber", draft);
        return booking;
    }

    Answer upload(String method, String path, String fileName, byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(fileName)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return with("Content-Type", "multipart/form-data; boundary=limit")
                .send(method, path, Payload.of(body.toByteArray()));
    }

    JsonNode act(String action, JsonNode details) {
        return sandbox.act(ID, action, (ObjectNode) details);
    }

    /** The effects on a register, as {@code CREATED 1}. */
    List<String> effects(String register) {
        return company().journal().all().stream()
                .filter(effect -> effect.register().equals(register))
                .map(effect -> effect.action() + " " + effect.number())
                .toList();
    }

    EconomicFixture with(String header, String value) {
        var other = new EconomicFixture(sandbox, "", "");
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    EconomicFixture without(String header) {
        var other = with(header, "");
        other.headers.remove(header);
        return other;
    }

    TestSandbox sandbox() {
        return sandbox;
    }

    Company company() {
        return sandbox.company(ID);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer get(String path, String parameter, String value) {
        return get(path + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    Answer post(String path, ObjectNode body) {
        return send("POST", path, body.toString());
    }

    Answer put(String path, ObjectNode body) {
        return send("PUT", path, body.toString());
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer send(String method, String path, String body) {
        return send(method, path, Payload.of(body));
    }

    Answer send(String method, String path, Payload body) {
        return sandbox.call(Vendor.ECONOMIC, method, path, headers, body);
    }

    boolean isCut(String method, String path, ObjectNode body) {
        return sandbox.isCut(Vendor.ECONOMIC, method, path, headers, body.toString());
    }
}
