package dev.kontobro.gateway.console.issue;

import dev.kontobro.gateway.console.action.ActionForms.SameCause;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages about issues, with what they show. */
final class IssuePages {

    private IssuePages() {}

    /**
     * @param which what can be shown
     * @param older address of the next page; empty on the last one
     * @param newest address of the first page; empty on it
     * @param isKnown whether the service that keeps them has answered
     * @param isOpen whether what is open is shown, of every connection
     */
    record issues(
            Frame frame,
            IssueWords words,
            List<Option> which,
            List<Option> connections,
            List<IssueLine> lines,
            String caption,
            String older,
            String newest,
            boolean isKnown,
            boolean isOpen)
            implements TemplateInstance {}

    record Option(String value, String text, boolean chosen) {}

    /**
     * @param here its address: a choice that does not do leads to the page at another one
     * @param said empty where an older service knows no texts
     * @param byItself whether it goes on by itself
     * @param actions what can be done with all that stand in it; empty where nothing can, or nobody says what
     * @param older address of the next page of records; empty on the last one
     * @param newest address of the first one; empty on it
     * @param log address of the records in the log; empty where they cannot be told apart there
     * @param history the newest last
     */
    record issue(
            Frame frame,
            IssueWords words,
            String here,
            List<Badge> badges,
            List<Fact> facts,
            Optional<Said> said,
            String byItself,
            Optional<Mending> mending,
            Optional<SameCause> actions,
            String noRecords,
            List<Affected> records,
            String older,
            String newest,
            String log,
            List<Event> history,
            String mails,
            boolean isOpen,
            boolean isMuted)
            implements TemplateInstance {}

    record Fact(String label, String value, String target) {}

    record Said(String cause, String consequence, String remedy, String where) {}

    record Affected(String target, String kind, String number, String name, String at, String since) {}

    record Event(String text, String at, String when) {}

    /**
     * What can be chosen right here.
     *
     * @param why what to do
     * @param either whether one of several is enough
     * @param isMended whether the settings say by now what was missing
     */
    record Mending(String why, boolean either, boolean isMended, long version, List<Choice> choices) {}

    /**
     * One setting.
     *
     * @param id of its field
     * @param setting its name in the form
     * @param label of the field
     * @param entries to choose from; empty where it is written
     * @param hint to what is written; empty where it is chosen
     * @param find what was searched for
     * @param canFind whether there are so many that one searches
     */
    record Choice(
            String id,
            String setting,
            String question,
            String label,
            List<Option> entries,
            String hint,
            String find,
            boolean canFind) {}

    /**
     * What would be saved.
     *
     * @param goesOn what goes on then
     * @param back address of the issue
     */
    record review(
            Frame frame,
            IssueWords words,
            String question,
            String before,
            String after,
            String goesOn,
            String setting,
            String value,
            long version,
            String back)
            implements TemplateInstance {}
}
