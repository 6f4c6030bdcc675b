package dev.kontobro.notification.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import java.util.regex.Pattern;

/** Lays letters out. */
@CheckedTemplate
public final class Letters {

    /** Names that browsers would break at their hyphen, where they are no part of a tag. */
    private static final Pattern NAME_WITH_HYPHEN = Pattern.compile("e-conomic(?![^<>]*>)");

    private Letters() {}

    static native TemplateInstance letter(Letter letter);

    public static String text(Letter letter) {
        return TextLines.broken(render(letter, Variant.TEXT_PLAIN));
    }

    public static String html(Letter letter) {
        var html = render(letter, Variant.TEXT_HTML);
        var body = html.indexOf("<body");
        return html.substring(0, body)
                + NAME_WITH_HYPHEN.matcher(html.substring(body)).replaceAll("<span class=\"whole\">$0</span>");
    }

    private static String render(Letter letter, String contentType) {
        return letter(letter)
                .setAttribute(TemplateInstance.SELECTED_VARIANT, Variant.forContentType(contentType))
                .render();
    }
}
