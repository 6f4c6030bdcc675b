package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.sandbox.Browser;
import dev.kontobro.sandbox.Browser.Page;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Form;
import dev.kontobro.sandbox.Payload;
import dev.kontobro.sandbox.SandboxConfig;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sandbox.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The stand-in behind its server, with one company and a clock that stands still. Every answer to a call is held against
 * the published specification, when that is at hand.
 */
final class FortnoxBench implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String CLIENT = "client-1";
    static final String SECRET = "very-secret";
    static final String TENANT = "4711";

    private static final String ID = "bolaget";
    private static final String UNLIMITED = "{\"callsPerFiveSeconds\":0}";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("customers", "CustomerNumber"),
            Map.entry("projects", "ProjectNumber"),
            Map.entry("articles", "ArticleNumber"),
            Map.entry("invoices", "DocumentNumber"),
            Map.entry("orders", "DocumentNumber"),
            Map.entry("invoicepayments", "Number"),
            Map.entry("taxreductions", "Id"),
            Map.entry("inbox", "Id"),
            Map.entry("accounts", "Number"),
            Map.entry("predefinedaccounts", "name"),
            Map.entry("termsofpayments", "Code"),
            Map.entry("termsofdeliveries", "Code"),
            Map.entry("wayofdeliveries", "Code"),
            Map.entry("modesofpayments", "Code"),
            Map.entry("pricelists", "Code"),
            Map.entry("costcenters", "Code"),
            Map.entry("voucherseries", "Code"),
            Map.entry("currencies", "Code"),
            Map.entry("units", "Code"),
            Map.entry("financialyears", "Id"));

    /** Where recordings contradict what is published, they win. */
    private static final Pattern RECORDED_OTHERWISE = Pattern.compile(String.join(
            "|",
            "/Invoices/\\d+/CurrencyRate: string found, number expected",
            "/Articles/\\d+/(QuantityInStock|VAT): string found, number expected",
            "/Article/ConstructionAccount: must have a minimum value of 1000",
            ".*/VAT: number found, integer expected"));

    /** Known to be there, and not published. */
    private static final Pattern UNPUBLISHED = Pattern.compile("orders/[^/]+/warehouseready");

    record Answer(int status, HttpHeaders headers, Payload content) {

        String body() {
            return content.text();
        }

        JsonNode json() {
            return isFile() || body().isEmpty()
                    ? MissingNode.getInstance()
                    : SandboxJson.read(body(), new TypeReference<JsonNode>() {});
        }

        boolean isFile() {
            return header("Content-Transfer-Encoding").equals("binary");
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The code of a validation error. */
        int errorCode() {
            return at("/ErrorInformation/code").asInt();
        }
    }

    private final SandboxServer server;
    private final Company company;
    private String token = "";

    private FortnoxBench(SandboxConfig config) {
        server = SandboxServer.start(config.withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
        company = server.companies().find(ID).orElseThrow();
    }

    static FortnoxBench start() {
        return start(UNLIMITED);
    }

    /**
     * @param settings of the company, as {@link Settings} describes them
     */
    static FortnoxBench start(String settings) {
        return start(settings, Map.of());
    }

    /**
     * @param registers records that are there from the start
     */
    static FortnoxBench start(String settings, Map<String, Map<String, ObjectNode>> registers) {
        return new FortnoxBench(SandboxConfig.of(description(settings, registers)));
    }

    static FortnoxBench keptIn(Path stateFile) {
        return new FortnoxBench(
                SandboxConfig.of(description(UNLIMITED, Map.of())).withStateFile(stateFile));
    }

    private static Company.Description description(String settings, Map<String, Map<String, ObjectNode>> registers) {
        return new Company.Description(
                ID,
                Vendor.FORTNOX,
                "Bolaget AB",
                Map.of("clientId", CLIENT, "clientSecret", SECRET, "tenantId", TENANT),
                SandboxJson.read(settings, new TypeReference<>() {}),
                registers);
    }

    Company company() {
        return company;
    }

    void advance(Duration step) {
        server.clock().advance(step);
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, "");
    }

    /** A call as the tenant, below {@code /3/}; logs in first when needed. */
    Answer call(String method, String path, String body) {
        return call(method, path, body, token());
    }

    Answer call(String method, String path, String body, String accessToken) {
        var answer = send(request("3/" + path, accessToken)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
        if (answer.status() < 300 || answer.json().has("ErrorInformation")) {
            assertAsPublished(method, path, answer);
        }
        return answer;
    }

    /** A call to one of the services below {@code /api/}. */
    Answer api(String method, String path, String body) {
        return send(request("api/" + path, token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** A file as the part of a form; answers with what is said of it. */
    JsonNode upload(String path, String name, byte[] bytes) {
        var answer = send(request("3/" + path, token())
                .header("Content-Type", "multipart/form-data; boundary=bench")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString("--bench\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                        BodyPublishers.ofByteArray(bytes),
                        BodyPublishers.ofString("\r\n--bench--\r\n")))
                .build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertAsPublished("POST", path, answer);
        return answer.at("/File");
    }

    /** What people do in Fortnox' pages. */
    Answer act(String action, String details) {
        return send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + "/sandbox/companies/" + ID + "/actions/" + action))
                        .POST(BodyPublishers.ofString(details))
                        .build());
    }

    /** A page of the books. */
    String page(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + "/companies/" + ID + path))
                        .build())
                .body();
    }

    private HttpRequest.Builder request(String path, String accessToken) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/fortnox/" + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json");
    }

    private String token() {
        if (token.isEmpty()) {
            token = login().at("/access_token").asText();
        }
        return token;
    }

    Answer login() {
        return token(Map.of("grant_type", "client_credentials"), CLIENT, SECRET, TENANT);
    }

    Answer token(Map<String, String> form) {
        return token(form, CLIENT, SECRET, TENANT);
    }

    Answer token(Map<String, String> form, String clientId, String secret, String tenantId) {
        return send(form("token", form)
                .header("Authorization", basic(clientId, secret))
                .header("TenantId", tenantId)
                .build());
    }

    Answer revoke(String refreshToken) {
        return revoke(refreshToken, SECRET);
    }

    Answer revoke(String refreshToken, String secret) {
        return send(form("revoke", Map.of("token_type_hint", "refresh_token", "token", refreshToken))
                .header("Authorization", basic(CLIENT, secret))
                .build());
    }

    /** Where a person is asked. */
    String pages(Map<String, String> question) {
        return server.baseUrl() + "/fortnox/oauth-v1/auth?" + Form.encoded(question);
    }

    /** The company's owner logs in and decides: {@code allow} or {@code deny}. */
    Page decide(Map<String, String> question, String decision) {
        try (var browser = new Browser()) {
            browser.submit(pages(question), Map.of("do", "login", "login", "owner", "password", "demo"));
            var consent = new HashMap<>(question);
            consent.put("tenant", TENANT);
            return browser.submit(pages(consent), Map.of("do", decision));
        }
    }

    void create(Company.Description other) {
        server.create(other);
    }

    void withdraw() {
        server.withdraw(company);
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/fortnox/oauth-v1/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Form.encoded(fields)));
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), Payload.of(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Recorded answers say null and empty text where there is nothing, whatever type and length are published. */
    private static void assertAsPublished(String method, String path, Answer answer) {
        var bare = path.split("\\?")[0];
        if (answer.status() == 204
                || answer.isFile()
                || UNPUBLISHED.matcher(bare).matches()) {
            return;
        }
        var template = template(bare.split("/"));
        OpenApiDocument.find("fortnox/fortnox-openapi-2026-04-01.json")
                .ifPresent(specification -> assertThat(specification.responseFaults(
                                method, "/3/" + template, answer.status(), withoutEmpty(answer.json())))
                        .as(answer.body())
                        .allMatch(fault -> RECORDED_OTHERWISE.matcher(fault).matches()));
    }

    private static String template(String... segments) {
        if (KEYS.containsKey(segments[0]) && segments.length > 1) {
            segments[1] = "{" + KEYS.get(segments[0]) + "}";
        }
        if (segments[0].equals("vouchers") && segments.length > 2) {
            segments[2] = segments[1].equals("sublist") ? "{VoucherSeries}" : "{VoucherNumber}";
            segments[1] = segments[1].equals("sublist") ? "sublist" : "{VoucherSeries}";
        }
        return String.join("/", segments);
    }

    private static JsonNode withoutEmpty(JsonNode node) {
        if (node.isArray()) {
            var all = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> all.add(withoutEmpty(element)));
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        var filled = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .filter(property -> !Properties.isEmpty(property.getValue()))
                .forEach(property -> filled.set(property.getKey(), withoutEmpty(property.getValue())));
        return filled;
    }

    private static String basic(String clientId, String secret) {
        return "Basic "
                + Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
