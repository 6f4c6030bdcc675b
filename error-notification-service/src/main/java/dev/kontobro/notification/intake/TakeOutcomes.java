package dev.kontobro.notification.intake;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.accounting.Flow;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.notification.Addressees;
import dev.kontobro.notification.delivery.MailOrder;
import dev.kontobro.notification.delivery.MailQueue;
import dev.kontobro.notification.mail.MailKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides who is told at once of what a connection stands in: of a break everybody named for it, once, and of its recovery
 * those who were told of the break. Of a break to come everybody is told once, too, and of what transfers wait for once and
 * whenever it is more; that it is there again needs no mail. What became of transfers is told by their issues.
 */
@ApplicationScoped
public class TakeOutcomes {

    private final MailQueue queue;
    private final Addressees addressees;

    TakeOutcomes(MailQueue queue, Addressees addressees) {
        this.queue = queue;
        this.addressees = addressees;
    }

    /** Whether it is told at once. */
    static boolean isTold(Occurrence occurrence) {
        return switch (occurrence) {
            case Occurrence.Transfer _, Occurrence.InBooks _ -> false;
            case Occurrence.Break _,
                    Occurrence.Warning _,
                    Occurrence.Recovery _,
                    Occurrence.Shortage _,
                    Occurrence.Remedy _ -> true;
        };
    }

    /**
     * What came of a batch.
     *
     * @param queued new mails that wait to be sent
     * @param undeliverable new mails nobody is known to send to
     * @param withdrawn mails that were not sent yet and need not be any more
     */
    public record Taken(int queued, int undeliverable, int withdrawn) {

        private static final Taken NOTHING = new Taken(0, 0, 0);

        private Taken plus(Taken other) {
            return new Taken(queued + other.queued, undeliverable + other.undeliverable, withdrawn + other.withdrawn);
        }
    }

    /** All or none, in their order. Taking an occurrence again changes nothing. */
    @Transactional
    public Taken take(List<Occurrence> occurrences) {
        return occurrences.stream().map(this::take).reduce(Taken.NOTHING, Taken::plus);
    }

    private Taken take(Occurrence occurrence) {
        return switch (occurrence) {
            case Occurrence.Transfer _, Occurrence.InBooks _ -> Taken.NOTHING;
            case Occurrence.Break breakdown ->
                tell(MailKind.CONNECTION_BROKEN, breakdown, breakdown.incident(), Optional.of(breakdown.incident()));
            case Occurrence.Warning warning ->
                tell(MailKind.CONNECTION_EXPIRING, warning, warning.incident(), Optional.of(warning.incident()));
            case Occurrence.Recovery recovery -> tellOfRecovery(recovery);
            case Occurrence.Shortage shortage ->
                tell(MailKind.FLOWS_BLOCKED, shortage, shortage.about(), Optional.of(shortage.incident()));
            case Occurrence.Remedy remedy -> new Taken(0, 0, queue.withdraw(remedy.incident()));
        };
    }

    private Taken tell(MailKind kind, Occurrence occurrence, String about, Optional<String> incident) {
        var tenantId = occurrence.event().tenantId();
        return addressees
                .of(tenantId, occurrence.connectionId(), flows(occurrence))
                .map(addresses -> queued(addresses.stream()
                        .map(recipient -> new MailOrder(
                                kind, about, tenantId, Optional.of(recipient), incident, occurrence.data()))
                        .filter(queue::add)))
                .orElseGet(() -> keepUndeliverable(
                        occurrence.event(),
                        new MailOrder(kind, about, tenantId, Optional.empty(), incident, occurrence.data())));
    }

    private static List<Flow> flows(Occurrence occurrence) {
        return occurrence instanceof Occurrence.Shortage shortage
                ? shortage.blocked().missing().stream()
                        .flatMap(missing -> missing.flows().stream())
                        .flatMap(flow -> Addressees.flow(flow).stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    /** The operator learns of it by the log and the metric. */
    private Taken keepUndeliverable(CloudEvent event, MailOrder order) {
        if (!queue.add(order)) {
            return Taken.NOTHING;
        }
        LOG.tenantUnknown(event.id(), event.tenantId());
        return new Taken(0, 1, 0);
    }

    private Taken tellOfRecovery(Occurrence.Recovery recovery) {
        var incident = recovery.incident();
        int withdrawn = queue.withdraw(incident);
        return new Taken(0, 0, withdrawn)
                .plus(queued(queue.told(incident).stream()
                        .filter(told -> queue.addAfter(
                                told.id(),
                                new MailOrder(
                                        MailKind.CONNECTION_RESTORED,
                                        incident,
                                        recovery.event().tenantId(),
                                        Optional.of(told.recipient()),
                                        Optional.of(incident),
                                        recovery.data())))));
    }

    private static Taken queued(Stream<?> added) {
        return new Taken((int) added.count(), 0, 0);
    }
}
