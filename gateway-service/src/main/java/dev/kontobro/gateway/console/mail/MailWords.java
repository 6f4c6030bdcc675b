package dev.kontobro.gateway.console.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page about who gets mails; Danish and Swedish in {@code messages/mails_*.properties}. */
@MessageBundle("mails")
public interface MailWords {

    @Message("Mails")
    String title();

    @Message(
            "When something needs somebody, Kontobro mails those named here. They are chosen in the settings of the company and of each connection. Everybody can leave the mails by the link at the foot of each.")
    String about();

    @Message("Who gets mails")
    String caption();

    @Message("Address")
    String address();

    @Message("About: {connections}")
    String hearsOf(String connections);

    @Message("Gets")
    String gets();

    @Message("All mails")
    String getsMails();

    @Message("Only about the connection")
    String getsConnections();

    @Message("No mails")
    String getsNothing();

    @Message("By own choice since {time}")
    String since(String time);

    @Message("Asked on {time}")
    String asked(String time);

    @Message("Ask to have them again")
    String ask();

    @Message(
            "Only the reader himself can have the mails again. If you ask, he gets one mail with a link to choose by, at most once a week.")
    String askWhy();

    @Message("A mail is on its way")
    String isAsked();

    @Message("It asks whether mails are wanted again. What the reader chooses shows here.")
    String isAskedWhy();

    @Message("Nothing was sent")
    String notAsked();

    @Message("This address was asked not long ago. Ask again in a week.")
    String tooSoon();

    @Message("This address gets all mails already, or is not on the list any more.")
    String nobody();

    @Message("Who wants mails cannot be told right now. Try again in a minute.")
    String unknown();

    @Message("Nobody is named yet, so nobody is mailed. Name an address in the settings.")
    String nobodyNamed();

    @Message("Nobody is mailed when something needs doing")
    String allLeft();

    @Message(
            "Everybody named for it has left the mails. Look in here yourself, name somebody else, or ask them under “Mails”.")
    String allLeftWhy();
}
