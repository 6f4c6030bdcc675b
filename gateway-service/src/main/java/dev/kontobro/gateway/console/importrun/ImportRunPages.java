package dev.kontobro.gateway.console.importrun;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.log.Lines;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages about imports, with what they show. */
final class ImportRunPages {

    private ImportRunPages() {}

    /**
     * @param most says how many are listed; empty where that is all
     * @param older address of the next page; empty on the last one
     * @param newest address of the first page; empty on it
     * @param incomplete the services whose runs are missing; empty when the list is complete
     */
    record importRuns(
            Frame frame,
            ImportRunWords words,
            List<Run> runs,
            String most,
            String older,
            String newest,
            String incomplete)
            implements TemplateInstance {}

    record Run(String target, String name, String connection, String began, String records) {}

    /**
     * @param howFar what the bar says, in words
     * @param meaning what the state is, in sentences
     * @param done of how many {@code all}, for the bar
     * @param isMoving whether something waits for its turn
     * @param follow address of the page as it loads again by itself; of the page as it does not, where it does
     * @param older address of the next page of records; empty on the last one
     * @param newest address of the first one; empty on it
     * @param incomplete the services whose part is missing; empty when the page is complete
     */
    record importRun(
            Frame frame,
            ImportRunWords words,
            Badge state,
            String howFar,
            List<String> meaning,
            long done,
            long all,
            boolean isMoving,
            boolean follows,
            String follow,
            List<Fact> facts,
            List<Standing> standings,
            String everything,
            String showEverything,
            List<Cause> causes,
            List<Lines.Line> lines,
            String older,
            String newest,
            String incomplete)
            implements TemplateInstance {}

    /** @param target address of what it leads to; empty where it leads nowhere */
    record Fact(String label, String value, String target) {}

    /**
     * How many records stand so.
     *
     * @param target address of the page with these alone
     * @param shown whether it is these alone that the page shows
     */
    record Standing(Badge status, String count, String target, boolean shown) {}

    /**
     * What some stand still for.
     *
     * @param target address of their issue, or of one of them where there is none
     */
    record Cause(String title, String count, String target) {}
}
