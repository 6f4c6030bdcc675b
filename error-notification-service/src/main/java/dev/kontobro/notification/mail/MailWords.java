package dev.kontobro.notification.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a mail that are not the problem's own; Danish and Swedish in {@code messages/mail_*.properties}. */
@MessageBundle("mail")
public interface MailWords {

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

    @Message("{date}, {time}")
    String moment(String date, String time);

    @Message("Reconnect to {system}")
    String reconnect(String system);

    @Message("The link in this mail takes you there. It works once, until {time}.")
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

    @Message("How many")
    String affected();

    @Message("What it is about")
    String records();

    @Message("and {count} more")
    String moreRecords(long count);

    @Message("{title} – and {count} more")
    String andMore(String title, long count);

    @Message("Since")
    String since();

    @Message("See it in Kontobro")
    String seeIssue();

    @Message("See all of it in Kontobro")
    String seeIssues();

    @Message("In the transfer log")
    String seeRecords();

    @Message("Issue id")
    String issueId();

    @Message("Solved: {title}")
    String over(String title);

    @Message("Nothing is waiting because of this any more. You need not do anything.")
    String overNow();

    @Message("Solved on")
    String overSince();

    @Message("{#when count}{#is 1}One thing needs{#else}{count} things need{/when} you: {books}")
    String open(int count, String books);

    @Message("Since {time}.")
    String sinceThen(String time);

    @Message("{#when count}{#is 1}And one more thing{#else}And {count} more things{/when}")
    String moreIssues(int count);

    @Message("Kontobro shows all of them.")
    String moreIssuesText();

    @Message("All is well: {books}")
    String allWell(String books);

    @Message("Nothing needs you. What comes in is transferred as usual.")
    String allWellText();

    @Message("You get no more mails for the time being")
    String tooMany();

    @Message(
            "More is happening than you are mailed about in so short a time. The rest is in the next overview by mail, and Kontobro always shows all of it. Mails about the connection itself are still sent.")
    String tooManyText();

    @Message("Open now")
    String openNow();

    @Message("Try again")
    String retry();

    @Message("Mute this")
    String mute();

    @Message("Unsubscribe from these mails")
    String leave();

    @Message("{tenant} asks whether you want mails from Kontobro again")
    String invitation(String tenant);

    @Message(
            "You get no mails, or not all of them, when something needs doing in what Kontobro transfers for {tenant}. {tenant} would like you to have them again.")
    String invitationText(String tenant);

    @Message("If you do nothing, it stays as it is. You can change it yourself at any time.")
    String invitationConsequence();

    @Message("Choose which mails you get")
    String chooseMails();

    @Message(
            "Kontobro sends this mail to those whom {tenant} has chosen to hear when something needs doing. It is written by a machine; replies are not read.")
    String footer(String tenant);
}
