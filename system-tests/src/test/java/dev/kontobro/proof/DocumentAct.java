package dev.kontobro.proof;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.events.CloudEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A step on the document of a company of its own. Whatever is in the way, it leaves behind what it leaves when nothing is.
 * If the source wants something else meanwhile, that may have come right after the step, instead of it, or in its middle,
 * and then it leaves nothing that contradicts itself.
 */
final class DocumentAct implements Act {

    /** What the source says before somebody goes on with the step. */
    enum Meanwhile {
        NOTHING,
        CHANGED,
        CANCELLED
    }

    private final World world;
    private final DocumentStep step;
    private final Meanwhile meanwhile;
    private final Set<Trace> allowed;
    private final Book book;
    private final Papers papers;

    /**
     * @param allowed what it may leave behind
     */
    DocumentAct(World world, DocumentStep step, SystemName system, Meanwhile meanwhile, Set<Trace> allowed) {
        this.world = world;
        this.step = step;
        this.meanwhile = meanwhile;
        this.allowed = allowed;
        this.book = world.open(system, step.setup());
        this.papers = new Papers(book);
    }

    Book book() {
        return book;
    }

    @Override
    public List<CloudEvent> before() {
        return step.before(papers);
    }

    @Override
    public void setOff(Consumer<CloudEvent> intake) {
        world.pass(step.passing());
        step.event(papers).ifPresent(intake);
    }

    @Override
    public void meanwhile(Consumer<CloudEvent> intake) {
        switch (meanwhile) {
            case NOTHING -> {}
            case CHANGED -> intake.accept(step.newer(papers));
            case CANCELLED -> intake.accept(step.cancellation(papers));
        }
    }

    /** Who is asked whether a mail has come looks for it, and has it mailed where it has not. */
    @Override
    public void answer(Replica replica) {
        if (world.mailsTo(papers.addressee()) == 0) {
            world.mailsAskedFor(book)
                    .forEach(id -> replica.engine().log().retry(book.tenant().id(), id));
        }
    }

    Trace trace() {
        return Trace.of(world, book, step.newer(papers).subject());
    }

    @Override
    public void examine(Report report, String disturbance) {
        var found = trace();
        if (!allowed.contains(found)
                && !(meanwhile != Meanwhile.NOTHING && isWhole(found))
                && !(meanwhile == Meanwhile.CANCELLED && isAllowedButForMail(found))) {
            report.violation("%s, %s: left %s and not %s", this, disturbance, found, allowed);
        }
        repeats(report, disturbance);
        world.leave(book);
    }

    /**
     * Every booking was told of, and mailed once unless it was taken back before, and what is said to be in the books is
     * there.
     */
    private boolean isWhole(Trace found) {
        var booked = found.announced().getOrDefault("InvoiceBooked", 0L);
        var takenBack = found.announced().getOrDefault("InvoiceCancelled", 0L);
        var mostDocuments =
                allowed.stream().mapToLong(Trace::documentsLeft).max().orElse(0);
        return found.bookings() == booked
                && found.mails() <= booked
                && found.mails() >= booked - takenBack
                && found.documentsLeft() <= mostDocuments
                && !found.outcome().equals("rejected internal-fault")
                && (found.documentsLeft() == 0 || !found.outcome().equals("skipped cancelled-before-sent"))
                && (meanwhile != Meanwhile.CHANGED
                        || !found.isInTheBooks()
                        || found.says().stream().anyMatch(says -> says.contains(DocumentStep.NEWEST)));
    }

    /** What is taken back before it is mailed is not mailed any more, nor is it noted as paid. */
    private boolean isAllowedButForMail(Trace found) {
        var unsent = found.unsent();
        return allowed.stream()
                .filter(one -> one.mails() >= found.mails())
                .map(Trace::unsent)
                .anyMatch(one -> one.equals(unsent) || one.unpaid().equals(unsent));
    }

    /** What is told again says the same. */
    private void repeats(Report report, String disturbance) {
        var told = new HashMap<String, CloudEvent>();
        for (var event : world.outcomes().aboutDocuments(book.tenant().id())) {
            var first = told.putIfAbsent(event.id(), event);
            if (first != null && !Arrays.equals(first.data(), event.data())) {
                report.violation("%s, %s: one id, two events: %s and %s", this, disturbance, first, event);
            }
        }
    }

    @Override
    public String toString() {
        return "%s in %s%s (%s)"
                .formatted(
                        step,
                        book.system().displayName(),
                        meanwhile == Meanwhile.NOTHING ? "" : ", " + meanwhile + " meanwhile",
                        book.id());
    }
}
