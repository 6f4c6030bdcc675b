package dev.kontobro.connections.profile;

import java.util.regex.Pattern;

/** What looks like an address that mail can be sent to. */
public final class MailAddress {

    public static final String REMEDY = "write one like post@example.com";

    private static final Pattern PATTERN =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private MailAddress() {}

    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
