package dev.kontobro.gateway.console.action;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said about what people do with transfers; Danish and Swedish in {@code messages/action_*.properties}. */
@MessageBundle("action")
public interface ActionWords {

    // Buttons

    @Message("Try again")
    String retry();

    @Message("Release")
    String release();

    @Message("Book")
    String approve();

    @Message("Handled by hand")
    String skip();

    @Message("Choose")
    String choose();

    @Message("With those chosen")
    String withChosen();

    @Message("All on this page")
    String allOnPage();

    @Message("All {count} with the same cause")
    String withSameCause(long count);

    @Message("What you can do with it")
    String withIt();

    // Before something is done

    @Message("Number of transfers: {count}")
    String countTo(long count);

    @Message("There are more than {count} transfers. The {count} that have waited longest come first.")
    String countOfMore(long count);

    @Message("They are tried again now, whatever they wait for.")
    String retryMeans();

    @Message(
            "They are sent now instead of waiting for their run or for somebody. Drafts among them that wait for their booking are booked: what is booked cannot be changed or deleted, only credited.")
    String releaseMeans();

    @Message(
            "The drafts are booked in the accounting system as they are. What is booked cannot be changed or deleted, only credited.")
    String approveMeans();

    @Message(
            "You have entered them in the books yourself. Kontobro sends nothing of them any more, also not when they change in the source system, until somebody tries them again. What is in the accounting system already stays there. The source system hears that they were skipped.")
    String skipMeans();

    @Message("Release now")
    String confirmRelease();

    @Message("Book now")
    String confirmApprove();

    @Message("Yes, it is done by hand")
    String confirmSkip();

    @Message("Note")
    String note();

    @Message(
            "For whoever reads this later, for example the number of your voucher. Up to 500 characters; it stands on the transfers.")
    String noteHint();

    @Message("The note has {length} characters. Shorten it to 500.")
    String noteTooLong(long length);

    @Message("Back, change nothing")
    String changeNothing();

    @Message("These are left as they are")
    String left();

    // Afterwards

    @Message("Done")
    String done();

    @Message("It is noted that you did it.")
    String doneWhy();

    @Message("Done with some")
    String doneInPart();

    @Message("With others it was not done. Which ones, and why, stands below.")
    String doneInPartWhy();

    @Message("Nothing was done")
    String nothingDone();

    @Message("Why, stands below.")
    String nothingDoneWhy();

    @Message("Nothing was chosen")
    String nothingChosen();

    @Message("Go back, tick what it is about, and press again.")
    String nothingChosenWhy();

    @Message("Done with: {count}")
    String countDone(long count);

    @Message("They are tried now. What comes of it shows in a moment.")
    String retryFollows();

    @Message("They are sent now. What comes of it shows in a moment.")
    String releaseFollows();

    @Message("They are booked now. What comes of it shows in a moment.")
    String approveFollows();

    @Message("They stand as skipped, with your name. If one is to be sent after all, try it again.")
    String skipFollows();

    @Message("There are more of them")
    String more();

    @Message("That was as many as are done at once. Go on with the others.")
    String moreWhy();

    @Message("Go on")
    String goOn();

    @Message("Back")
    String back();

    @Message("A part of Kontobro does not answer")
    String incomplete();

    @Message(
            "{services}: with transfers there it may or may not be done. Try it again in a minute; nothing is done twice.")
    String incompleteWhy(String services);

    @Message("and {count} more")
    String others(long count);

    // Why something is left as it is

    @Message("Under way at this moment: wait for what comes of it.")
    String whyRunning();

    @Message("Its content is not kept any more: have the source system send it again.")
    String whyNotKept();

    @Message("In the books already, or left out by a rule.")
    String whySettled();

    @Message("Its booking waits: press “Book” or “Release” for that.")
    String whyBookingWaits();

    @Message("It waits neither for a run nor for somebody, but for what its page says.")
    String whyNotWaiting();

    @Message("No booking of it waits for somebody.")
    String whyNoBookingWaits();

    @Message(
            "It is on a collective invoice and would be invoiced all the same: cancel it in the source system, or handle the invoice by hand.")
    String whyCollected();

    @Message("Its connection does not exist any more, and so nothing of it is sent.")
    String whyConnectionUnknown();

    @Message("It does not exist in your company.")
    String whyUnknown();

    @Message("Not found, because a part of Kontobro does not answer.")
    String whyNoAnswer();
}
