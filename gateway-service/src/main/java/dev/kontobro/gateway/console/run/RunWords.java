package dev.kontobro.gateway.console.run;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say that are about looking at the books; Danish and Swedish in {@code messages/run_*.properties}. */
@MessageBundle("run")
public interface RunWords {

    @Message("Looks at the books")
    String title();

    @Message("Looks at the books: {name}")
    String looksOf(String name);

    @Message(
            "What people book, pay, change or delete in the books, Kontobro finds by looking, every night and whenever you ask, and tells your other system.")
    String why();

    @Message("Looking now")
    String running();

    @Message("It takes from seconds to some minutes, by how many documents there are.")
    String runningWhy();

    @Message("Begins soon")
    String soon();

    @Message("Somebody has asked for a look {days} days back.")
    String lookBack(String days);

    @Message("Done")
    String resting();

    @Message("Nothing is being looked at now.")
    String restingWhy();

    @Message("Nothing to look for yet")
    String notFollowed();

    @Message("Looks begin with the first document that Kontobro brings into these books.")
    String notFollowedWhy();

    @Message("The page loads again by itself every five seconds.")
    String loadsAgain();

    @Message("Follow it")
    String follow();

    @Message("Follow it no more")
    String followNoMore();

    @Message("The last look did not come to its end")
    String problem();

    @Message("The last one ended")
    String last();

    @Message("Not yet")
    String never();

    @Message("Documents looked at")
    String lookedAt();

    @Message("News told of")
    String told();

    @Message("Calls it took")
    String calls();

    @Message("The next one")
    String next();

    @Message("Look back, in days")
    String days();

    @Message("From 1 to {most}.")
    String daysHint(String most);

    @Message("\"{value}\" is no whole number from 1 to {most}. Write how many days to look back, for example 30.")
    String daysFault(String value, String most);

    @Message("Look now")
    String lookNow();

    @Message("It begins soon")
    String asked();

    @Message("You can leave this page; it goes on.")
    String askedWhy();
}
