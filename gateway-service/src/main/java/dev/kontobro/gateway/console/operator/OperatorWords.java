package dev.kontobro.gateway.console.operator;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that are for whoever runs the hub; Danish and Swedish in {@code messages/operator_*.properties}. */
@MessageBundle("operator")
public interface OperatorWords {

    @Message("Numbers only: what is transferred is the companies' own. Times are UTC.")
    String inNumbers();

    @Message("Name or id")
    String search();

    @Message("Find")
    String find();

    @Message("Show all")
    String showAll();

    @Message("More")
    String more();

    @Message("From the beginning")
    String first();

    @Message("Nothing matches")
    String nothingFound();

    @Message("Search for something else, or show all.")
    String nothingFoundWhy();

    @Message("Some of it is missing")
    String incomplete();

    @Message("No answer from {services}. What these services know is not shown.")
    String incompleteWhy(String services);

    @Message("Company")
    String company();

    @Message("Connections")
    String connections();

    @Message("Connection")
    String connection();

    @Message("Accounting system")
    String system();

    @Message("State")
    String state();

    @Message("Waiting")
    String waiting();

    @Message("Under way")
    String running();

    @Message("Rejected and open")
    String failures();

    @Message("Last one through")
    String lastSuccess();

    @Message("Last served")
    String lastServed();

    @Message("Due since")
    String oldestDue();

    @Message("Service")
    String service();

    @Message("Never")
    String never();

    @Message("Not within 30 days")
    String notLately();

    @Message("Lane")
    String lane();

    @Message("Lanes")
    String lanes();

    @Message("Runs")
    String laneRuns();

    @Message("Stopped")
    String laneStopped();

    @Message("Connection broken")
    String laneBroken();

    @Message("Throttled until {until}")
    String laneThrottled(String until);

    @Message("No service has a lane for it.")
    String noLanes();

    @Message("Being connected: {number}")
    String beingConnected(String number);

    @Message("To be confirmed: {number}")
    String toBeConfirmed(String number);

    @Message("Running: {number}")
    String active(String number);

    @Message("Paused: {number}")
    String paused(String number);

    @Message("Broken: {number}")
    String broken(String number);

    @Message("Withdrawn: {number}")
    String revoked(String number);

    @Message("None")
    String noConnections();

    @Message("Support")
    String support();

    @Message(
            "The company does not let you look at its records. Somebody there can allow it for a while, on the page Support of the console.")
    String supportOff();

    @Message(
            "The company lets you look at its records until {until}. Each page that you open stands in its audit trail, under your name.")
    String supportOn(String until);

    @Message("Look at its transfers")
    String lookAtTransfers();

    @Message("Transfers of {company}")
    String transfersOf(String company);

    @Message("Back to the company")
    String backToCompany();

    @Message("Back to its transfers")
    String backToTransfers();

    @Message("There are none")
    String noTransfers();

    @Message("What its transfers wait for")
    String openProblems();

    @Message("Nothing is held or rejected.")
    String noProblems();

    @Message("Problem")
    String problem();

    @Message("Transfers")
    String transfers();

    @Message("The oldest since")
    String oldest();

    @Message("Problems by code")
    String problemsTitle();

    @Message(
            "How often transfers ended with each problem, over all companies. One that was tried again and failed again counts twice.")
    String problemsWhy();

    @Message("Period")
    String period();

    @Message("24 hours")
    String lastDay();

    @Message("7 days")
    String lastWeek();

    @Message("30 days")
    String lastMonth();

    @Message("Times")
    String times();

    @Message("Companies")
    String companies();

    @Message("Against the period before")
    String trend();

    @Message("New")
    String trendNew();

    @Message("As before")
    String trendSame();

    @Message("{number} more")
    String trendMore(String number);

    @Message("{number} fewer")
    String trendFewer(String number);

    @Message("No transfer has ended with a problem in this period.")
    String noneInPeriod();

    @Message("What stands still")
    String stuckTitle();

    @Message(
            "Lanes in which something has been due for more than {minutes} minutes and was not tried, or in which an attempt has outlived its lease by as much. Lanes that somebody has stopped are none of them.")
    String stuckWhy(String minutes);

    @Message("Nothing stands still.")
    String nothingStuck();

    @Message("Since")
    String since();

    @Message("Due and not tried")
    String overdue();

    @Message("Attempts without end")
    String abandoned();

    @Message("Events that no service could take in")
    String deadTitle();

    @Message(
            "When the cause is put right, have them published where they were. Each is published once; what a service knows already, or knows better, changes nothing.")
    String deadWhy();

    @Message("There are none.")
    String noDeadLetters();

    @Message("By reason")
    String reasons();

    @Message("Reason")
    String reason();

    @Message("Number")
    String number();

    @Message("Can be published again")
    String publishable();

    @Message("The newest")
    String newest();

    @Message("Event")
    String event();

    @Message("Source")
    String source();

    @Message("Size")
    String size();

    @Message("{number} bytes")
    String bytes(String number);

    @Message("Choose {event}")
    String choose(String event);

    @Message("Not known")
    String unknownCompany();

    @Message("Not shown")
    String notShown();

    @Message("Open")
    String open();

    @Message("Cannot be published again")
    String cannotBe();

    @Message("It was too large to be kept whole, or it is not known where it was. Its source has to send it again.")
    String cannotBeWhy();

    @Message("Published again {at}")
    String redriven(String at);

    @Message("Published again {at} by {by}")
    String redrivenBy(String at, String by);

    @Message("Publish the chosen again")
    String redriveChosen();

    @Message("Publish all {number} again")
    String redriveAll(String number);

    @Message("Publish it again")
    String redriveOne();

    @Message("{number} published again")
    String isRedriven(String number);

    @Message("What is refused again comes back here as another one.")
    String isRedrivenWhy();

    @Message("Nothing was published")
    String nothingRedriven();

    @Message("Nothing was chosen, or somebody has had it published before.")
    String nothingRedrivenWhy();

    @Message("Only: {reason}")
    String onlyThisReason(String reason);

    @Message("Refused")
    String at();

    @Message("It was in")
    String where();

    @Message("What is wrong")
    String whatIsWrong();

    @Message("Values are left out; with the company's permission you see them.")
    String masked();

    @Message("What it holds")
    String content();

    @Message("Show what it holds")
    String contentShow();

    @Message("It is not known whose it is, so nobody can let you see what it holds.")
    String contentNobodys();

    @Message("Back to the list")
    String backToLetters();
}
