package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers given under an {@code Idempotency-Key} in the last hour. After it, the same key is a new request: what was
 * created under it is created a second time.
 */
final class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int WRITES_BETWEEN_CLEANINGS = 1_000;

    private final Clock clock;

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    SandboxResponse once(
            Agreement agreement,
            SandboxRequest request,
            Function<Failure, SandboxResponse> refusal,
            Supplier<SandboxResponse> work) {
        var key = request.header(HEADER);
        if (key.isEmpty() || request.method().equals("GET")) {
            return work.get();
        }
        var answers = agreement.books().notes("idempotency");
        var before = answers.find(key.get()).filter(this::isRemembered);
        if (before.isPresent()) {
            return again(before.get().content(), request, refusal);
        }
        var response = work.get();
        if (response.status() < 500) {
            remember(answers, key.get(), request, response);
        }
        return response;
    }

    private static SandboxResponse again(
            JsonNode before, SandboxRequest request, Function<Failure, SandboxResponse> refusal) {
        if (!before.path("url").asText().equals(url(request))) {
            return refusal.apply(Failure.URL_CHANGED);
        }
        if (!before.path("payload").asText().equals(digest(request))) {
            return refusal.apply(Failure.PAYLOAD_CHANGED);
        }
        var headers = new LinkedHashMap<String, String>();
        before.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new SandboxResponse(
                        before.path("status").asInt(),
                        headers,
                        before.path("body").asText())
                .with("X-ResultFromCache", "true");
    }

    private void remember(Register answers, String key, SandboxRequest request, SandboxResponse response) {
        if (answers.size() % WRITES_BETWEEN_CLEANINGS == WRITES_BETWEEN_CLEANINGS - 1) {
            answers.all().stream()
                    .filter(answer -> !isRemembered(answer))
                    .map(Entry::number)
                    .toList()
                    .forEach(answers::delete);
        }
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("url", url(request))
                .put("payload", digest(request))
                .put("status", response.status())
                .put("body", response.body());
        var headers = answer.putObject("headers");
        response.headers().forEach(headers::put);
        answers.put(key, answer);
    }

    private boolean isRemembered(Entry answer) {
        return clock.instant().isBefore(answer.updatedAt().plus(REMEMBERED));
    }

    private static String digest(SandboxRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(request.payload().bytes());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String url(SandboxRequest request) {
        return request.method() + " " + request.path();
    }
}
