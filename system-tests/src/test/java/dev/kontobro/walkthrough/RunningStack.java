package dev.kontobro.walkthrough;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.EventJson;
import dev.kontobro.local.FreePort;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** What {@code ./kontobro up} runs, as a process of its own, and who is around it: source systems, mailboxes, the vendors. */
final class RunningStack implements AutoCloseable {

    private static final Path PROJECT = Path.of(System.getProperty("kontobro.project"));
    private static final Path LAUNCHER = PROJECT.resolve("local-stack/local-launcher/target");
    private static final String UP = "Ctrl-C stops everything.";
    private static final Pattern SETTING = Pattern.compile("([A-Z0-9_]+)='(.*)'");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration SETTINGS = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Map<String, String> settings;

    /** A mail as it lies in a mailbox. */
    record Letter(String subject, String text, URI page) {}

    private RunningStack(Process process, Map<String, String> settings) {
        this.process = process;
        this.settings = settings;
    }

    /** Returns when it says that it is up. */
    static RunningStack start(Path home) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dkontobro.project=" + PROJECT,
                        "-cp",
                        jar() + File.pathSeparator + LAUNCHER.resolve("lib") + File.separator + "*",
                        "dev.kontobro.launcher.Launcher",
                        "up",
                        "--home",
                        home.toString(),
                        "--port-base",
                        Integer.toString(FreePort.any()))
                .redirectErrorStream(true)
                .start();
        var said = new ArrayList<String>();
        var up = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> listen(process.inputReader(StandardCharsets.UTF_8), said, up));
        try {
            up.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroy();
            throw new AssertionError("the stack does not come up: " + String.join("\n", said), e);
        }
        return new RunningStack(process, settings(home.resolve("local.env")));
    }

    private static void listen(BufferedReader output, List<String> said, CompletableFuture<Void> up) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.equals(UP)) {
                    up.complete(null);
                }
            }
            up.completeExceptionally(new IOException("it has ended"));
        } catch (IOException e) {
            up.completeExceptionally(e);
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(LAUNCHER)) {
            return files.filter(file -> file.getFileName().toString().matches("local-launcher-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the launcher is not packaged: " + LAUNCHER));
        }
    }

    private static Map<String, String> settings(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return Map.copyOf(lines.map(SETTING::matcher)
                    .filter(line -> line.matches())
                    .collect(toMap(line -> line.group(1), line -> line.group(2))));
        }
    }

    URI console() {
        return URI.create(settings.get("CONSOLE_URL"));
    }

    URI sandbox() {
        return URI.create(settings.get("SANDBOX_URL") + "/");
    }

    String passwordOf(String person) {
        return settings.get(variable(person) + "_PASSWORD");
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The source system of a tenant tells of something. */
    void tell(String tenant, String type, String subject, Object data) {
        var event = Map.of(
                "specversion",
                "1.0",
                "id",
                type + "-" + subject + "-" + System.nanoTime(),
                "source",
                "urn:shop:web",
                "type",
                "dev.kontobro." + type + ".v1",
                "subject",
                subject,
                "data",
                data);
        call(
                HttpRequest.newBuilder(URI.create(settings.get("GATEWAY_URL") + "/v1/events"))
                        .header("Authorization", "Bearer " + token(tenant))
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofByteArray(EventJson.write(event))),
                202);
    }

    /** Somebody has the draft of a document booked, as soon as it waits for that. */
    void book(String tenant, String number) {
        soon(SETTINGS).untilAsserted(() -> {
            var drafts = call(asked(tenant, "/v1/transfers?number=" + number).GET(), 200);
            var id = drafts.path("transfers").path(0).path("id").asText();
            var action = EventJson.write(Map.of("action", "approve-booking", "ids", List.of(id)));
            var outcome = call(asked(tenant, "/v1/transfers/actions").POST(BodyPublishers.ofByteArray(action)), 200);
            assertThat(outcome.path("done").asInt()).isEqualTo(1);
        });
    }

    /**
     * Changes what is sent, and how.
     *
     * @param changes of some settings; the others stay
     */
    void set(String tenant, String connection, Map<String, ?> changes) {
        var path = "/v1/connections/" + connection + "/profile";
        var answer = answer(asked(tenant, path).GET(), 200);
        var profile = (ObjectNode) read(answer);
        merge(profile, EventJson.mapper().valueToTree(changes));
        call(
                asked(tenant, path)
                        .header("If-Match", answer.headers().firstValue("ETag").orElseThrow())
                        .PUT(BodyPublishers.ofByteArray(EventJson.write(profile))),
                200);
    }

    /**
     * Whoever has changed a setting looks at what would be sent with it.
     *
     * @param invoice that is shown, and not sent
     * @param words that are in it as soon as the service knows of the change
     */
    void awaitPreview(String tenant, String connection, Sale invoice, String words) {
        var test = EventJson.write(Map.of("kind", "invoices", "data", invoice.data()));
        soon(SETTINGS)
                .untilAsserted(() -> assertThat(call(
                                        asked(tenant, "/v1/connections/" + connection + "/test-transfers")
                                                .POST(BodyPublishers.ofByteArray(test)),
                                        201)
                                .toString())
                        .contains(words));
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isObject() && into.path(change.getKey()).isObject()) {
                merge((ObjectNode) into.get(change.getKey()), change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        });
    }

    private HttpRequest.Builder asked(String tenant, String path) {
        return HttpRequest.newBuilder(URI.create(settings.get("GATEWAY_URL") + path))
                .header("Authorization", "Bearer " + token(tenant))
                .header("Content-Type", "application/json");
    }

    private String token(String tenant) {
        var client =
                settings.get(variable(tenant) + "_CLIENT_ID") + ":" + settings.get(variable(tenant) + "_CLIENT_SECRET");
        return call(
                        HttpRequest.newBuilder(URI.create(settings.get("OIDC_TOKEN_URL")))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")),
                        200)
                .path("access_token")
                .asText();
    }

    /** Somebody does something at the vendor, by the sandbox's control API. */
    JsonNode atTheVendor(String method, String company, String what, Object details) {
        return call(
                HttpRequest.newBuilder(sandbox().resolve("sandbox/companies/" + company + "/" + what))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(EventJson.write(details))),
                200);
    }

    /** Somebody takes an entry out of the books. */
    void deleteAtTheVendor(String company, String register, String number) {
        call(
                HttpRequest.newBuilder(sandbox()
                                .resolve("sandbox/companies/" + company + "/registers/" + register + "/" + number))
                        .DELETE(),
                204);
    }

    void withdrawAccess(String company) {
        call(
                HttpRequest.newBuilder(sandbox().resolve("sandbox/companies/" + company + "/accesses"))
                        .DELETE(),
                204);
    }

    /** What a register of the books holds. */
    JsonNode books(String company, String register) {
        return call(
                HttpRequest.newBuilder(sandbox().resolve("sandbox/companies/" + company + "/registers/" + register)),
                200);
    }

    /** The newest mail to somebody whose subject holds these words, as soon as it is there. */
    Letter awaitLetter(String to, String words, Duration patience) {
        var found = new AtomicReference<Letter>();
        soon(patience).failFast("the stack is down", () -> !process.isAlive()).untilAsserted(() -> {
            var letters = letters(to);
            assertThat(letters).extracting(Letter::subject).anyMatch(subject -> subject.contains(words));
            letters.stream()
                    .filter(letter -> letter.subject().contains(words))
                    .findFirst()
                    .ifPresent(found::set);
        });
        return found.get();
    }

    private List<Letter> letters(String to) {
        var inbox = URI.create(settings.get("MAIL_INBOX_URL") + "/");
        var mails = call(HttpRequest.newBuilder(inbox.resolve("api/messages?to=" + encoded(to))), 200);
        var letters = new ArrayList<Letter>();
        mails.forEach(mail -> letters.add(new Letter(
                mail.path("subject").asText(),
                mail.path("text").asText(),
                inbox.resolve("messages/" + encoded(to) + "/" + mail.path("uid").asText() + "/html"))));
        return letters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode call(HttpRequest.Builder request, int expected) {
        return read(answer(request, expected));
    }

    private static JsonNode read(HttpResponse<byte[]> answer) {
        return answer.body().length == 0
                ? EventJson.mapper().missingNode()
                : EventJson.read(answer.body(), JsonNode.class);
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request, int expected) {
        try {
            var answer = http.send(request.timeout(CALL).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != expected) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the stack does not stop when it is told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What ends other threads in this process, such as those of replicas that other tests have killed, is no matter of the stack's. */
    static ConditionFactory soon(Duration patience) {
        return await().dontCatchUncaughtExceptions().atMost(patience).pollInterval(BETWEEN_LOOKS);
    }
}
