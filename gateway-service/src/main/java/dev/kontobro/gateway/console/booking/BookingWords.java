package dev.kontobro.gateway.console.booking;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages about booking say; Danish and Swedish in {@code messages/booking_*.properties}. */
@MessageBundle("booking")
public interface BookingWords {

    // What waits

    @Message(
            "These drafts are in the accounting system. They are booked when you say so; whoever books one there need not do it here.")
    String intro();

    @Message("Drafts that wait for you, last changed first")
    String caption();

    @Message("Document")
    String document();

    @Message("Amount, date")
    String amount();

    @Message("Why it waits")
    String why();

    @Message("Customer {number}")
    String customer(String number);

    @Message("No booking waits for you")
    String nothing();

    @Message("Drafts that are booked by themselves, or that wait for something else, are in the list of transfers.")
    String nothingWhy();

    @Message("All with one reason, also those on other pages")
    String allOfOne();

    @Message("{connection}: {reason}")
    String group(String connection, String reason);

    // What booking without a person hangs on

    @Message("Booking without a person")
    String automatic();

    @Message(
            "What is booked cannot be undone. So Kontobro books by itself only when four things hold for a connection.")
    String automaticWhy();

    @Message("Connections and what they lack")
    String connectionsCaption();

    @Message("Connection")
    String connection();

    @Message("State")
    String state();

    @Message("Allowed")
    String allowed();

    @Message("Not in your plan")
    String notInPlan();

    @Message("On probation")
    String onProbation();

    @Message("On probation until {day}")
    String onProbationUntil(String day);

    @Message("Nothing booked by a person yet")
    String nothingBooked();

    @Message("Not confirmed yet")
    String notConfirmed();

    @Message("Booking without a person: {connection}")
    String checklistTitle(String connection);

    @Message("What must be so, in this order")
    String stepsCaption();

    @Message("Condition")
    String condition();

    @Message("Now")
    String now();

    @Message("Fulfilled")
    String fulfilled();

    @Message("Missing")
    String missing();

    @Message("Your plan has it")
    String plan();

    @Message("Automatic booking is part of your plan.")
    String planDone();

    @Message("Ask whoever runs Kontobro for you to add automatic booking to your plan.")
    String planHow();

    @Message("The probation is over")
    String probation();

    @Message("You have seen for long enough what Kontobro makes.")
    String probationDone();

    @Message("It begins with the first draft that Kontobro makes in these books.")
    String probationNotBegun();

    @Message("It ends on {day}. Until then, look at the drafts and book them yourselves.")
    String probationUntil(String day);

    @Message("A person has had a document booked")
    String booked();

    @Message("{document}, {when}")
    String bookedDone(String document, String when);

    @Message("Book one of the drafts, here or in the accounting system.")
    String bookedHow();

    @Message("Drafts that wait")
    String toDrafts();

    @Message("You have confirmed it in writing")
    String confirmation();

    @Message("Confirmed on {when}. The text and who confirmed it are kept for good.")
    String confirmationDone(String when);

    @Message("It comes last, when everything else is in place: then the text and a button stand below.")
    String confirmationLater();

    @Message("Read the text below and confirm it.")
    String confirmationNow();

    @Message("Only somebody who may change things in your company can confirm it.")
    String confirmationOthers();

    @Message("Confirm")
    String confirmTitle();

    @Message("We confirm this")
    String confirm();

    @Message("Withdraw the confirmation")
    String withdraw();

    @Message("What is not booked yet waits for a person again from then on.")
    String withdrawMeans();

    @Message("It is confirmed")
    String confirmed();

    @Message("Kontobro books from now on as the settings of the connection say.")
    String confirmedWhy();

    @Message("The confirmation is withdrawn")
    String withdrawn();

    @Message("What is not booked yet waits for a person.")
    String withdrawnWhy();

    @Message("All bookings that wait")
    String back();
}
