package dev.kontobro.gateway.console.booking;

import dev.kontobro.gateway.console.action.ActionForm;
import dev.kontobro.gateway.console.action.ActionForm.Button;
import dev.kontobro.gateway.console.action.ActionWords;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages about booking, with what they show. */
final class BookingPages {

    private BookingPages() {}

    /**
     * @param shown ids of all documents on the page, with commas between
     * @param groups all that have one cause, of the causes on the page
     * @param older address of the next page; empty on the last one
     * @param newest address of the first page; empty on it
     * @param incomplete the services whose documents are missing; empty when the page is complete
     */
    record bookings(
            Frame frame,
            BookingWords words,
            ActionWords actions,
            List<Line> lines,
            String shown,
            List<Button> buttons,
            List<Group> groups,
            String older,
            String newest,
            String incomplete,
            List<OfConnection> connections)
            implements TemplateInstance {}

    /** A draft. */
    record Line(
            String id,
            String target,
            String what,
            String name,
            String customer,
            String amount,
            String day,
            String connection,
            String why) {}

    record Group(String title, ActionForm form) {}

    record OfConnection(String name, String target, Badge state) {}

    /**
     * @param confirm what is to be confirmed, where nothing else is missing; empty where it is, or is confirmed
     * @param confirmed when it was; empty where it is not
     */
    record checklist(
            Frame frame,
            BookingWords words,
            Badge state,
            List<Step> steps,
            Optional<ToConfirm> confirm,
            String confirmed,
            String connection)
            implements TemplateInstance {}

    /**
     * One of the conditions.
     *
     * @param how it comes to hold, or came to
     * @param target where; empty where nothing is to be done
     */
    record Step(Badge state, String what, String how, String label, String target) {}

    record ToConfirm(String text, long version) {}
}
