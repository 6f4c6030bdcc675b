package dev.kontobro.gateway.mail;

import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages that links in mails lead to. */
final class MailPages {

    private MailPages() {}

    /**
     * @param title its heading, too
     * @param buttons what can be done here
     * @param ways where else to go
     */
    record page(
            String language, String title, List<Fact> facts, List<String> texts, List<Button> buttons, List<Way> ways)
            implements TemplateInstance {}

    record Fact(String label, String value) {}

    /**
     * @param target that it posts to
     * @param style of its look; empty for the usual one
     */
    record Button(String label, String target, String style) {}

    record Way(String label, String target) {}
}
