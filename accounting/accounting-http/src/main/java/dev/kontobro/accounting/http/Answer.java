package dev.kontobro.accounting.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What the accounting system answered, whatever the status. */
public final class Answer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] content;

    Answer(int status, HttpHeaders headers, byte[] content) {
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    public Answer(int status, HttpHeaders headers, String body) {
        this(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public String body() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The body as it came, where it is a file. */
    public byte[] content() {
        return content.clone();
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** For records: no file's content. */
    String shown() {
        return mediaType().filter(type -> !isText(type)).isPresent()
                ? "(" + mediaType().orElseThrow() + ", " + content.length + " bytes)"
                : body();
    }

    private Optional<String> mediaType() {
        return header("Content-Type")
                .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.contains("json") || mediaType.contains("xml");
    }
}
