package dev.kontobro.gateway.console.transfer;

import dev.kontobro.gateway.console.action.ActionForm;
import dev.kontobro.gateway.console.action.ActionForms.SameCause;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import dev.kontobro.gateway.console.operator.OperatorWords;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages about one transfer, with what they show. */
final class TransferPages {

    private TransferPages() {}

    /**
     * @param pdf address of the document as the accounting system prints it; empty where it is not handed out
     * @param issue address of the issue that it stands in; empty where it stands in none, or that is not known
     * @param next what happens next
     * @param retry label of the button that tries it again; empty where that makes no sense
     * @param actions what else can be done with it
     * @param sameCause what can be done with it and others that have its cause; empty where there are none
     * @param wanted what the source system sent, as JSON
     * @param steps what was done for it, the first one first
     * @param isCut whether there were more attempts than are kept
     */
    record transfer(
            Frame frame,
            Badge status,
            List<Fact> facts,
            String pdf,
            Optional<Trouble> problem,
            String issue,
            String next,
            String retry,
            Optional<ActionForm> actions,
            Optional<SameCause> sameCause,
            Moment received,
            String versions,
            String wanted,
            List<Step> steps,
            boolean isCut)
            implements TemplateInstance {}

    /**
     * The same for whoever the company lets look.
     *
     * @param back address of the list
     */
    record looked(
            Frame frame,
            OperatorWords words,
            Badge status,
            List<Fact> facts,
            Optional<Trouble> problem,
            String next,
            Moment received,
            String versions,
            String wanted,
            List<Step> steps,
            boolean isCut,
            String back)
            implements TemplateInstance {}

    record Fact(String label, String value, String target) {}

    /**
     * @param at for machines
     */
    record Moment(String at, String said) {}

    /** Why something did not work, or not as sent. */
    record Trouble(String title, String cause, String consequence, String remedy, String where, String code) {}

    /** An attempt. */
    record Step(
            String title,
            Moment at,
            String took,
            Badge result,
            Optional<Trouble> problem,
            List<Trouble> warnings,
            List<Call> calls) {}

    /**
     * A call to the accounting system.
     *
     * @param answer its status; that there was none, in words
     */
    record Call(
            String what,
            String answer,
            boolean failed,
            String took,
            String request,
            String response,
            String requestId) {}

    /** What would be sent. */
    record preview(Frame frame, Badge outcome, List<Trouble> warnings, List<Planned> calls, String back)
            implements TemplateInstance {}

    record Planned(String what, String body) {}
}
