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

    @Message("The connection to {system} works again")
    String restored(String system);

    @Message("""
            {#when waiting}{#is 0}No transfers were waiting.\
            {#is 1}One transfer was waiting and is now sent by itself.\
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
