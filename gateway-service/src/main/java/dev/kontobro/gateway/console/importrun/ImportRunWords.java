package dev.kontobro.gateway.console.importrun;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that are about imports; Danish and Swedish in {@code messages/importRun_*.properties}. */
@MessageBundle("importRun")
public interface ImportRunWords {

    @Message("Import runs")
    String title();

    @Message("Import run: {name}")
    String titleOf(String name);

    @Message(
            "When your other system brings in many records at once and gives the import a name, you follow it here: how much of it is in the books, and what the rest waits for.")
    String why();

    @Message("No import has come in")
    String none();

    @Message(
            "Nothing has come in under an import's name in the last 90 days. What your other system sends one by one is under Transfers.")
    String noneWhy();

    @Message("The last {count} are listed.")
    String most(String count);

    @Message("Import")
    String run();

    @Message("Began")
    String began();

    @Message("Last record came")
    String lastReceived();

    @Message("Records")
    String records();

    @Message("Under way")
    String underWay();

    @Message("Something is left to do")
    String left();

    @Message("Done")
    String done();

    @Message("Not all of it can be seen")
    String unseen();

    @Message("Of the records that can be seen, all are done; where the others stand cannot be told right now.")
    String unseenWhy();

    @Message("{done} of {all} records are done.")
    String doneOf(String done, String all);

    @Message("Waiting for their turn: {count}. You can leave this page; it goes on.")
    String waitWhy(String count);

    @Message(
            "Standing still: {count}. What for, you see below; once that is sorted out, it goes on by itself or when you try again.")
    String stillWhy(String count);

    @Message("Everything that came in is in the books, or left out on purpose.")
    String doneWhy();

    @Message("The page loads again by itself every five seconds.")
    String loadsAgain();

    @Message("Follow it")
    String follow();

    @Message("Follow it no more")
    String followNoMore();

    @Message("What they stand still for")
    String causes();

    @Message("Show all {count}")
    String showAll(String count);

    @Message("Records of this import, last changed first")
    String caption();
}
