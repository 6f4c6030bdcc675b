package dev.kontobro.accounting.http;

import java.util.regex.Pattern;

/** Makes a body fit to be kept: secrets out, length bounded. */
final class Redaction {

    static final int MAX_LENGTH = 8_000;

    /**
     * A quote that ends a secret's name, and the value after it. Every call's bodies pass through here, so a quote that
     * no text follows is passed over before its name is looked at, and nothing is ever tried twice.
     */
    private static final Pattern SECRETS = Pattern.compile(
            "(\"(?=\\s*+:\\s*+\")"
                    + "(?:(?<=token\")|(?<=secret\")|(?<=\"password\")|(?<=\"authorization\"))"
                    + "\\s*+:\\s*+\")"
                    + "[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Redaction() {}

    static String of(String body) {
        var redacted = SECRETS.matcher(body).replaceAll("$1***");
        return redacted.length() <= MAX_LENGTH
                ? redacted
                : redacted.substring(0, MAX_LENGTH) + "… (" + redacted.length() + " characters in all)";
    }
}
