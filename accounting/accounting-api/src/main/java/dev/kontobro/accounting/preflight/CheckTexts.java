package dev.kontobro.accounting.preflight;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Names checks, and says why one was not needed, in Danish, Swedish or English; English in any other language. */
public final class CheckTexts {

    /** Without it, a missing language would be the server's own, not English. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private CheckTexts() {}

    public static String name(Check check, Locale language) {
        return texts(language).getString("check." + check.id());
    }

    public static String reason(Finding.Reason reason, Locale language) {
        return texts(language).getString("reason." + reason.id());
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "dev.kontobro.accounting.preflight.checks",
                Locale.of(language.getLanguage()),
                CheckTexts.class.getClassLoader(),
                NO_FALLBACK);
    }
}
