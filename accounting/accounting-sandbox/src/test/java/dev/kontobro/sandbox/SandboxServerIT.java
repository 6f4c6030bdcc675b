package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Fault.Moment;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServerIT {

    private static final Company.Description NORDLYS = new Company.Description(
            "nordlys",
            Vendor.ECONOMIC,
            "Nordlys ApS",
            Map.of("appSecretToken", "secret", "agreementGrantToken", "grant"));
    private static final String CUSTOMERS = "/economic/rest/customers";
    private static final String CUSTOMER = """
            {"name": "Nordlys ApS", "currency": "DKK", "customerGroup": {"customerGroupNumber": 1},
             "paymentTerms": {"paymentTermsNumber": 1}, "vatZone": {"vatZoneNumber": 1}, "customerNumber": 7}""";

    private static final String DRAFTS = "/economic/rest/invoices/drafts";
    private static final String FILE =
            "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                    + "%PDF-1.4\r\n--limit--\r\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxServer server = SandboxServer.start(SandboxConfig.of(NORDLYS));

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void aLinkLeadsBackToTheSandbox() throws Exception {
        var location = send("POST", CUSTOMERS, CUSTOMER)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(location).startsWith(server.baseUrl().toString());
        assertThat(http.send(request("GET", URI.create(location), ""), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatHappenedIsCounted() throws Exception {
        send("POST", CUSTOMERS, CUSTOMER);
        send("GET", CUSTOMERS, "");

        assertThat(send("GET", "/sandbox/companies/nordlys/counters", "").body())
                .isEqualTo("{\"calls\":2,\"writes\":1}");
    }

    @Test
    void whatAPersonCannotDoIsSaidByTheControlApi() throws Exception {
        var actions = "/sandbox/companies/nordlys/actions/";

        var answer = send("POST", actions + "book-draft", "{\"draftInvoiceNumber\": 1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("there is no draftInvoiceNumber 1");
        assertThat(send("GET", actions + "book-draft", "").statusCode()).isEqualTo(405);
    }

    @Test
    void theOwnerRemovesTheAppOverTheControlApi() throws Exception {
        var accesses = "/sandbox/companies/nordlys/accesses";

        var before = send("GET", accesses, "").body();
        var removed = send("DELETE", accesses, "");

        assertThat(before).contains("SuperUser").doesNotContain("grant");
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(send("GET", accesses, "").body()).isEqualTo("[]");
        assertThat(send("GET", CUSTOMERS, "").statusCode()).isEqualTo(401);
        assertThat(send("PUT", accesses, "").statusCode()).isEqualTo(405);
    }

    @Test
    void aConnectionCutBeforeTheWriteLeavesNothing() throws Exception {
        company().faults().add(FaultRule.once(new Fault.Cut(Moment.BEFORE_WRITE)));

        assertThat(rawAnswer()).isEmpty();

        assertThat(company().journal().count()).isZero();
        assertThat(company().calls().all())
                .extracting(Call::status, Call::effects)
                .containsExactly(tuple(0, 0));
        assertThat(send("POST", CUSTOMERS, CUSTOMER).statusCode()).isEqualTo(201);
    }

    @Test
    void aConnectionCutAfterTheWriteHidesAnEffect() throws Exception {
        company().faults().add(FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE)));

        assertThat(rawAnswer()).isEmpty();

        assertThat(company().journal().count()).isOne();
        assertThat(company().calls().all())
                .extracting(Call::status, Call::effects)
                .containsExactly(tuple(0, 1));
        assertThat(send("GET", CUSTOMERS + "/7", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aCutIsAnErrorToAClient() {
        company().faults().add(FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE)));

        assertThatThrownBy(() -> send("POST", CUSTOMERS, CUSTOMER)).isInstanceOf(IOException.class);
    }

    @Test
    void aServerErrorStrikesBeforeOrAfterTheWrite() throws Exception {
        company().faults().add(FaultRule.once(new Fault.ServerError(503, Moment.BEFORE_WRITE)));
        assertThat(send("POST", CUSTOMERS, CUSTOMER).statusCode()).isEqualTo(503);
        assertThat(company().journal().count()).isZero();

        company().faults().add(FaultRule.once(new Fault.ServerError(500, Moment.AFTER_WRITE)));
        assertThat(send("POST", CUSTOMERS, CUSTOMER).statusCode()).isEqualTo(500);
        assertThat(company().journal().count()).isOne();
    }

    @Test
    void aThrottledCallIsToldWhenToComeBackOrNot() throws Exception {
        company().faults().add(FaultRule.once(new Fault.Throttled(7)));
        var advised = send("POST", CUSTOMERS, CUSTOMER);
        company().faults().add(FaultRule.once(new Fault.Throttled(0)));
        var unadvised = send("POST", CUSTOMERS, CUSTOMER);

        assertThat(advised.statusCode()).isEqualTo(429);
        assertThat(advised.headers().firstValue("Retry-After")).contains("7");
        assertThat(unadvised.statusCode()).isEqualTo(429);
        assertThat(unadvised.headers().firstValue("Retry-After")).isEmpty();
        assertThat(company().journal().count()).isZero();
    }

    @Test
    void aMalformedAnswerIsHalfOfOne() throws Exception {
        company().faults().add(FaultRule.once(new Fault.Malformed()));

        var answer = send("POST", CUSTOMERS, CUSTOMER);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThatThrownBy(() -> SandboxJson.MAPPER.readTree(answer.body())).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowAnswerHoldsUpNobodyElse() throws Exception {
        company().faults().add(FaultRule.once(new Fault.Latency(Moment.BEFORE_WRITE, 700, 0)));
        var started = System.nanoTime();
        var slow = http.sendAsync(request("GET", uri(CUSTOMERS), ""), BodyHandlers.ofString());
        await().until(() -> company().faults().active().isEmpty());

        send("GET", CUSTOMERS, "");
        assertThat(slow).isNotDone();
        slow.join();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void theBooksSurviveARestart(@TempDir Path folder) throws Exception {
        restart(SandboxConfig.of(NORDLYS).withStateFile(folder.resolve("books/state.json")));
        keyed("POST", CUSTOMERS, CUSTOMER);
        send("PUT", CUSTOMERS + "/7", CUSTOMER.replace("Nordlys ApS", "Nordlys Cykler ApS"));
        server.clock().advance(Duration.ofMinutes(30));
        var before = company().journal().all();

        restart(SandboxConfig.of(NORDLYS).withStateFile(folder.resolve("books/state.json")));

        assertThat(json(send("GET", CUSTOMERS + "/7", "")).path("name").asText())
                .isEqualTo("Nordlys Cykler ApS");
        assertThat(company().journal().all()).isEqualTo(before);
        assertThat(keyed("POST", CUSTOMERS, CUSTOMER).headers().firstValue("X-ResultFromCache"))
                .contains("true");
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(keyed("POST", CUSTOMERS, CUSTOMER).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutAStateFileTheBooksAreNewAgain() throws Exception {
        send("POST", CUSTOMERS, CUSTOMER);

        restart(SandboxConfig.of(NORDLYS));

        assertThat(send("GET", CUSTOMERS + "/7", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aCompanyIsCreatedAndRemovedThroughTheControlApi() throws Exception {
        var created = send("POST", "/sandbox/companies", """
                {"id": "sol", "vendor": "ECONOMIC", "name": "Sol ApS",
                 "credentials": {"appSecretToken": "s", "agreementGrantToken": "g"},
                 "registers": {"customers": {"5": {"name": "Fra start", "currency": "DKK"}}}}""");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("agreementGrantToken");
        assertThat(json(send("GET", "/sandbox/companies", ""))).hasSize(2);
        assertThat(server.companies().find("sol")).isPresent();
        assertThat(send("DELETE", "/sandbox/companies/sol", "").statusCode()).isEqualTo(204);
        assertThat(server.companies().find("sol")).isEmpty();
    }

    @Test
    void faultsCallsAndEffectsAreReachedThroughTheControlApi() throws Exception {
        var faults = """
                [{"fault": {"kind": "serverError", "status": 502, "moment": "AFTER_WRITE"}, "method": "POST", "count": 1},
                 {"fault": {"kind": "closedPeriod", "from": "2026-01-01", "to": "2026-12-31"}, "path": "nowhere"}]""";

        assertThat(send("PUT", "/sandbox/companies/nordlys/faults", faults).statusCode())
                .isEqualTo(200);
        assertThat(keyed("POST", CUSTOMERS, CUSTOMER).statusCode()).isEqualTo(502);

        assertThat(json(send("GET", "/sandbox/companies/nordlys/faults", ""))).hasSize(1);
        var call = json(send("GET", "/sandbox/companies/nordlys/calls", "")).path(0);
        assertThat(call.path("status").asInt()).isEqualTo(502);
        assertThat(call.path("effects").asInt()).isEqualTo(1);
        assertThat(call.path("idempotencyKey").asText()).isEqualTo("key-1");
        var effect = json(send("GET", "/sandbox/companies/nordlys/effects?after=0", ""))
                .path(0);
        assertThat(effect.path("register").asText()).isEqualTo("customers");
        assertThat(effect.path("number").asText()).isEqualTo("7");
        assertThat(effect.path("action").asText()).isEqualTo("CREATED");
        assertThat(json(send("GET", "/sandbox/companies/nordlys/effects?after=1", "")))
                .isEmpty();
        assertThat(json(send("GET", "/sandbox/companies/nordlys/registers/customers", ""))
                        .path(0)
                        .path("number")
                        .asText())
                .isEqualTo("7");
    }

    @Test
    void whatAPersonChangesIsChangedAndTakenAway() throws Exception {
        var record = "/sandbox/companies/nordlys/registers/customers/7";

        send("PATCH", record, "{\"name\": \"Ny ApS\", \"city\": \"Odense\"}");
        var changed = json(send("PATCH", record, "{\"barred\": true, \"city\": null}"));

        assertThat(changed.path("content").toString()).isEqualTo("{\"name\":\"Ny ApS\",\"barred\":true}");
        assertThat(json(send("GET", "/sandbox/companies/nordlys/effects?after=0", "")))
                .hasSize(2);
        assertThat(send("DELETE", record, "").statusCode()).isEqualTo(204);
        assertThat(json(send("GET", "/sandbox/companies/nordlys/registers/customers", "")))
                .isEmpty();
        assertThat(send("POST", record, "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void aSettingIsChangedAndTakenAway() throws Exception {
        var settings = "/sandbox/companies/nordlys/settings";

        send("PATCH", settings, "{\"modules\": [], \"role\": \"Sales\"}");
        send("PATCH", settings, "{\"role\": null}");

        assertThat(json(send("GET", settings, "")).path("modules")).isEmpty();
        assertThat(json(send("GET", settings, "")).has("role")).isFalse();
        assertThat(send("PATCH", settings, "[]").statusCode()).isEqualTo(400);
    }

    @Test
    void theControlApiSaysWhatItDoesNotUnderstand() throws Exception {
        assertThat(send("POST", "/sandbox/companies", "{\"id\": \"No Id\", \"vendor\": \"ECONOMIC\"}")
                        .body())
                .contains("id is not");
        assertThat(send("PUT", "/sandbox/companies/nordlys/faults", "[{\"fault\": {\"kind\": \"x\"}}]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/sandbox/clock", "{\"advance\": \"-PT1H\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/sandbox/companies/none/calls", "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/sandbox/nonsense", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/sandbox/companies", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aQueryThatCannotBeDecodedIsRefused() throws Exception {
        assertThat(
                        raw(
                                "GET /economic/rest/customers?filter=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aListOf200ValuesFitsIntoAQuery() throws Exception {
        var filter = "customerNumber%24in%3A%5B" + "999999999%2C".repeat(199) + "999999999%5D";

        assertThat(send("GET", CUSTOMERS + "?filter=" + filter, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theClockIsMovedThroughTheControlApi() throws Exception {
        keyed("POST", CUSTOMERS, CUSTOMER.replace(", \"customerNumber\": 7", ""));

        send("POST", "/sandbox/clock", "{\"advance\": \"PT1H\"}");
        keyed("POST", CUSTOMERS, CUSTOMER.replace(", \"customerNumber\": 7", ""));

        assertThat(company().journal().count()).isEqualTo(2);
    }

    @Test
    void manyAtOnceEachHaveOneEffect() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.rangeClosed(1, 500)
                    .mapToObj(number -> threads.submit(() -> send(
                                    "PUT",
                                    CUSTOMERS + "/" + number,
                                    CUSTOMER.replace("\"customerNumber\": 7", "\"ean\": \"1\""))
                            .statusCode()))
                    .toList();
            for (var call : calls) {
                assertThat(call.get()).isEqualTo(201);
            }
        }

        assertThat(company().journal().all())
                .extracting(Effect::number)
                .doesNotHaveDuplicates()
                .hasSize(500);
        assertThat(company().calls().count()).isEqualTo(500);
    }

    @Test
    void aDocumentAndItsFileOutliveTheServer(@TempDir Path folder) throws Exception {
        // Given
        var config = SandboxConfig.of(NORDLYS).withStateFile(folder.resolve("books.json"));
        restart(config);
        send("POST", CUSTOMERS, CUSTOMER);
        send("POST", DRAFTS, """
                {"date": "2026-09-01", "currency": "DKK", "layout": {"layoutNumber": 14}, "customer": {"customerNumber": 7},
                 "paymentTerms": {"paymentTermsNumber": 1},
                 "recipient": {"name": "Nordlys ApS", "vatZone": {"vatZoneNumber": 1}},
                 "lines": [{"product": {"productNumber": "FRAGT"}, "description": "Fragt", "quantity": 20,
                            "unitNetPrice": 50}]}""");
        var file = DRAFTS + "/1/attachment/file";
        var upload = HttpRequest.newBuilder(
                        request("POST", uri(file), FILE), (name, value) -> !name.equals("Content-Type"))
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .build();
        assertThat(http.send(upload, BodyHandlers.ofString()).statusCode()).isEqualTo(201);

        // When
        restart(config);

        // Then
        assertThat(send("GET", DRAFTS + "/1", "").body())
                .contains("\"netAmount\":1000.000000", "\"grossAmount\":1250.000000");
        assertThat(send("GET", file, "").body()).isEqualTo("%PDF-1.4");
    }

    private Company company() {
        return server.companies().find("nordlys").orElseThrow();
    }

    private void restart(SandboxConfig config) {
        server.close();
        server = SandboxServer.start(config);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(request(method, uri(path), body), BodyHandlers.ofString());
    }

    private HttpResponse<String> keyed(String method, String path, String body) throws Exception {
        var keyed = HttpRequest.newBuilder(request(method, uri(path), body), (name, value) -> true)
                .header("Idempotency-Key", "key-1")
                .build();
        return http.send(keyed, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return server.baseUrl().resolve(path);
    }

    private static HttpRequest request(String method, URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("X-AppSecretToken", "secret")
                .header("X-AgreementGrantToken", "grant")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private String rawAnswer() throws IOException {
        return raw("""
                POST %s HTTP/1.1
                Host: localhost
                X-AppSecretToken: secret
                X-AgreementGrantToken: grant
                Content-Type: application/json
                Content-Length: %d

                """.formatted(CUSTOMERS, CUSTOMER.getBytes(StandardCharsets.UTF_8).length)
                        .replace("\n", "\r\n")
                + CUSTOMER);
    }

    /** What comes over the wire until the server closes the connection. */
    private String raw(String request) throws IOException {
        try (var socket =
                new Socket(server.baseUrl().getHost(), server.baseUrl().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return SandboxJson.MAPPER.readTree(response.body());
    }
}
