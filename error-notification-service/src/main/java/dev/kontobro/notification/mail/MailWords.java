package dev.kontobro.notification.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a mail that are not the problem's own; Danish and Swedish in {@code messages/mail_*.properties}. */
@MessageBundle("mail")
public interface MailWords {

    @Message("Customer")
    String customer();

    @Message("Project")
    String project();

    @Message("Record")
    String record();

    @Message("Books")
    String books();

    @Message("{name} in {system}")
    String booksOf(String name, String system);

    @Message("Time")
    String time();

    @Message("Waiting transfers")
    String waiting();

    @Message("Why")
    String cause();

    @Message("What to do")
    String remedy();

    @Message("What happens now")
    String consequence();

    @Message("See the transfer")
    String seeTransfer();

    @Message("See the connection")
    String seeConnection();

    @Message("Reconnect to {system}")
    String reconnect(String system);

    @Message("The button in this mail takes you there. It works once, until {time}.")
    String linkUntil(String time);

    @Message("The connection to {system} ends soon")
    String expiring(String system);

    @Message("Ends")
    String expiresAt();

    @Message(
            "{system} lets Kontobro in for a limited time, and it has not been renewed by use. The connection ends on {time}.")
    String expiryCause(String system, String time);

    @Message(
            "Reconnect before then: log in to the right company in {system} as an administrator and approve Kontobro’s access.")
    String expiryRemedy(String system);

    @Message(
            "Until then everything is transferred as usual. After that, what comes in waits until you reconnect. Nothing is lost.")
    String expiryConsequence();

    @Message("What waits")
    String waitingFlows();

    @Message("Transfers to {system} wait: {count} things are missing")
    String severalMissing(String system, int count);

    @Message(
            "What waits is sent by itself as soon as this is in order. Nothing is lost, and everything else is transferred as usual. Kontobro looks again every hour.")
    String blockedConsequence();

    @Message("What was waiting is now sent by itself. You need not do anything.")
    String resumedAll();

    @Message("The connection to {system} works again")
    String restored(String system);

    @Message("""
            {#when waiting}{#is 0L}No transfers were waiting.\
            {#is 1L}One transfer was waiting and is now sent by itself.\
            {#else}{waiting} transfers were waiting and are now sent by themselves.{/when} You need not do anything.""")
    String resumed(long waiting);

    @Message("Technical information")
    String technical();

    @Message("Problem")
    String problemCode();

    @Message("Code from {system}")
    String vendorCode(String system);

    @Message("Answer from {system}")
    String vendorMessage(String system);

    @Message("Call id")
    String requestId();

    @Message("Transfer id")
    String transferId();

    @Message("Attempts")
    String attempts();

    @Message("Connection id")
    String connectionId();

    @Message(
            "Kontobro sends this mail to those whom {tenant} has chosen to hear when something needs doing. It is written by a machine; replies are not read.")
    String footer(String tenant);
}
