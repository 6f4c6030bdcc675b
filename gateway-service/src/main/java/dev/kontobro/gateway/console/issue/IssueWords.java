package dev.kontobro.gateway.console.issue;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about issues say; Danish and Swedish in {@code messages/issue_*.properties}. */
@MessageBundle("issue")
public interface IssueWords {

    @Message("To sort out")
    String title();

    @Message("What is to be sorted out is not known just now")
    String unknown();

    @Message(
            "The part of Kontobro that keeps track of it does not answer. Nothing is lost; all else here works. Try again in a minute.")
    String unknownWhy();

    @Message("Show")
    String which();

    @Message("What is open")
    String open();

    @Message("What is muted")
    String muted();

    @Message("What is solved")
    String resolved();

    @Message("What is to be sorted out, gravest first")
    String caption();

    @Message("What is solved, last happened first")
    String captionResolved();

    @Message("What")
    String what();

    @Message("How grave")
    String gravity();

    @Message("How many")
    String affected();

    @Message("Whose turn it is")
    String turn();

    @Message("Since")
    String since();

    @Message("Last happened")
    String last();

    @Message("Next page")
    String older();

    @Message("First page")
    String newest();

    @Message("Nothing is open")
    String nothingOpen();

    @Message("There is nothing for you to sort out here.")
    String nothingOpenWhy();

    @Message("There is nothing of the kind")
    String nothingHere();

    @Message("Choose something else above.")
    String nothingHereWhy();

    @Message("All that is open")
    String all();

    @Message("What waits for you")
    String waitsForMe();

    @Message("Connection down")
    String broken();

    @Message("Something is missing")
    String missing();

    @Message("Rejected")
    String failed();

    @Message("Waits for you")
    String waits();

    @Message("Something is left to do")
    String warning();

    @Message("Muted")
    String isMuted();

    @Message("Solved")
    String isResolved();

    @Message("Goes with the connection")
    String isCovered();

    @Message("Yours: let Kontobro in again")
    String turnBroken();

    @Message("Yours: put in place what is missing")
    String turnMissing();

    @Message("Yours: put the cause right")
    String turnFailed();

    @Message("Yours: decide")
    String turnWaits();

    @Message("Yours: do the rest in the books")
    String turnWarning();

    @Message("Yours: choose it on its page")
    String turnSetting();

    @Message("Nobody’s: it is over")
    String turnNobody();

    @Message("Nobody’s now: it goes on by itself")
    String turnMended();

    @Message("Nobody’s yet: the connection comes first")
    String turnConnection();

    @Message("{title} – and {count} more")
    String andMore(String title, long count);

    @Message("{count} ({kinds})")
    String records(long count, String kinds);

    @Message("Why")
    String why();

    @Message("What follows")
    String consequence();

    @Message("What to do")
    String remedy();

    @Message("Where")
    String where();

    @Message("Does it go on by itself?")
    String byItself();

    @Message(
            "Yes: as soon as Kontobro is let in again, all that waits is transferred. Nothing is lost, and nothing is sent twice.")
    String byItselfBroken();

    @Message("Yes: as soon as it is in place and the books have been looked at again.")
    String byItselfMissing();

    @Message("No. Put the cause right, then have it tried again.")
    String byItselfFailed();

    @Message("Yes, all of it, when you have chosen below.")
    String byItselfSetting();

    @Message("Yes: as soon as what it waits for is done.")
    String byItselfWaits();

    @Message("No: it is in the books, and what is left is yours to do there.")
    String byItselfWarning();

    @Message("No. When the cause is gone, use the button below, or do the rest in the books.")
    String byItselfButton();

    @Message("It has: nothing stands in this any more.")
    String byItselfOver();

    @Message("Yes, now: what was missing has been chosen.")
    String byItselfMended();

    @Message("Connection")
    String connection();

    @Message("Code for support")
    String code();

    @Message("What it is about")
    String theRecords();

    @Message("It is about the connection itself; no record stands in it.")
    String noRecords();

    @Message("Nothing stands in it any more.")
    String noneLeft();

    @Message("Record")
    String record();

    @Message("See them in the transfer log")
    String inTheLog();

    @Message("What has happened")
    String history();

    @Message("It happened for the first time")
    String opened();

    @Message("It was over and came again, {count} times")
    String reopened(long count);

    @Message("It was over and came again")
    String reopenedOnce();

    @Message("{count} have stood in it in all.")
    String ever(long count);

    @Message("It happened last")
    String lastHappened();

    @Message("It was over")
    String over();

    @Message("A mail told {recipient} of it")
    String mailedOpen(String recipient);

    @Message("A mail told {recipient} that it was over")
    String mailedOver(String recipient);

    @Message("Mails")
    String mails();

    @Message("You are told of it by mail.")
    String mailsOn();

    @Message("No mail tells of it until {time}. {name} wanted it so.")
    String mutedUntil(String time, String name);

    @Message("No mail tells of it any more. {name} wanted it so.")
    String mutedForGood(String name);

    @Message("Mute for a day")
    String muteDay();

    @Message("Mute for a week")
    String muteWeek();

    @Message("Mute for good")
    String muteForGood();

    @Message("Have mails tell of it again")
    String unmute();

    @Message("Your login lets you look. Changing something here takes somebody who may.")
    String viewerHint();

    @Message("It is muted")
    String nowMuted();

    @Message("No mail tells of it meanwhile. It is counted and shown as before.")
    String nowMutedWhy();

    @Message("Mails tell of it again")
    String nowUnmuted();

    @Message("Who hears of it stands in the settings of the connection.")
    String nowUnmutedWhy();

    @Message("Sort it out here")
    String mend();

    @Message("Choose from what {system} has. Before anything is saved, you see what will be changed.")
    String mendWhy(String system);

    @Message("Say what the number is in {system}. Before anything is saved, you see what will be changed.")
    String mendNumberWhy(String system);

    @Message("Which letters or zeros in front of “{number}” are to be left out?")
    String prefixOf(String number);

    @Message("In front of the number")
    String prefix();

    @Message(
            "For example “{front}”. It is left out of every number that begins with it, and so are the zeros after it.")
    String prefixHint(String front);

    @Message("Which number does “{number}” get in {system}?")
    String numberOf(String number, String system);

    @Message("Number in {system}")
    String numberThere(String system);

    @Message("For this one record only.")
    String numberHint();

    @Message("That gives no number that the accounting system takes, or one that another record has")
    String faultNumber();

    @Message("One of them is enough.")
    String mendEither();

    @Message("What is “{value}” in {system}?")
    String counterpart(String value, String system);

    @Message("What is it in {system} where the source says nothing?")
    String counterpartOfAll(String system);

    @Message("Which product is “{charge}” in {system}?")
    String chargedAs(String charge, String system);

    @Message("What do {records} get that name none themselves?")
    String standard(String records);

    @Message("What instead of “{value}”, which stands in the settings?")
    String another(String value);

    @Message("What instead of “{value}”, which stands in the settings for “{key}”?")
    String anotherFor(String value, String key);

    @Message("Choose …")
    String choose();

    @Message("Number, code or name, exactly as in {system}")
    String typed(String system);

    @Message(
            "What there is to choose from cannot be read from {system} just now, so it cannot be checked before it is used.")
    String unreadable(String system);

    @Message("There are {count}. Write number or name, or search for part of it.")
    String tooMany(long count);

    @Message("Search")
    String find();

    @Message("Part of its number or name")
    String findPart();

    @Message("See what will be changed")
    String review();

    @Message("This will be changed")
    String reviewTitle();

    @Message("Setting")
    String setting();

    @Message("Now")
    String before();

    @Message("Then")
    String after();

    @Message("Nothing")
    String nothing();

    @Message("What goes on")
    String goesOn();

    @Message(
            "{count} wait for it and are transferred by themselves within a minute or two. What comes later with the same value is transferred at once.")
    String goesOnCount(String count);

    @Message("No record waits for it right now.")
    String goesOnNothing();

    @Message("Save")
    String save();

    @Message("Back without saving")
    String back();

    @Message("It is saved")
    String saved();

    @Message("What waited goes on by itself; refresh the page in a minute to see what is left.")
    String savedWhy();

    @Message("It is saved, but the books have not been looked at again")
    String savedUnchecked();

    @Message(
            "The accounting system did not answer. Press “Check the books now” on the connection in a while; what waits goes on then.")
    String savedUncheckedWhy();

    @Message("Somebody else has changed the settings meanwhile")
    String conflict();

    @Message(
            "Nothing of yours was saved. This is what the settings (version {version}) have now; look at it and choose again.")
    String conflictWhy(long version);

    @Message("Choose something first")
    String faultNothing();

    @Message("The books have nothing with this number or name")
    String faultGone();

    @Message("It is barred, or nothing can be entered on it. Choose another one")
    String faultBarred();

    @Message("The settings do not take it. Choose another one, or look at the settings of the connection")
    String faultRefused();

    @Message("There is nothing to choose here any more: the settings have been changed, or the issue is over")
    String faultOvertaken();

    @Message("The settings say what was missing")
    String mended();

    @Message(
            "It goes on by itself. If it still stands here in a few minutes, look at one of the records below: its page tells why.")
    String mendedWhy();

    @Message("Domestic")
    String vatDomestic();

    @Message("EU")
    String vatEu();

    @Message("Abroad")
    String vatAbroad();

    @Message("Domestic, without VAT")
    String vatNone();
}
