package dev.kontobro.gateway.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages that links in mails lead to; Danish and Swedish in {@code messages/links_*.properties}. */
@MessageBundle("links")
public interface LinkWords {

    @Message("Company")
    String company();

    @Message("{date}, {time}")
    String moment(String date, String time);

    @Message("What it is about")
    String what();

    @Message("How many")
    String records();

    @Message("Try this again?")
    String retry();

    @Message(
            "All that waits for this, or failed because of it, is tried again now. What is in the books already stays as it is. What does not go through stays in Kontobro, with the reason.")
    String retryWhy();

    @Message(
            "The connection to the books does not work right now. As soon as somebody connects again, all of this is tried again.")
    String retryWaits();

    @Message("Try again")
    String retryNow();

    @Message("1 transfer is tried again")
    String retriedOne();

    @Message("{count} transfers are tried again")
    String retried(long count);

    @Message("What comes of it shows in a moment. What does not go through stays in Kontobro, with the reason.")
    String retriedWhy();

    @Message("Left as they are: {count}. They are being tried right now, or the source system has to send them again.")
    String notRetried(long count);

    @Message("There are more of them than are tried at once. Press again for the others.")
    String moreToRetry();

    @Message("A part of Kontobro did not answer. Press again in a few minutes for the others; nothing is sent twice.")
    String retriedInPart();

    @Message("Nothing was tried again")
    String nothingToRetry();

    @Message(
            "What waits for this is being tried right now, has gone through, or needs something else. See in Kontobro what can be done. The link still works.")
    String nothingToRetryWhy();

    @Message("See these transfers")
    String toLog();

    @Message("No mails about this until {until}?")
    String mute(String until);

    @Message(
            "Nobody at {company} then gets mails about this until {until}. It stays in Kontobro, and nothing changes about what is transferred.")
    String muteWhy(String company, String until);

    @Message("Mute")
    String muteNow();

    @Message("No mails about this until {until}")
    String muted(String until);

    @Message("No more mails about this")
    String mutedForGood();

    @Message(
            "Nobody at {company} is mailed about it. It still stands in Kontobro, where the mails can be switched on again.")
    String mutedWhy(String company);

    @Message("This link has been used")
    String used();

    @Message("It works once, and was used on {time}. Go on in Kontobro if something else is to be done.")
    String usedWhy(String time);

    @Message("This link has expired")
    String expired();

    @Message("It worked until {time}. You can do the same in Kontobro.")
    String expiredWhy(String time);

    @Message("This is solved")
    String over();

    @Message("Nothing is waiting because of it any more. You need not do anything.")
    String overWhy();

    @Message("This link does not work any more")
    String stranger();

    @Message("{company} has taken the address that this mail went to off its list.")
    String strangerWhy(String company);

    @Message("See it in Kontobro")
    String toConsole();

    @Message("Mails about {company}")
    String mails(String company);

    @Message("{address} gets a mail when something needs doing in what Kontobro transfers for {company}.")
    String mailsWhy(String address, String company);

    @Message(
            "Without them, you still hear when the connection to the books stops working or is about to end – unless you want no mails at all.")
    String leaveWhy();

    @Message("Stop these mails")
    String leave();

    @Message("Stop all mails")
    String leaveAll();

    @Message("You get no more of these mails about {company}")
    String left(String company);

    @Message("Nothing more is sent to {address} about what needs doing: no single mails, no overviews and no status.")
    String leftWhy(String address);

    @Message(
            "Only when the connection to the books stops working, or is about to end, do you still get a mail, because nothing is transferred then until somebody connects again.")
    String butConnections();

    @Message("You get no more mails about {company}")
    String leftAll(String company);

    @Message(
            "Nothing is sent to {address} any more, not even when the connection to the books stops working. See to it that somebody else hears of that.")
    String leftAllWhy(String address);

    @Message("Get the mails again")
    String again();

    @Message("It worked until {time}. Use the one in a newer mail, or ask whoever looks after Kontobro at {company}.")
    String leavingExpiredWhy(String time, String company);

    @Message("This link does not work")
    String unreadable();

    @Message(
            "It is incomplete, or has been changed on its way. Mail programs sometimes cut long links short: copy all of it from the mail into the browser’s address bar.")
    String unreadableWhy();

    @Message("That cannot be done right now")
    String unavailable();

    @Message(
            "A part of Kontobro does not answer. Nothing has been changed, and the link still works: try again in a few minutes.")
    String unavailableWhy();

    @Message("That was a lot at once")
    String tooMany();

    @Message("Nothing has been changed. Wait a minute and try again.")
    String tooManyWhy();

    @Message("Something went wrong at our end")
    String fault();

    @Message(
            "Nothing you did is the cause. Try again in a few minutes. If it stays, tell support this number: {number}")
    String faultWhy(String number);
}
