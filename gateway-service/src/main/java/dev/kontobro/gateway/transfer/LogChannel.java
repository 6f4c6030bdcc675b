package dev.kontobro.gateway.transfer;

import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.gateway.outcome.OutcomeRecords;
import dev.kontobro.sql.DatabaseException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the log by what the services tell. It reads the topic by itself, and not as one of the consequences that are drawn record
 * by record: a batch is one statement here.
 */
@ApplicationScoped
class LogChannel {

    private final LogTable table;

    LogChannel(LogTable table) {
        this.table = table;
    }

    private record Told(ConsumerRecord<byte[], byte[]> record, LoggedTransfer transfer) {}

    /** Tries for as long as it takes when the database is away: a failure would stop the channel. */
    @Incoming("transfer-log")
    @Blocking
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) {
        var told = StreamSupport.stream(records.spliterator(), false)
                .map(LogChannel::read)
                .flatMap(Optional::stream)
                .toList();
        try {
            table.put(told.stream().map(Told::transfer).toList());
        } catch (DatabaseException e) {
            throwIfPassing(e);
            told.forEach(this::putAlone);
        }
    }

    private static Optional<Told> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return OutcomeRecords.event(record).flatMap(LoggedTransfer::of).map(transfer -> new Told(record, transfer));
        } catch (UnreadableEventException e) {
            OutcomeRecords.passOver(record, e);
            return Optional.empty();
        }
    }

    /** Something in the batch cannot be kept: the rest must not suffer, and that one must not be tried for ever. */
    private void putAlone(Told told) {
        try {
            table.put(List.of(told.transfer()));
        } catch (DatabaseException e) {
            throwIfPassing(e);
            OutcomeRecords.passOver(told.record(), e);
        }
    }

    private static void throwIfPassing(DatabaseException failure) {
        if (failure.isPassing()) {
            throw failure;
        }
    }
}
