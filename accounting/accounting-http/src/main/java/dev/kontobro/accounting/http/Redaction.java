package dev.kontobro.accounting.http;

import java.util.regex.Pattern;

/** Makes a body fit to be kept: secrets out, length bounded. */
final class Redaction {

    static final int MAX_LENGTH = 8_000;

    private static final Pattern SECRETS = Pattern.compile(
            "(\"(?:[^\"]*token|[^\"]*secret|password|authorization)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)(\")",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    static String of(String body) {
        var redacted = SECRETS.matcher(body).replaceAll("$1***$3");
        return redacted.length() <= MAX_LENGTH
                ? redacted
                : redacted.substring(0, MAX_LENGTH) + "… (" + redacted.length() + " characters in all)";
    }
}
