package dev.kontobro.accounting.http;

import java.util.regex.Pattern;

/** Makes a body fit to be kept: secrets and personal numbers out, length bounded. */
final class Redaction {

    static final int MAX_LENGTH = 8_000;

    private static final String HIDDEN = "***";

    /**
     * A quote that ends a secret's name, and the value after it. Every call's bodies pass through here, so a quote that
     * no text follows is passed over before its name is looked at, and nothing is ever tried twice.
     */
    private static final Pattern SECRETS = Pattern.compile(
            "(\"(?=\\s*+:\\s*+\")"
                    + "(?:(?<=token\")|(?<=secret\")|(?<=\"password\")|(?<=\"authorization\")"
                    + "|(?<=\"socialsecuritynumber\"))"
                    + "\\s*+:\\s*+\")"
                    + "([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Redaction() {}

    static String of(String body) {
        return cut(withoutSecrets(body));
    }

    /** An answer may repeat in its own words what it was asked: the secrets of the request are taken out of it, too. */
    static String ofAnswer(String answer, String request) {
        var redacted = withoutSecrets(answer);
        for (var secret : SECRETS.matcher(request)
                .results()
                .map(found -> found.group(2))
                .filter(value -> !value.isBlank())
                .toList()) {
            redacted = redacted.replace(secret, HIDDEN);
        }
        return cut(redacted);
    }

    private static String withoutSecrets(String body) {
        return SECRETS.matcher(body).replaceAll("$1" + HIDDEN);
    }

    private static String cut(String redacted) {
        return redacted.length() <= MAX_LENGTH
                ? redacted
                : redacted.substring(0, MAX_LENGTH) + "… (" + redacted.length() + " characters in all)";
    }
}
