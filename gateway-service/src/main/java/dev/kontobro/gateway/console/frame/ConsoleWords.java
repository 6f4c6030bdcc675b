package dev.kontobro.gateway.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the console says; Danish and Swedish in {@code messages/console_*.properties}. */
@MessageBundle("console")
public interface ConsoleWords {

    // Every page

    @Message("Skip to content")
    String skip();

    @Message("Pages")
    String pages();

    @Message("Overview")
    String overview();

    @Message("To sort out")
    String issues();

    @Message("To sort out ({count})")
    String issuesOpen(long count);

    @Message("Transfers")
    String transfers();

    @Message("To book")
    String bookings();

    @Message("Connections")
    String connections();

    @Message("Mails")
    String mails();

    @Message("Logged in as {name}")
    String loggedInAs(String name);

    @Message("Log out")
    String logOut();

    @Message("Language")
    String language();

    @Message("All")
    String all();

    // Instead of a page

    @Message("You are logged out")
    String loggedOut();

    @Message("Close the window if others use this device.")
    String loggedOutWhy();

    @Message("Log in")
    String logInAgain();

    @Message("You are not logged in")
    String notLoggedIn();

    @Message(
            "The login was broken off, or refused by the identity provider. Try again; if that does not help, ask whoever looks after users in your company.")
    String notLoggedInWhy();

    @Message("You are not allowed to do that")
    String notAllowed();

    @Message(
            "Your login lets you look, but not change anything here. Nothing was done. Ask somebody in your company who may change things.")
    String notAllowedWhy();

    @Message("Your login is for no company")
    String noTenant();

    @Message(
            "The console shows one company at a time: the one that your login is made out for. Yours names none. If you run the hub, use a login that is made out for the company you want to see; if you work there, ask whoever looks after users to add it.")
    String noTenantWhy();

    @Message("There is nothing here")
    String nothingHere();

    @Message("The address is not complete, or what it leads to does not exist in your company.")
    String nothingHereWhy();

    @Message("The button did not come from this page")
    String foreignForm();

    @Message(
            "The page was too old, or another site has sent it. Nothing was done. Open the page again and press once more.")
    String foreignFormWhy();

    @Message("The address does not make sense")
    String notUnderstood();

    @Message("A part of it is wrong. Start from the list and choose again.")
    String notUnderstoodWhy();

    @Message("This cannot be shown right now")
    String unavailable();

    @Message(
            "A part of Kontobro does not answer. Nothing is lost, and transfers go on as soon as it is back. Try again in a minute.")
    String unavailableWhy();

    @Message("The accounting system does not answer")
    String vendorUnavailable();

    @Message("Nothing was changed. Wait a few minutes and try again.")
    String vendorUnavailableWhy();

    @Message("Something went wrong at our end")
    String fault();

    @Message(
            "Nothing you did is the cause. Try again in a few minutes. If it stays, tell support this number: {number}")
    String faultWhy(String number);

    // Where a transfer stands

    @Message("Waiting")
    String waiting();

    @Message("Under way")
    String running();

    @Message("Held")
    String held();

    @Message("Transferred")
    String transferred();

    @Message("Already right")
    String unchanged();

    @Message("Left out")
    String skipped();

    @Message("Rejected")
    String rejected();

    // What came of an attempt

    @Message("Transferred so far; more steps follow")
    String staged();

    @Message("Did not get through; tried again by itself")
    String tryAgain();

    @Message("Had to wait: too many calls at once")
    String throttled();

    @Message("No access to the books")
    String connectionBroken();

    @Message("Broken off; taken over by another attempt")
    String abandoned();

    // How a connection stands

    @Message("Not connected yet")
    String beingConnected();

    @Message("Company to be confirmed")
    String toBeConfirmed();

    @Message("Running")
    String active();

    @Message("Paused")
    String paused();

    @Message("No access")
    String broken();

    @Message("Disconnected")
    String revoked();

    @Message("Running, but something is missing")
    String runningButBlocked();

    // The overview

    @Message("What waits")
    String whatWaits();

    @Message("needing you")
    String needYou();

    @Message("Rejected: nothing happens until somebody puts the cause right.")
    String needYouWhy();

    @Message("Something else has to happen first; most go on by themselves.")
    String heldWhy();

    @Message("held back")
    String areHeld();

    @Message("waiting for a turn")
    String areWaiting();

    @Message("Nothing to do: they go by themselves.")
    String waitingWhy();

    @Message("Last failures")
    String lastFailures();

    @Message("Nothing is rejected. There is nothing for you to do here.")
    String noFailures();

    @Message("All rejected transfers")
    String allFailures();

    @Message("Your connections and how they stand")
    String connectionsCaption();

    @Message("No books are connected yet.")
    String noConnections();

    @Message(
            "Whoever looks after Kontobro in your company creates a connection over the API and gets a link; whoever keeps the books opens it.")
    String noConnectionsWhy();

    // The log

    @Message("Show")
    String show();

    @Message("Show all")
    String showAll();

    @Message("Connection")
    String connection();

    @Message("Kind")
    String kind();

    @Message("Status")
    String status();

    @Message("Search")
    String search();

    @Message("Number, name, or words of the cause")
    String searchHint();

    @Message("Period")
    String period();

    @Message("Any time")
    String anyTime();

    @Message("Last hour")
    String lastHour();

    @Message("Last 24 hours")
    String lastDay();

    @Message("Last 7 days")
    String lastWeek();

    @Message("Last 30 days")
    String lastMonth();

    @Message("Record")
    String record();

    @Message("Last changed")
    String changed();

    @Message("Transfers, last changed first")
    String logCaption();

    @Message("Older")
    String older();

    @Message("Newest")
    String newest();

    @Message("The list is not complete")
    String incomplete();

    @Message(
            "These parts of Kontobro do not answer right now: {services}. What they have is missing here; refresh in a minute.")
    String incompleteWhy(String services);

    @Message("No transfer matches")
    String nothingFound();

    @Message(
            "Take away a filter, choose a longer period, or check that the number is written exactly as in your system.")
    String nothingFoundWhy();

    @Message("Nothing has come in yet")
    String nothingYet();

    @Message(
            "As soon as your shop or another system sends a customer, an order or an invoice, it shows here. If you expect something, check that the connection is running.")
    String nothingYetWhy();

    // A transfer

    @Message("See what to do about all with the same cause")
    String itsIssue();

    @Message("Number in the books")
    String inTheBooks();

    @Message("Get it as a PDF, as the accounting system prints it")
    String pdf();

    @Message("There is no PDF of it right now")
    String noPdf();

    @Message(
            "The accounting system has not printed it yet, it is no longer in the books, or the settings do not hand PDFs out. If it has just been booked, try again in a few seconds.")
    String noPdfWhy();

    @Message("In the source system")
    String inTheSource();

    @Message("Accounting system")
    String system();

    @Message("Why")
    String why();

    @Message("What follows")
    String consequence();

    @Message("What to do")
    String remedy();

    @Message("Where")
    String where();

    @Message("Code for support")
    String code();

    @Message("What happens next")
    String next();

    @Message("It is tried again by itself {time}.")
    String nextWaiting(String time);

    @Message("It is tried by itself as soon as it is its turn.")
    String nextSoon();

    @Message("It is being transferred right now. Refresh the page in a moment.")
    String nextRunning();

    @Message(
            "It waits until what it needs is there, and goes on by itself then. Trying now makes it look again at once.")
    String nextHeld();

    @Message("It waits for its run {time}, and goes on by itself then.")
    String nextHeldUntil(String time);

    @Message("Nothing more: the books say what was wanted. A new change in your system is transferred by itself.")
    String nextDone();

    @Message(
            "Nothing: a rule in the settings leaves it out. If it should be transferred, the settings have to be changed.")
    String nextSkipped();

    @Message("Nothing by itself. Put the cause right, then press “Try again”.")
    String nextRejected();

    @Message("Try again")
    String retry();

    @Message("Try now")
    String retryNow();

    @Message("See what would be sent")
    String preview();

    @Message("Your login lets you look. Trying again takes somebody who may change things.")
    String viewerHint();

    @Message("It is tried again now")
    String retried();

    @Message("Refresh the page in a moment to see what came of it.")
    String retriedWhy();

    @Message("It cannot be tried right now")
    String notRetried();

    @Message("It is under way already. Refresh the page in a moment.")
    String notRetriedWhy();

    @Message("What has happened")
    String timeline();

    @Message("The source system sent it")
    String eventCame();

    @Message("In version {version}; newer versions take the place of older ones.")
    String eventVersions(long version);

    @Message("What was sent to Kontobro")
    String eventData();

    @Message("Attempt {number}")
    String attempt(long number);

    @Message("took {time}")
    String took(String time);

    @Message("No call to the accounting system was needed.")
    String noCalls();

    @Message("Older attempts are not kept.")
    String attemptsGone();

    @Message("No attempt yet.")
    String noAttempts();

    @Message("no answer")
    String callNoAnswer();

    @Message("Sent")
    String callRequest();

    @Message("Answer")
    String callAnswer();

    @Message("Request id at the vendor")
    String callRequestId();

    @Message("Nothing")
    String callEmpty();

    @Message("Transferred otherwise than sent")
    String warnings();

    @Message("What would be sent")
    String previewTitle();

    @Message("Planned against the books as they are now. Nothing was sent, and nothing has changed.")
    String previewWhy();

    @Message("It would come to")
    String previewOutcome();

    @Message("No call would be made.")
    String previewNoCalls();

    @Message("Back to the transfer")
    String backToTransfer();

    // Connections

    @Message("Name")
    String name();

    @Message("State")
    String state();

    @Message("Company in the books")
    String company();

    @Message("Transfers from")
    String since();

    @Message("Sends")
    String sends();

    @Message("Whoever keeps the books has to let Kontobro in. Get a link and open it, or hand it to him.")
    String stateBeingConnected();

    @Message("Kontobro has been let in; somebody has to confirm that it is the right company. Get a link to go on.")
    String stateToBeConfirmed();

    @Message("What comes in is transferred by itself.")
    String stateActive();

    @Message(
            "Some kinds of record wait until what is missing in the books is there; it stands below. All else is transferred by itself.")
    String stateBlocked();

    @Message("Nothing is sent. What comes in waits, and goes when transfers are started.")
    String statePaused();

    @Message(
            "Kontobro cannot get into the books. What comes in waits; all goes on by itself once it is let in again. Nothing is lost, and nothing is sent twice.")
    String stateBroken();

    @Message("The access was given up. Settings stay; connect again by a link.")
    String stateRevoked();

    @Message("Are the books ready?")
    String readiness();

    @Message("Checked {time}")
    String checkedAt(String time);

    @Message("The books have not been checked yet.")
    String notChecked();

    @Message("What the transfers need, and whether it is there")
    String checksCaption();

    @Message("Check")
    String check();

    @Message("Result")
    String result();

    @Message("In order")
    String ok();

    @Message("Missing")
    String missing();

    @Message("Not needed")
    String notNeeded();

    @Message("What is not needed")
    String othersNotNeeded();

    @Message("Waits meanwhile")
    String holdsBack();

    @Message("Check the books now")
    String checkNow();

    @Message("Pause transfers")
    String pause();

    @Message("Start transfers")
    String activate();

    @Message("Get a link to connect")
    String getLink();

    @Message("Connect again")
    String reconnect();

    @Message("Transfers are paused")
    String isPaused();

    @Message("What is under way ends; nothing new is begun.")
    String isPausedWhy();

    @Message("Transfers run")
    String isActive();

    @Message("What waited is sent now.")
    String isActiveWhy();

    @Message("The books have been checked")
    String isChecked();

    @Message("See below what was found.")
    String isCheckedWhy();

    @Message("Transfers cannot start yet")
    String notCleared();

    @Message("Something that they need is missing in the books; see below.")
    String notClearedWhy();

    @Message("That is not possible now")
    String notNow();

    @Message("The connection stands otherwise by now than when the page was opened. Look below how it stands.")
    String notNowWhy();

    @Message("A link to let Kontobro in")
    String linkTitle();

    @Message(
            "It works once, until {time}. Whoever has it can use it: open it here, or hand it to the one who keeps the books, and to nobody else.")
    String linkWhy(String time);

    @Message("Open the link here")
    String linkOpen();

    @Message("To hand on")
    String linkCopy();

    @Message("Back to the connection")
    String backToConnection();

    @Message("Settings")
    String settings();

    @Message("Version {version}.")
    String settingsWhy(long version);

    @Message("What is sent, and how")
    String settingsShow();

    @Message("Transfers of this connection")
    String itsTransfers();
}
