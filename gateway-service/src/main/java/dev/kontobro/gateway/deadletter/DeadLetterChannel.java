package dev.kontobro.gateway.deadletter;

import dev.kontobro.sql.DatabaseException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Keeps what services could not take in, for whoever runs the hub. */
@ApplicationScoped
class DeadLetterChannel {

    private static final Logger LOG = Logger.getLogger(DeadLetterChannel.class);

    private final DeadLetters letters;

    DeadLetterChannel(DeadLetters letters) {
        this.letters = letters;
    }

    /** Tries for as long as it takes when the database is away: a failure would stop the channel. */
    @Incoming("dead-letters")
    @Blocking
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<String, byte[]> records) {
        var refused = StreamSupport.stream(records.spliterator(), false)
                .map(RefusedRecord::of)
                .toList();
        try {
            letters.keep(refused);
        } catch (DatabaseException e) {
            throwIfPassing(e);
            refused.forEach(this::keepAlone);
        }
    }

    /** Something in the batch cannot be kept: the rest must not suffer, and that one must not be tried for ever. */
    private void keepAlone(RefusedRecord refused) {
        try {
            letters.keep(List.of(refused));
        } catch (DatabaseException e) {
            throwIfPassing(e);
            LOG.warnf("KB-3030 %s cannot be kept and is passed over: %s", refused, e.getMessage());
        }
    }

    private static void throwIfPassing(DatabaseException failure) {
        if (failure.isPassing()) {
            throw failure;
        }
    }
}
