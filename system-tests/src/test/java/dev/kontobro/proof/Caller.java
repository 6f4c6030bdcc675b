package dev.kontobro.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kontobro.events.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Somebody who asks the hub over HTTP.
 *
 * @param gateway the replica he asks
 * @param token as the identity provider gave it to him
 */
record Caller(HttpClient http, URI gateway, String token) {

    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What he was told. */
    record Answer(int status, String mediaType, String text) {

        /** @throws AssertionError when he was told something else */
        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("HTTP %d and not %d: %s".formatted(status, expected, text));
            }
            return this;
        }

        JsonNode json() {
            return text.isEmpty()
                    ? MissingNode.getInstance()
                    : EventJson.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }
    }

    Caller at(URI otherReplica) {
        return new Caller(http, otherReplica, token);
    }

    Answer get(String path) {
        return send(to(path).GET());
    }

    Answer post(String path) {
        return send(to(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, Object json) {
        return post(path, JSON, EventJson.write(json));
    }

    Answer post(String path, String mediaType, byte[] body) {
        return send(to(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** In place of the version with this number. */
    Answer put(String path, Object json, int version) {
        return send(to(path).header("Content-Type", JSON)
                .header("If-Match", "\"" + version + "\"")
                .PUT(BodyPublishers.ofByteArray(EventJson.write(json))));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    /** @throws AssertionError when there is no answer */
    Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return "Caller of " + gateway;
    }
}
