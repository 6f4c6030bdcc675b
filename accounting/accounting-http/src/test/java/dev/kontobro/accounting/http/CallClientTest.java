package dev.kontobro.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CallRecord;
import dev.kontobro.accounting.CallRecord.BudgetReading;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallClientTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final HttpClient HTTP = CallClient.newHttpClient(Duration.ofSeconds(5));

    private final RecordingMeter meter = new RecordingMeter();
    private final CallClient client = new CallClient(HTTP, new TestVendor(), meter, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterAll
    static void closeClient() {
        HTTP.close();
    }

    @Test
    void anAnswerIsHandedOverAndRecorded() throws IOException {
        try (var server = ScriptedServer.answering(200, "{\"name\":\"Nordlys\"}", "X-Cost: 4", "X-Id: call-7")) {
            // When
            var answer = client.send(request(server.uri("/customers/1?x=y"), Effect.READS));

            // Then
            assertThat(answer.isSuccess()).isTrue();
            assertThat(answer.body()).isEqualTo("{\"name\":\"Nordlys\"}");
            assertThat(meter.granted).containsExactly("GET /customers/1?x=y");
            assertThat(meter.calls).singleElement().satisfies(call -> {
                assertThat(call.method()).isEqualTo("GET");
                assertThat(call.path()).isEqualTo("/customers/1?x=y");
                assertThat(call.status()).isEqualTo(200);
                assertThat(call.startedAt()).isEqualTo(NOW);
                assertThat(call.duration()).isPositive();
                assertThat(call.requestBody()).isEmpty();
                assertThat(call.responseBody()).isEqualTo("{\"name\":\"Nordlys\"}");
                assertThat(call.requestId()).contains("call-7");
                assertThat(call.cost()).isEqualTo(4);
                assertThat(call.budget()).contains(new BudgetReading(1, 10, Duration.ofSeconds(5)));
            });
        }
    }

    @Test
    void theBodyOfAWriteIsSentAsItIs() throws IOException {
        try (var server = ScriptedServer.answering(201, "{}")) {
            client.send(request(server.uri("/customers"), Effect.WRITES));

            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /customers HTTP/1.1\r\n")
                    .contains("X-Token: s3cret-t0ken")
                    .endsWith("\r\n\r\n{\"name\":\"Nordlys\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 302})
    void otherRefusalsAreTheAdaptersToRead(int status) throws IOException {
        try (var server = ScriptedServer.answering(status, "{}")) {
            assertThat(client.send(request(server.uri("/"), Effect.WRITES)).status())
                    .isEqualTo(status);
        }
    }

    static Stream<Arguments> retryAfter() {
        return Stream.of(
                Arguments.of("Retry-After: 17", Optional.of(Duration.ofSeconds(17))),
                Arguments.of("Retry-After:  0 ", Optional.of(Duration.ZERO)),
                Arguments.of("Retry-After: Tue, 1 Sep 2026 10:00:30 GMT", Optional.of(Duration.ofSeconds(30))),
                Arguments.of("Retry-After: Tue, 1 Sep 2026 09:00:00 GMT", Optional.of(Duration.ZERO)),
                Arguments.of("Retry-After: soon", Optional.empty()),
                Arguments.of("Retry-After: -5", Optional.empty()),
                Arguments.of("Retry-After: 99999999999999", Optional.empty()),
                Arguments.of("X-Nothing: here", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("retryAfter")
    void tooManyRequestsThrottlesForAsLongAsTheAnswerSays(String header, Optional<Duration> wait) throws IOException {
        try (var server = ScriptedServer.answering(429, "{}", header)) {
            var failure = catchThrowableOfType(
                    AccountingException.Throttled.class, () -> client.send(request(server.uri("/"), Effect.WRITES)));

            assertThat(failure.retryAfter()).isEqualTo(wait);
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
        }
    }

    @Test
    void nothingIsSentWhenTheBudgetIsUsedUp() throws IOException {
        try (var server = ScriptedServer.answering(200, "{}")) {
            meter.budgetLeft = false;

            var failure = catchThrowableOfType(
                    AccountingException.Throttled.class, () -> client.send(request(server.uri("/"), Effect.WRITES)));

            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
            assertThat(server.requests()).isEmpty();
            assertThat(meter.calls).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504"})
    void aServerErrorLeavesAWriteUncertainAndAReadUndone(int status) throws IOException {
        try (var server = ScriptedServer.answering(status, "<html>down</html>", "X-Id: call-9")) {
            var read = failure(server.uri("/"), Effect.READS);
            var write = failure(server.uri("/"), Effect.WRITES);

            assertThat(read).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(read.problem().code()).isEqualTo(ProblemCode.SYSTEM_UNAVAILABLE);
            assertThat(write).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(write.problem().code()).isEqualTo(ProblemCode.WRITE_UNCERTAIN);
            assertThat(write.problem().detail(Detail.VENDOR_MESSAGE)).contains("HTTP " + status);
            assertThat(write.problem().detail(Detail.REQUEST_ID)).contains("call-9");
        }
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void aRefusedConnectionHasWrittenNothing(Effect effect) throws IOException {
        var failure = failure(uriNobodyListensAt(), effect);

        assertThat(failure).isInstanceOf(AccountingException.Unavailable.class);
        assertThat(meter.calls).singleElement().satisfies(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.cost()).isEqualTo(TestVendor.ASSUMED_COST);
        });
    }

    @Test
    void aConnectionCutAfterTheRequestLeavesAWriteUncertainAndAReadUndone() throws IOException {
        try (var server = ScriptedServer.cuttingTheConnection()) {
            assertThat(failure(server.uri("/"), Effect.READS)).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(failure(server.uri("/"), Effect.WRITES)).isInstanceOf(AccountingException.Uncertain.class);
        }
    }

    @Test
    void aReadIsNotRepeatedBehindTheMetersBack() throws IOException {
        try (var server = ScriptedServer.cuttingAfterOneAnswer("{}")) {
            client.send(request(server.uri("/first"), Effect.READS));

            assertThat(failure(server.uri("/second"), Effect.READS))
                    .isInstanceOf(AccountingException.Unavailable.class);

            assertThat(server.requests()).hasSize(2);
            assertThat(meter.calls).hasSize(2);
        }
    }

    @Test
    void anAnswerCutInTheMiddleLeavesAWriteUncertainAndAReadUndone() throws IOException {
        try (var server = ScriptedServer.answering("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"na")) {
            assertThat(failure(server.uri("/"), Effect.READS)).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(failure(server.uri("/"), Effect.WRITES)).isInstanceOf(AccountingException.Uncertain.class);
        }
    }

    @Test
    void anAnswerThatIsNoHttpLeavesAWriteUncertain() throws IOException {
        try (var server = ScriptedServer.answering("what?\r\n\r\n")) {
            assertThat(failure(server.uri("/"), Effect.WRITES)).isInstanceOf(AccountingException.Uncertain.class);
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesAWriteUncertainAndAReadUndone() throws IOException {
        try (var server = ScriptedServer.neverAnswering()) {
            assertThat(failure(server.uri("/"), Effect.READS)).isInstanceOf(AccountingException.Unavailable.class);
            assertThat(failure(server.uri("/"), Effect.WRITES)).isInstanceOf(AccountingException.Uncertain.class);
        }
    }

    @Test
    void anInterruptedWriteIsUncertainAndTheThreadStaysInterrupted() throws IOException {
        try (var server = ScriptedServer.neverAnswering()) {
            Thread.currentThread().interrupt();

            var failure = failure(server.uri("/"), Effect.WRITES);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isInstanceOf(AccountingException.Uncertain.class);
            assertThat(meter.calls).hasSize(1);
        }
    }

    @Test
    void aTokenThatCannotBeSentBreaksTheConnectionWithoutShowingIt() throws IOException {
        try (var server = ScriptedServer.answering(200, "{}")) {
            var request = new Request(
                    "GET",
                    server.uri("/"),
                    Map.of("X-Token", "s3cret-t0ken\n"),
                    Optional.empty(),
                    Effect.READS,
                    Duration.ofSeconds(5));

            var failure = catchThrowableOfType(AccountingException.ConnectionBroken.class, () -> client.send(request));

            assertThat(failure.problem().code()).isEqualTo(ProblemCode.LOGIN_REFUSED);
            assertThat(failure).hasMessageContaining("X-Token").hasNoCause();
            assertThat(failure.toString()).doesNotContain("s3cret-t0ken");
            assertThat(meter.granted).isEmpty();
        }
    }

    @Test
    void secretsAreShownNowhere() throws IOException {
        try (var server = ScriptedServer.answering(200, "{\"access_token\":\"s3cret-t0ken\",\"expires_in\":3600}")) {
            var request = request(server.uri("/oauth"), Effect.WRITES);

            client.send(request);

            assertThat(request.toString()).isEqualTo("POST /oauth");
            assertThat(meter.calls.toString()).doesNotContain("s3cret-t0ken");
            assertThat(meter.calls.getFirst().responseBody())
                    .isEqualTo("{\"access_token\":\"***\",\"expires_in\":3600}");
        }
    }

    @Test
    void aLongBodyIsCutInTheRecordOnly() throws IOException {
        var body = "\"" + "x".repeat(20_000) + "\"";
        try (var server = ScriptedServer.answering(200, body)) {
            var answer = client.send(request(server.uri("/"), Effect.READS));

            assertThat(answer.body()).isEqualTo(body);
            assertThat(meter.calls.getFirst().responseBody())
                    .startsWith("\"xxx")
                    .endsWith("… (20002 characters in all)")
                    .hasSizeLessThan(8_100);
        }
    }

    @Test
    void aFileIsSentAsItIsAndRecordedByItsSize() throws IOException {
        try (var server = ScriptedServer.answering(201, "{}")) {
            // Given
            var file = new FileUpload(
                    "file", "Faktura \"å\".pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));

            // When
            client.send(new Request(
                    "POST",
                    server.uri("/file"),
                    Map.of("Content-Type", file.contentType()),
                    Optional.of(file.body()),
                    Effect.WRITES,
                    Duration.ofSeconds(5)));

            // Then
            var boundary = file.contentType().substring("multipart/form-data; boundary=".length());
            assertThat(server.requests()).singleElement().asString().endsWith("""
                            --%1$s\r
                            Content-Disposition: form-data; name="file"; filename="Faktura %%22å%%22.pdf"\r
                            Content-Type: application/pdf\r
                            \r
                            %%PDF-1.7\r
                            --%1$s--\r
                            """.formatted(boundary));
            assertThat(meter.calls.getFirst().requestBody())
                    .contains("(8 bytes, SHA-256 ")
                    .doesNotContain("%PDF");
        }
    }

    @Test
    void aFileThatIsAnsweredIsRecordedByItsSize() throws IOException {
        try (var server = ScriptedServer.answering(200, "%PDF-1.7", "Content-Type: application/pdf; x=y")) {
            var answer = client.send(request(server.uri("/pdf"), Effect.READS));

            assertThat(answer.content()).asString(StandardCharsets.UTF_8).isEqualTo("%PDF-1.7");
            assertThat(meter.calls.getFirst().responseBody()).isEqualTo("(application/pdf, 8 bytes)");
        }
    }

    private AccountingException failure(URI uri, Effect effect) {
        return catchThrowableOfType(AccountingException.class, () -> client.send(request(uri, effect)));
    }

    private static Request request(URI uri, Effect effect) {
        var body = effect == Effect.WRITES ? Optional.of(Body.text("{\"name\":\"Nordlys\"}")) : Optional.<Body>empty();
        var method = effect == Effect.WRITES ? "POST" : "GET";
        return new Request(method, uri, Map.of("X-Token", "s3cret-t0ken"), body, effect, Duration.ofMillis(500));
    }

    private static URI uriNobodyListensAt() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }

    private static final class RecordingMeter implements CallMeter {
        private final List<String> granted = new ArrayList<>();
        private final List<CallRecord> calls = new ArrayList<>();
        private boolean budgetLeft = true;

        @Override
        public void before(String method, String path) {
            if (!budgetLeft) {
                throw new AccountingException.Throttled(
                        Problem.of(ProblemCode.SYSTEM_BUSY), Optional.of(Duration.ofSeconds(3)));
            }
            granted.add(method + " " + path);
        }

        @Override
        public void after(CallRecord call) {
            calls.add(call);
        }
    }

    private static final class TestVendor implements Vendor {
        private static final int ASSUMED_COST = 2;

        @Override
        public SystemName system() {
            return SystemName.ECONOMIC;
        }

        @Override
        public Optional<String> requestId(Answer answer) {
            return answer.header("X-Id");
        }

        @Override
        public int cost(Answer answer) {
            return answer.header("X-Cost").map(Integer::parseInt).orElse(ASSUMED_COST);
        }

        @Override
        public int assumedCost() {
            return ASSUMED_COST;
        }

        @Override
        public Optional<BudgetReading> budget(Answer answer) {
            return Optional.of(new BudgetReading(1, 10, Duration.ofSeconds(5)));
        }
    }
}
