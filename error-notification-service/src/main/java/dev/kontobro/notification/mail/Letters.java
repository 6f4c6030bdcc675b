package dev.kontobro.notification.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;

/** Lays letters out. */
@CheckedTemplate
public final class Letters {

    private Letters() {}

    static native TemplateInstance letter(Letter letter);

    public static String text(Letter letter) {
        return render(letter, Variant.TEXT_PLAIN);
    }

    public static String html(Letter letter) {
        return render(letter, Variant.TEXT_HTML);
    }

    private static String render(Letter letter, String contentType) {
        return letter(letter)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, Variant.forContentType(contentType))
                .render();
    }
}
