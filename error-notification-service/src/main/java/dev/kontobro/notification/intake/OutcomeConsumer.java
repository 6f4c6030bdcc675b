package dev.kontobro.notification.intake;

import static dev.kontobro.notification.NotificationLog.LOG;

import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.notification.Directory;
import dev.kontobro.notification.delivery.MailMetrics;
import dev.kontobro.notification.delivery.MailsWaiting;
import dev.kontobro.notification.intake.TakeOutcomes.Taken;
import dev.kontobro.notification.issue.KeepIssues;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads outcomes off the topic. A batch is acknowledged once its issues and mails are committed. */
@ApplicationScoped
public class OutcomeConsumer {

    private final KeepIssues keepIssues;
    private final TakeOutcomes takeOutcomes;
    private final Directory directory;
    private final MailMetrics metrics;
    private final Event<MailsWaiting> news;

    OutcomeConsumer(
            KeepIssues keepIssues,
            TakeOutcomes takeOutcomes,
            Directory directory,
            MailMetrics metrics,
            Event<MailsWaiting> news) {
        this.keepIssues = keepIssues;
        this.directory = directory;
        this.takeOutcomes = takeOutcomes;
        this.metrics = metrics;
        this.news = news;
    }

    /**
     * Tries for as long as it takes when the database is away: a failure would stop the channel, a skip lose mails. One batch
     * after another: the last acknowledged offset is committed, and with it all before it.
     */
    @Incoming("outcomes")
    @Blocking
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        directory.awaitKnown();
        var occurrences = StreamSupport.stream(records.spliterator(), false)
                .flatMap(record -> read(record).stream())
                .toList();
        directory.awaitTenants(occurrences.stream()
                .filter(TakeOutcomes::isTold)
                .map(occurrence -> occurrence.event().tenantId()));
        var taken = taken(occurrences);
        metrics.countUndeliverable(taken.undeliverable());
        metrics.countWithdrawn(taken.withdrawn());
        if (taken.queued() > 0) {
            news.fireAsync(new MailsWaiting());
        }
    }

    /** The issues are kept first: what is committed of a batch that is taken again changes nothing. */
    private Taken taken(List<Occurrence> occurrences) {
        try {
            keepIssues.take(occurrences.stream()
                    .flatMap(occurrence -> occurrence.report().stream())
                    .toList());
            return takeOutcomes.take(occurrences);
        } catch (RuntimeException e) {
            LOG.notTaken(occurrences.size(), e);
            throw e;
        }
    }

    private Optional<Occurrence> read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            return Occurrence.of(KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp())));
        } catch (UnreadableEventException e) {
            LOG.unreadable(record.topic(), record.partition(), record.offset(), e.getMessage());
            metrics.countUnreadable();
            return Optional.empty();
        }
    }
}
