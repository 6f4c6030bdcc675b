package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.TestSandbox;
import dev.kontobro.sandbox.TestSandbox.Answer;
import dev.kontobro.sandbox.Vendor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
        var company = new Company.Description(
                ID,
                Vendor.ECONOMIC,
                "Nordlys ApS",
                Map.of("appSecretToken", appSecret, "agreementGrantToken", grant),
                settings,
                Map.of());
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
        return sandbox.call(Vendor.ECONOMIC, method, path, headers, body);
    }

    boolean isCut(String method, String path, ObjectNode body) {
        return sandbox.isCut(Vendor.ECONOMIC, method, path, headers, body.toString());
    }
}
