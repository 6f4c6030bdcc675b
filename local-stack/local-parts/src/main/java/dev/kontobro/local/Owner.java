package dev.kontobro.local;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An owner at a browser that draws nothing: it keeps cookies, goes where it is sent, and presses the buttons of forms. */
public final class Owner implements AutoCloseable {

    private static final int MOST_HOPS = 10;
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern REFRESH = Pattern.compile("http-equiv=\"refresh\" content=\"\\d+; url=([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** A page as it has come; where the browser is by then, and what it shows. */
    public record Page(URI address, int status, HttpHeaders headers, String html) {

        public boolean says(String text) {
            return text().contains(text);
        }

        public String text() {
            return unescaped(html);
        }

        public Map<String, String> hidden(String action) {
            var form = form(action);
            var fields = new LinkedHashMap<String, String>();
            HIDDEN.matcher(form.group(2)).results().forEach(field -> fields.put(field.group(1), field.group(2)));
            return fields;
        }

        public URI target(String action) {
            return address.resolve(form(action).group(1));
        }

        /** Where the page itself goes on to. */
        public URI refresh() {
            return REFRESH.matcher(html)
                    .results()
                    .findFirst()
                    .map(found -> URI.create(unescaped(found.group(1))))
                    .orElseThrow(() -> new AssertionError("the page stays where it is: " + text()));
        }

        private Matcher form(String action) {
            var form = Pattern.compile(
                            "<form method=\"post\" action=\"([^\"]*" + Pattern.quote(action) + ")\"[^>]*>(.*?)</form>",
                            Pattern.DOTALL)
                    .matcher(html);
            if (!form.find()) {
                throw new AssertionError("there is no form to " + action + " on HTTP " + status + ": " + text());
            }
            return form;
        }

        private static String unescaped(String html) {
            return html.replace("&#39;", "'")
                    .replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }

    public Page open(URI address) {
        return follow(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build());
    }

    /** Presses the button of the form that goes to such an address. */
    public Page press(Page page, String action) {
        return press(page, action, Map.of());
    }

    public Page press(Page page, String action, Map<String, String> filledIn) {
        var fields = new LinkedHashMap<>(page.hidden(action));
        fields.putAll(filledIn);
        return post(page.target(action), fields);
    }

    /** As the vendors' pages are answered: to their own address. */
    public Page answer(Page page, Map<String, String> fields) {
        return post(page.address(), fields);
    }

    /** Opens a link to let the hub in, and presses its button. */
    public Page begin(URI link) {
        return press(open(link), link.getPath());
    }

    /**
     * From the visit's page to e-conomic's, logged in there.
     *
     * @param agreement its number
     */
    public Page toEconomic(Page start, String agreement) {
        var vendor = open(press(start, "/go").refresh());
        return answer(vendor, Map.of("do", "login", "agreement", agreement, "login", "owner", "password", "demo"));
    }

    /**
     * From the visit's page to Fortnox', logged in there.
     *
     * @param asService whether the grant is to be the company's and not this person's
     */
    public Page toFortnox(Page start, String login, boolean asService) {
        var leaving = press(start, "/go", Map.of("account", asService ? "service" : "person"));
        return answer(open(leaving.refresh()), Map.of("do", "login", "login", login, "password", "demo"));
    }

    /** Lets the hub in, on the vendor's page that asks. */
    public Page allow(Page consent) {
        return answer(consent, Map.of("do", "allow"));
    }

    public Page post(URI address, Map<String, String> fields) {
        return post(address, fields, Map.of());
    }

    public Page post(URI address, Map<String, String> fields, Map<String, String> headers) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return follow(request.build());
    }

    /** Where the last page but one sent the browser to, without going there. */
    public Optional<URI> sentTo(URI address, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
        return sent(send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build()));
    }

    private Page follow(HttpRequest first) {
        var page = send(first);
        for (var hops = 0; hops < MOST_HOPS; hops++) {
            var next = sent(page);
            if (next.isEmpty()) {
                return page;
            }
            page = send(HttpRequest.newBuilder(next.get()).build());
        }
        throw new AssertionError("the browser is sent round and round: " + page.address());
    }

    private static Optional<URI> sent(Page page) {
        return page.headers().firstValue("Location").map(page.address()::resolve);
    }

    private Page send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Page(request.uri(), answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The cookies' values. */
    public String secrets() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(joining(" "));
    }

    @Override
    public void close() {
        http.close();
    }
}
