package dev.kontobro.gateway.console.profile;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about profiles say; Danish and Swedish in {@code messages/profile_*.properties}. */
@MessageBundle("profile")
public interface ProfileWords {

    // The index

    @Message("What is sent, and how")
    String title();

    @Message("Back to the connection")
    String backToConnection();

    @Message("All settings")
    String allSettings();

    @Message("What changed, and who changed it")
    String history();

    @Message("Not sent")
    String notSent();

    @Message("Sent")
    String sent();

    @Message("{count} set")
    String countSet(int count);

    @Message("To your company's address")
    String toTenant();

    @Message("Settings outside these pages")
    String outside();

    @Message(
            "These are too deep for a form, or about records that are not transferred yet. No form changes them. A developer changes them over the API, with the whole profile.")
    String outsideWhy();

    @Message("As they are left out: nothing is set there.")
    String outsideNothing();

    @Message("Pages of this section")
    String parts();

    // A form

    @Message("You may look at the settings, and not change them.")
    String mayOnlyLook();

    @Message("See what changes")
    String seeChanges();

    @Message("Show")
    String show();

    @Message("Not set")
    String notSet();

    @Message("As the source has it")
    String asTheSourceHasIt();

    @Message("Where its value comes from")
    String fedFrom();

    @Message("Two letters, like DK.")
    String hintCountry();

    @Message("Two letters, like da.")
    String hintLanguage();

    @Message("One on each line.")
    String oneALine();

    @Message("{value} (is not in the books any more)")
    String goneOption(String value);

    @Message("{value} (barred in the books)")
    String barredOption(String value);

    @Message("{value} is not in the books any more.")
    String goneHint(String value);

    @Message("Write the number or the name.")
    String typeNumber();

    @Message("The books cannot be read just now: write the number or the name. It is checked when they can.")
    String registerUnread();

    @Message("The books do not let us read these: write the number or the name.")
    String registerWithheld();

    @Message("Number {number}")
    String number(int number);

    @Message("Remove")
    String removeRow();

    @Message("Add a row")
    String addRow();

    @Message("In the source")
    String sourceSide();

    @Message("Value")
    String booksSide();

    @Message("Rows {first} to {last} of {all}")
    String rows(int first, int last, int all);

    @Message("Earlier rows")
    String earlierRows();

    @Message("Later rows")
    String laterRows();

    @Message("Add")
    String add();

    @Message("Country")
    String country();

    @Message("What is set")
    String whatIsSet();

    @Message("Setting")
    String setting();

    // What is wrong

    @Message("Something has to be put right first")
    String faults();

    @Message("Nothing has been changed yet.")
    String faultsWhy();

    @Message("Fill this in.")
    String faultMissing();

    @Message("{value} is not in the books.")
    String faultNotInBooks(String value);

    @Message("{value} is barred or closed in the books.")
    String faultBarred(String value);

    @Message("{value} stands there twice.")
    String faultTwice(String value);

    @Message("This stands in another row, too.")
    String faultDouble();

    @Message("This cannot be used. Look at the remark beside it.")
    String faultInvalid();

    @Message("{value} cannot be used: write an amount like 1000.00.")
    String faultAmount(String value);

    @Message("{value} cannot be used: write a time like 08:00.")
    String faultTime(String value);

    @Message("{value} is no day there is.")
    String faultDay(String value);

    @Message("{value} cannot be used: write month and day like 12-31.")
    String faultDayOfYear(String value);

    @Message("{value} is no country: write two letters like DK or SE.")
    String faultCountry(String value);

    @Message("{value} is no currency: write three letters like DKK or SEK.")
    String faultCurrency(String value);

    @Message("{value} is no language: write two letters like da or sv.")
    String faultLanguage(String value);

    @Message("{value} is no mail address.")
    String faultMail(String value);

    @Message("{value} is no field of the source: write it like yourReference or billingAddress.city.")
    String faultField(String value);

    @Message("{value} cannot be used: write a country like DE, or country and buyer like DE B2B.")
    String faultBuyer(String value);

    @Message("{value} cannot be used: write country and rate like FI 25.5.")
    String faultRate(String value);

    @Message("{value} cannot be used: write a whole number from {least} to {most}.")
    String faultWhole(String value, long least, long most);

    @Message("Write up to {most} characters.")
    String faultLength(int most);

    @Message("This rule is about nothing: fill in a field, or remove it.")
    String faultAsksNothing();

    @Message("The last number comes before the first.")
    String faultRange();

    @Message("There is no customer in the books that stands for many: name one among the customers' settings.")
    String faultCollective();

    @Message("There is no stand-in product: name one among shipping, fees and discounts.")
    String faultFallback();

    @Message("It makes invoices, and invoices are not sent: switch them on first.")
    String faultCollectOff();

    @Message(
            "Then the accounting system has to give the invoices their numbers: change that among the invoices' settings.")
    String faultNumbers();

    @Message("Orders become invoices by themselves already: only one of the two goes.")
    String faultFromOrder();

    @Message("They end when they begin.")
    String faultQuiet();

    @Message("There is a word in braces that stands for nothing.")
    String faultPlaceholder();

    @Message("There is no such thing in these books.")
    String faultNoSuchThing();

    @Message("There are too many, or too few.")
    String faultEntries();

    // What changes

    @Message("What changes")
    String changes();

    @Message("Nothing is changed yet. Look through it, and save.")
    String changesWhy();

    @Message("Before")
    String before();

    @Message("After")
    String after();

    @Message("Save")
    String save();

    @Message("Back without saving")
    String discard();

    @Message("Nothing set")
    String nothing();

    @Message("Saved")
    String saved();

    @Message("It holds within seconds, also for what waits.")
    String savedWhy();

    @Message("Nothing to save")
    String same();

    @Message("What you sent says the same as before.")
    String sameWhy();

    @Message("Somebody else has changed settings meanwhile")
    String overtaken();

    @Message("Your change is not saved, and not lost: it stands below, on top of his. Look through it again, and save.")
    String overtakenWhy();

    @Message("What he changed")
    String theirChanges();

    @Message("What you change")
    String yourChanges();

    @Message("{who}, {when}")
    String whoAndWhen(String who, String when);

    // History

    @Message("Version {version}")
    String version(long version);

    @Message("The first settings")
    String firstVersion();

    @Message("This is how it is now")
    String currentVersion();

    @Message("Go back to this version")
    String goBack();

    @Message("Older versions")
    String older();

    @Message("Newest versions")
    String newest();

    // Preview

    @Message("What a record would become")
    String preview();

    @Message("With a made-up record and the settings above. Nothing is sent.")
    String previewWhy();

    @Message("Field")
    String field();

    @Message("From")
    String from();

    @Message("The source")
    String fromSource();

    @Message("These settings")
    String fromMap();

    @Message("Standard value")
    String fromDefault();

    @Message("Cut to {most} characters")
    String cut(int most);

    @Message("Too long: the record would be refused")
    String tooLong();

    @Message("The number is none that these books take")
    String noNumber();

    @Message("These books have no place for it")
    String noPlace();

    // Schedules

    @Message("The next runs")
    String runs();

    @Message("By the clocks of {zone}.")
    String runsZone(String zone);

    @Message("There is no run any more.")
    String noRuns();

    @Message("Transfers are paused, so nothing runs until they are started.")
    String notRunning();

    @Message("Fill in the schedule above and press “Show” to see its runs.")
    String runsLater();
}
