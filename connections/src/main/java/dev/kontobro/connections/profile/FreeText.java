package dev.kontobro.connections.profile;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people write on both sides, and nobody checks: the same whatever its case and its blanks. */
final class FreeText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private FreeText() {}

    static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    static boolean isAmong(Collection<String> texts, String wanted) {
        return texts.contains(wanted) || texts.stream().anyMatch(text -> isSame(text, wanted));
    }

    private static String folded(String text) {
        return BLANKS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
