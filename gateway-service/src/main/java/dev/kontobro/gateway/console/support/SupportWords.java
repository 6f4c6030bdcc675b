package dev.kontobro.gateway.console.support;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which a company lets support look; Danish and Swedish in {@code messages/support_*.properties}. */
@MessageBundle("support")
public interface SupportWords {

    @Message("Let support look")
    String title();

    @Message(
            "Those who run Kontobro see how many of your transfers fail, but not what is in them. If you want help with a particular one, you can let them look at your transfers for a while. They can look, and change nothing.")
    String why();

    @Message(
            "It ends by itself on the day you choose. Every look stands in your audit trail, with the name of the person who looked.")
    String whyEnds();

    @Message("Support may not look")
    String isOff();

    @Message("Support may look until {until}")
    String isOn(String until);

    @Message("The last day on which support may look")
    String day();

    @Message("From today, {most} days ahead at most.")
    String dayHint(String most);

    @Message("\"{value}\" is no day from today and up to {most} days ahead. Choose a day, for example {example}.")
    String dayFault(String value, String most, String example);

    @Message("Let support look")
    String allow();

    @Message("End it now")
    String end();

    @Message("Support may look now")
    String allowed();

    @Message("Until {until}, and not longer.")
    String allowedWhy(String until);

    @Message("Support may look no more")
    String ended();

    @Message("Pages they had open show nothing new.")
    String endedWhy();

    @Message("Somebody with the right to change your company's settings can allow it.")
    String adminHint();
}
