package dev.kontobro.gateway.connect;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages that owners connect by say; Danish and Swedish in {@code messages/connect_*.properties}. */
@MessageBundle("connect")
public interface ConnectWords {

    // Every page

    @Message("Open the link")
    String stepLink();

    @Message("Let Kontobro into {system}")
    String stepVendor(String system);

    @Message("Confirm the company")
    String stepConfirm();

    @Message("Start")
    String stepStart();

    @Message("{date} at {time}")
    String moment(String date, String time);

    @Message("Where you are")
    String steps();

    @Message("For")
    String tenant();

    @Message("Connection")
    String connection();

    @Message("Accounting system")
    String system();

    // The link

    @Message("Connect {system} to Kontobro")
    String connect(String system);

    @Message("Connect {system} to Kontobro again")
    String connectAgain(String system);

    @Message(
            "Kontobro carries what happens in {tenant}’s other systems into the books in {system}. For that, somebody who "
                    + "keeps these books has to let Kontobro in. It takes a few minutes.")
    String linkPurpose(String tenant, String system);

    @Message("You don’t know {tenant}? Close this page; nothing has happened.")
    String linkUnknownTenant(String tenant);

    @Message(
            "The link works once. Begin when you are at the device and in the browser in which you log in to {system}: "
                    + "from then on you have {minutes} minutes, in this browser only.")
    String linkOnce(String system, long minutes);

    @Message("Begin")
    String begin();

    // Pages that end the way

    @Message("This link does not work")
    String linkUnreadable();

    @Message(
            "It is not complete, or was changed on its way. Mail programs sometimes cut long links: copy the whole link "
                    + "from the mail into the browser’s address bar.")
    String linkUnreadableWhy();

    @Message("This link is too old")
    String linkExpired();

    @Message("It could be opened until {time}.")
    String linkExpiredWhy(String time);

    @Message("This link has been used")
    String linkUsed();

    @Message(
            "It works once, and somebody has opened it already. If that was you, go on in the browser where you began.")
    String linkUsedWhy();

    @Message("You have opened this link in this browser already.")
    String linkUsedHere();

    @Message("Go on")
    String goOn();

    @Message("This has been put right already")
    String linkOver();

    @Message(
            "The link was sent because the access to {system} had ended, or was about to. That has been put right since, so "
                    + "there is nothing left for you to do.")
    String linkOverWhy(String system);

    @Message("Ask for a new link: whoever looks after Kontobro at {tenant} can make one at any time. Nothing is lost "
            + "meanwhile; what comes in waits.")
    String askForLink(String tenant);

    @Message("If that does not help, ask whoever sent you the link for a new one. Nothing is lost meanwhile.")
    String askSender();

    @Message("This page cannot go on here")
    String noVisit();

    @Message(
            "You connect by a link and go on in the same browser, for at most {minutes} minutes. This is another browser "
                    + "or device, the time is up, or the browser does not keep cookies.")
    String noVisitWhy(long minutes);

    @Message(
            "Go on in the browser where you opened the link. If you have just let Kontobro in: what was given then has not "
                    + "been used.")
    String noVisitRemedy();

    @Message("The button did not come from this page")
    String foreignForm();

    @Message(
            "The page was too old, or another site has sent it. Nothing was done. Open the page again and press once more.")
    String foreignFormWhy();

    @Message("Something went wrong at our end")
    String fault();

    @Message(
            "Nothing you did is the cause. Try again in a few minutes. If it stays, tell support this number: {number}")
    String faultWhy(String number);

    @Message("There is nothing here")
    String nothingHere();

    @Message("You connect by a link that somebody sends you. This address is not such a link.")
    String nothingHereWhy();

    // The start of a visit

    @Message("The connection leads to {company} ({number}).")
    String leadsTo(String company, String number);

    @Message("It works. You need not do anything, unless you were asked to let Kontobro in again.")
    String leadsToWorks();

    @Message("It works, but nothing is sent, because the transfers are not started. Check the books to start them. Let "
            + "Kontobro in again only if you were asked to.")
    String leadsToPaused();

    @Message(
            "Kontobro cannot get into these books at present. As soon as you have let it in again, everything goes on by "
                    + "itself where it stopped; nothing is lost and nothing is sent twice.")
    String leadsToBroken();

    @Message(
            "The access was taken back. As soon as you have let Kontobro in again, the connection is what it was before.")
    String leadsToRevoked();

    @Message("Why it stopped")
    String brokenBecause();

    @Message("What Kontobro asks for")
    String asked();

    @Message("The company’s name and number, so that you can see that it is the right one")
    String askedCompany();

    @Message("Customers: to look them up, create them and keep them up to date")
    String askedCustomers();

    @Message("Projects: to look them up, create them and keep them up to date")
    String askedProjects();

    @Message("Products: to look them up, create them and keep them up to date")
    String askedProducts();

    @Message("Invoices: to write them, and to book and send them if you have it so")
    String askedInvoices();

    @Message("Orders: to write them")
    String askedOrders();

    @Message("Credit notes: to write them, and to book and send them if you have it so")
    String askedCreditNotes();

    @Message("Vouchers: to enter them, with their receipts")
    String askedVouchers();

    @Message("Payments: to enter them")
    String askedPayments();

    @Message(
            "e-conomic shows this as one role that the app gets. To let it in you need the same rights yourself; best as "
                    + "superuser.")
    String askedEconomic();

    @Message("Fortnox shows each of these on its page. Approve all of them, or it will not work.")
    String askedFortnox();

    @Message(
            "You log in at {system} itself. Kontobro never sees your password, and you can take the access back whenever you "
                    + "like.")
    String noPassword(String system);

    @Message("Do you keep the books of several companies?")
    String trap();

    @Message(
            "Kontobro is let into the agreement that is open at that moment. If you work at an accountant’s: first log in to "
                    + "e-conomic in this browser and press “Administrer” at the client, and only then press the button here. "
                    + "Otherwise Kontobro is let into your own office’s books.")
    String trapEconomic();

    @Message("Fortnox lets you choose the company once you have logged in.")
    String trapFortnox();

    @Message("Go to {system}")
    String go(String system);

    @Message("Have you got a key already?")
    String paste();

    @Message(
            "If e-conomic has shown you a key instead of sending you back here, put it in here: the key alone, or the whole "
                    + "address of the page you came to.")
    String pasteWhen();

    @Message("Key, or the whole address")
    String pasteLabel();

    @Message("Use this key")
    String pasteUse();

    @Message("How should Kontobro be let in?")
    String account();

    @Message("As a service account")
    String accountService();

    @Message("Recommended")
    String recommended();

    @Message(
            "The access belongs to the company and not to a person. It keeps working when people leave, and never has to be "
                    + "renewed. Only a system administrator in Fortnox can approve it.")
    String accountServiceWhy();

    @Message("As yourself")
    String accountPerson();

    @Message(
            "The access is yours and follows your rights. It ends when your user is closed, and has to be given again when it "
                    + "has not been used for 45 days. Choose it only if no system administrator can approve.")
    String accountPersonWhy();

    // On the way

    @Message("On to {system}")
    String leaving(String system);

    @Message("If the page does not open by itself:")
    String leavingHelp();

    @Message("Kontobro is asking {system}")
    String asking(String system);

    @Message("This can take up to a minute. The page goes on by itself.")
    String askingHelp();

    // Is this your company?

    @Message("Is this your company?")
    String confirm();

    @Message("Kontobro has been let into these books. Nothing is sent there before you have said yes.")
    String confirmWhy();

    @Message("Company")
    String company();

    @Message("Organisation number")
    String organisationNumber();

    @Message("Agreement number")
    String agreementNumber();

    @Message("Database number")
    String databaseNumber();

    @Message("Currency")
    String currency();

    @Message("Access given by")
    String giver();

    @Message("{name}, from agreement {number}")
    String giverFrom(String name, String number);

    @Message("Are you an accountant?")
    String ownAgreement();

    @Message(
            "The access was given by somebody of this very agreement ({number}). If {company} is your own company, that is as "
                    + "it should be. If it is your office and you meant a client, say no, press “Administrer” at the client in "
                    + "e-conomic, and try again.")
    String ownAgreementWhy(String company, String number);

    @Message("Something is still missing")
    String missing();

    @Message("You can go on all the same. What needs it waits until it has been put right.")
    String missingMeanwhile();

    @Message("Yes, this is the company")
    String yes();

    @Message("No, it is another one")
    String no();

    @Message("If you say no, Kontobro deletes the access and you can try again.")
    String noMeans();

    // Done

    @Message("{company} is connected")
    String confirmed(String company);

    @Message("Nothing is missing. Nothing is sent before you start the transfers.")
    String pausedReady();

    @Message("Nothing is sent yet. The transfers can start as soon as nothing is missing any more.")
    String pausedNotReady();

    @Message("The transfers have started")
    String started();

    @Message("What happens in {tenant}’s other systems is sent to {system} by itself from now on.")
    String running(String tenant, String system);

    @Message("What happened before {date} is not sent.")
    String runningSince(String date);

    @Message("The transfers run. Only what needs something that is missing waits, and goes on by itself afterwards.")
    String runningButLacking();

    @Message("Transfers")
    String sent();

    @Message("In order")
    String inOrder();

    @Message("What to do")
    String remedy();

    @Message("Where")
    String where();

    @Message("Waits meanwhile")
    String waits();

    @Message("Checked {time}.")
    String checkedAt(String time);

    @Message("The books have not been checked yet.")
    String notChecked();

    @Message("Start the transfers")
    String startTransfers();

    @Message("Check again")
    String checkAgain();

    @Message("Check the books")
    String check();

    @Message(
            "You need not do it yourself, nor now: whoever looks after Kontobro at {tenant} can put right what is missing and "
                    + "start the transfers, too.")
    String lackingLater(String tenant);

    // What the owner chooses himself

    @Message("You can choose it here")
    String choose();

    @Message("It is used where {tenant}’s other systems say nothing else.")
    String chooseWhy(String tenant);

    @Message("{choice} for {records}")
    String choiceFor(String choice, String records);

    @Message("Choose …")
    String pleaseChoose();

    @Message("The list is long: write the number or the name.")
    String writeEntry();

    @Message("Save and check again")
    String saveAndCheck();

    @Message("The list to choose from cannot be read from {system} just now. Check again in a few minutes.")
    String unreadable(String system);

    @Message("There is nothing to choose in {system} yet. Create it there, and check again.")
    String noneThere(String system);

    @Message("Your choices are saved")
    String saved();

    @Message("Your choices are saved, but Kontobro could not check the books afterwards.")
    String savedUnchecked();

    @Message("Nothing has been saved yet")
    String notSaved();

    @Message("Put this right, and save again:")
    String notSavedWhy();

    @Message("Choose one.")
    String nothingChosen();

    @Message("There is no “{chosen}” in {system}. Choose another one.")
    String chosenGone(String chosen, String system);

    @Message("“{chosen}” is barred or closed in {system}. Choose another one.")
    String chosenBarred(String chosen, String system);

    @Message("“{chosen}” cannot be used here. Choose another one.")
    String chosenRefused(String chosen);

    @Message(
            "Another setting of this connection does not do, and cannot be changed here: {setting}. Ask whoever looks after Kontobro at {tenant}.")
    String refusedElsewhere(String setting, String tenant);

    @Message("Kontobro could not ask {system} whether what you chose is still there. Nothing has been saved.")
    String notSavedNow(String system);

    @Message("What you chose still stands below. Wait a few minutes and save again.")
    String notSavedNowRemedy();

    @Message("Somebody has put in other settings, in another window or elsewhere. What you chose was not saved.")
    String settingsChanged();

    @Message("This is how things stand now. Choose again where something is still missing.")
    String settingsChangedRemedy();

    // Connected again

    @Message("The connection to {company} works again")
    String restored(String company);

    @Message("Everything that waited is being sent by itself, and nothing twice. You need not do anything.")
    String restoredActive();

    @Message("You can close this page.")
    String close();

    // What came of the last step

    @Message("That was another company")
    String otherCompany();

    @Message(
            "This connection leads to {expected} ({expectedNumber}). You have let Kontobro into {found} ({foundNumber}). What "
                    + "waits is meant for the first one, so nothing was kept, sent or changed.")
    String otherCompanyWhy(String expected, String expectedNumber, String found, String foundNumber);

    @Message("Try again below and choose {expected}. If the books are to be kept in {found} from now on, ask for a new "
            + "connection.")
    String otherCompanyRemedy(String expected, String found);

    @Message("{company} is connected already")
    String taken(String company);

    @Message("Another connection of yours leads to it: “{name}”. Two would send everything twice, so nothing was kept.")
    String takenWhy(String name);

    @Message("If you meant another company, try again below. If not, there is nothing for you to do here.")
    String takenRemedy();

    @Message("The access to {company} has been deleted")
    String declined(String company);

    @Message("Nothing was sent there. Log in to the right company and try again below.")
    String declinedRemedy();

    @Message("In {company}, Kontobro still stands among the apps: remove it in e-conomic under Alle indstillinger (the "
            + "cogwheel) → Udvidelser → Apps.")
    String removeAppEconomic(String company);

    @Message("In {company}, Kontobro may still stand among the connected integrations: remove it in Fortnox.")
    String removeAppFortnox(String company);

    @Message("Something has changed meanwhile")
    String overtaken();

    @Message("In another window, or by somebody else. Nothing was done here; this is how things stand now.")
    String overtakenWhy();

    @Message("{system} does not answer")
    String unavailable(String system);

    @Message("Kontobro could not ask {system}. Nothing was kept or changed.")
    String unavailableWhy(String system);

    @Message("Wait a few minutes and try again below.")
    String unavailableRemedy();

    @Message("Kontobro could not check the books. They stay connected, and nothing has changed.")
    String uncheckedWhy();

    @Message("Wait a few minutes and check again.")
    String uncheckedRemedy();

    @Message("The transfers cannot start yet")
    String notCleared();

    @Message("Kontobro has just checked the books, and something is missing; it stands below.")
    String notClearedWhy();

    @Message("{system} does not let Kontobro in")
    String refused(String system);

    @Message("What {system} gave, or what was put in here, does not open the books: it was made for another app than "
            + "Kontobro, or the access has been removed again since.")
    String refusedWhy(String system);

    @Message("Try again below, and follow the pages of {system} to the end. Do not use another app’s key.")
    String refusedRemedy(String system);

    @Message("The answer of {system} got lost")
    String lost(String system);

    @Message("{system} gives such an answer only once. Nobody did anything wrong, and nothing was kept.")
    String lostWhy(String system);

    @Message("Try again below.")
    String lostRemedy();

    @Message("{system} does not know Kontobro’s own login")
    String appRefused(String system);

    @Message("That is not your fault, and you cannot put it right: Kontobro is not set up correctly.")
    String appRefusedWhy();

    @Message("Tell support about it, and try again when it has been put right.")
    String appRefusedRemedy();
}
