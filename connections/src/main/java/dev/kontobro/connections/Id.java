package dev.kontobro.connections;

import java.util.regex.Pattern;

/** What tenants and connections can be called by machines. */
public final class Id {

    /** What to write instead of something that is none. */
    public static final String REMEDY =
            "write 1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit";

    private static final Pattern ONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Id() {}

    public static boolean isOne(String text) {
        return ONE.matcher(text).matches();
    }
}
