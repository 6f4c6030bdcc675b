package dev.kontobro.sandbox;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Keeps cookies, and follows a redirect only when told to: what stands in it is what tests are about. */
public final class Browser implements AutoCloseable {

    private static final String SWEDISH = "sv-SE,sv;q=0.9";

    public record Page(URI address, int status, HttpHeaders headers, String body) {

        /** Where it leads; empty when it does not. */
        public String location() {
            return headers.firstValue("Location").orElse("");
        }

        /** What a redirect brings along. */
        public Map<String, String> brought() {
            var query = URI.create(location()).getRawQuery();
            return query == null ? Map.of() : Form.of(query).fields();
        }

        public String policy() {
            return headers.firstValue("Content-Security-Policy").orElse("");
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String language;

    public Browser() {
        this(SWEDISH);
    }

    public Browser(String language) {
        this.language = language;
    }

    public Page open(String address) {
        return send(request(URI.create(address)).build());
    }

    public Page submit(String address, Map<String, String> fields) {
        return send(request(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Form.encoded(fields)))
                .build());
    }

    public Page follow(Page redirect) {
        return open(redirect.address().resolve(redirect.location()).toString());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept-Language", language);
    }

    private Page send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Page(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
