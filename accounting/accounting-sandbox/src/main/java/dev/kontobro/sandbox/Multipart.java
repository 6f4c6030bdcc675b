package dev.kontobro.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body (RFC 7578). */
public record Multipart(List<Part> parts) {

    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;.*?boundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("(?m)^content-type:\\s*([^;\\s]+)", Pattern.CASE_INSENSITIVE);

    /**
     * @param fileName empty when the part is no file
     * @param contentType in lower case; {@code text/plain} when the part does not say
     */
    public record Part(String name, String fileName, String contentType, Payload content) {

        public boolean isFile() {
            return !fileName.isEmpty();
        }
    }

    public Multipart {
        parts = List.copyOf(parts);
    }

    /** Empty when the request's body is of another type, or has no end. */
    public static Optional<Multipart> of(SandboxRequest request) {
        var boundary = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
        return boundary.matches() ? split(request.payload(), "--" + boundary.group(1)) : Optional.empty();
    }

    private static Optional<Multipart> split(Payload body, String delimiter) {
        // One character a byte: positions in the text are positions in the bytes.
        var text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        var parts = new ArrayList<Part>();
        var start = text.indexOf(delimiter);
        while (start >= 0 && !text.startsWith("--", start + delimiter.length())) {
            var end = text.indexOf("\r\n" + delimiter, start + delimiter.length());
            if (end < 0) {
                return Optional.empty();
            }
            part(text.substring(start + delimiter.length(), end)).ifPresent(parts::add);
            start = end + 2;
        }
        return start < 0 ? Optional.empty() : Optional.of(new Multipart(parts));
    }

    private static Optional<Part> part(String text) {
        var headersEnd = text.indexOf("\r\n\r\n");
        if (headersEnd < 0) {
            return Optional.empty();
        }
        var headers =
                new String(text.substring(0, headersEnd).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(new Part(
                first(NAME, headers).orElse(""),
                first(FILE_NAME, headers).orElse(""),
                first(CONTENT_TYPE, headers).orElse("text/plain").toLowerCase(Locale.ROOT),
                Payload.of(text.substring(headersEnd + 4).getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
