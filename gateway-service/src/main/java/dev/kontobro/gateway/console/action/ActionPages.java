package dev.kontobro.gateway.console.action;

import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages before and after something is done with transfers. */
final class ActionPages {

    private ActionPages() {}

    /**
     * @param count with how many it can be done
     * @param means what follows
     * @param form with one button, which does it; empty where it can be done with none
     * @param takesNote whether a note stands where others look for it
     * @param note as it was sent
     * @param fault what is wrong with the note; empty where nothing is
     */
    record confirm(
            Frame frame,
            ActionWords words,
            String count,
            String means,
            Optional<ActionForm> form,
            boolean takesNote,
            String note,
            String fault,
            List<Left> left,
            String incomplete,
            String back)
            implements TemplateInstance {}

    /**
     * @param count with how many it was done; empty where that is not to be said
     * @param follows what happens next
     * @param more with a button that goes on; empty where nothing remains
     */
    record done(
            Frame frame,
            ActionWords words,
            String count,
            String follows,
            Optional<ActionForm> more,
            List<Left> left,
            String incomplete,
            String back)
            implements TemplateInstance {}

    /**
     * Transfers that are left as they are.
     *
     * @param others how many more there are than are named; empty where all are
     */
    record Left(String why, List<Named> transfers, String others) {}

    record Named(String text, String target) {}
}
