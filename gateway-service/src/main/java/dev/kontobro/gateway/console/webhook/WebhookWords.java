package dev.kontobro.gateway.console.webhook;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that are about webhooks; Danish and Swedish in {@code messages/webhook_*.properties}. */
@MessageBundle("webhook")
public interface WebhookWords {

    @Message("Webhooks")
    String title();

    @Message(
            "Where your shop or other system hears what became of its records, as it happens. The person who looks after that system knows the address.")
    String why();

    @Message("There is none yet")
    String none();

    @Message("Add a webhook")
    String add();

    @Message("There are as many as there may be")
    String full();

    @Message("Delete one that nobody needs, then add this one.")
    String fullWhy();

    @Message("Address")
    String address();

    @Message("Begins with https and can be reached from the internet.")
    String addressHint();

    @Message(
            "\"{value}\" cannot be called. Give an address that begins with https, has a public host, and no port or the port 443 or 8443.")
    String addressFault(String value);

    @Message("What it is for")
    String description();

    @Message("\"{value}\" is too long or has characters that cannot be shown. Write at most 255 letters.")
    String descriptionFault(String value);

    @Message("What it hears")
    String events();

    @Message("Choose none to have it hear everything, also what comes later.")
    String eventsHint();

    @Message("Everything")
    String allEvents();

    @Message("Save")
    String save();

    @Message("Change")
    String edit();

    @Message("Change the webhook")
    String editTitle();

    @Message("Back")
    String back();

    @Message("The secret of the webhook")
    String secretTitle();

    @Message(
            "Copy it now and give it to whoever looks after the system at {host}. It is shown this once. By it that system knows that a call is from Kontobro.")
    String secretWhy(String host);

    @Message("To the webhook")
    String toWebhook();

    @Message("State")
    String state();

    @Message("Works")
    String active();

    @Message("Does not answer as it should")
    String troubled();

    @Message("Paused")
    String paused();

    @Message("Switched off: it wants no more")
    String gone();

    @Message("Switched off: nothing worked for too long")
    String failing();

    @Message("Since {since}, {calls} calls in a row. The last one: {reason}")
    String failingSince(String since, String calls, String reason);

    @Message("Last delivered")
    String lastDelivered();

    @Message("Never")
    String never();

    @Message("Waiting")
    String waiting();

    @Message("Given up")
    String givenUp();

    @Message("Signed by")
    String signedBy();

    @Message("The secret of {made}")
    String signedNow(String made);

    @Message("The secret of {made}, until {until}")
    String signedUntil(String made, String until);

    @Message("Pause")
    String pause();

    @Message("Have it called again")
    String resume();

    @Message("Call it now")
    String test();

    @Message("The secret, and deleting")
    String more();

    @Message("Make another secret")
    String rotate();

    @Message("For a day calls are signed by both, so that the other system can be changed over.")
    String rotateWhy();

    @Message("Make another secret and end this one now")
    String rotateAtOnce();

    @Message("When somebody else knows this one. Until the other system has the new one, it refuses what comes.")
    String rotateAtOnceWhy();

    @Message("Delete the webhook")
    String remove();

    @Message("Nothing more is told there, and what waits is forgotten.")
    String removeWhy();

    @Message("It is changed")
    String changed();

    @Message("What comes from now on goes by it.")
    String changedWhy();

    @Message("It is paused")
    String isPaused();

    @Message("What is to be told waits for 30 days.")
    String isPausedWhy();

    @Message("It is called again")
    String isActive();

    @Message("What waited is on its way.")
    String isActiveWhy();

    @Message("The webhook is deleted")
    String isRemoved();

    @Message("Nothing more is told there.")
    String isRemovedWhy();

    @Message("That was done already")
    String repeated();

    @Message(
            "The page was sent a second time, and nothing was done again. A secret is shown only once: if nobody has written it down, make another one on the webhook’s page.")
    String repeatedWhy();

    @Message("It works")
    String testWorked();

    @Message("It answered as it should, within {took}.")
    String testWorkedWhy(String took);

    @Message("It does not work yet")
    String testFailed();

    @Message("After {took}: {reason}. Ask whoever looks after that system to put it right, then call it again.")
    String testFailedWhy(String took, String reason);

    @Message("What it answered")
    String answer();

    @Message("Deliveries")
    String deliveries();

    @Message("All")
    String allDeliveries();

    @Message("Under way")
    String running();

    @Message("Delivered")
    String delivered();

    @Message("There are none")
    String noDeliveries();

    @Message("Event")
    String event();

    @Message("About")
    String about();

    @Message("When")
    String when();

    @Message("Tries")
    String tries();

    @Message("The last try")
    String lastTry();

    @Message("The next try")
    String nextTry();

    @Message("No answer")
    String noAnswer();

    @Message("What is told")
    String whatIsTold();

    @Message("Deliver it again")
    String redeliver();

    @Message("It is on its way again")
    String redelivered();

    @Message("As often as it takes.")
    String redeliveredWhy();

    @Message("Deliver what was given up")
    String redeliverFailed();

    @Message("Given up of what came")
    String since();

    @Message("in the last 24 hours")
    String lastDay();

    @Message("in the last 7 days")
    String lastWeek();

    @Message("in the last 30 days")
    String lastMonth();

    @Message("{number} on their way again")
    String allRedelivered(String number);

    @Message("In their order, as often as it takes.")
    String allRedeliveredWhy();

    @Message("Nothing was given up in that time")
    String nothingFailed();

    @Message("Choose a longer time, or look at what waits.")
    String nothingFailedWhy();

    @Message("Back to the webhook")
    String backToWebhook();

    @Message("Older")
    String older();

    @Message("Newest")
    String newest();

    @Message("Somebody with the right to change your company's settings can do more here.")
    String adminHint();
}
