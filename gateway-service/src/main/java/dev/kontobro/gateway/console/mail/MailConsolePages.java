package dev.kontobro.gateway.console.mail;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The page about who gets mails. */
final class MailConsolePages {

    private MailConsolePages() {}

    /** @param isKnown whether it could be told who wants mails */
    record mails(Frame frame, MailWords words, boolean isKnown, List<Line> lines) implements TemplateInstance {}

    /**
     * @param about the connections it hears of
     * @param since when it left; empty where it has not
     * @param asked when it was last asked; empty where it was not
     * @param canAsk whether there is a button for it
     */
    record Line(String address, String about, Badge state, String since, String asked, boolean canAsk) {}
}
