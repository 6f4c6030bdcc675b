package dev.kontobro.gateway.connection;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.sql.DatabaseException;
import dev.kontobro.sql.Db;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears of services that a vendor has refused, and breaks the connection: once, however many services find it out, and not
 * at all when its owner has given another grant meanwhile. The owner is told by the services' own event.
 */
@ApplicationScoped
class BreaksOfServices {

    private static final Logger LOG = Logger.getLogger(BreaksOfServices.class);

    private final Connections connections;
    private final Db db;

    BreaksOfServices(Connections connections, Db db) {
        this.connections = connections;
        this.db = db;
    }

    /** Tries for as long as it takes when the database is away: a failure would stop the channel. */
    @Incoming("outcomes")
    @RunOnVirtualThread
    @Retry(maxRetries = -1, delay = 1, delayUnit = ChronoUnit.SECONDS, maxDuration = 0)
    public void consume(ConsumerRecords<byte[], byte[]> records) {
        records.forEach(record -> read(record).ifPresent(told -> take(record, told)));
    }

    /** What cannot work, however often it is tried, must not hold up what comes behind it. */
    private void take(ConsumerRecord<byte[], byte[]> record, ConnectionState told) {
        try {
            db.inTransaction(tx -> connections.breakDown(
                    tx,
                    told.connectionId(),
                    told.incident(),
                    told.problem().map(BreaksOfServices::problem).orElse(Problem.of(ProblemCode.CONNECTION_BROKEN))));
        } catch (DatabaseException e) {
            if (e.isPassing()) {
                throw e;
            }
            passOver(record, e);
        }
    }

    private static Optional<ConnectionState> read(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            var event = KafkaBinding.read(headers, record.value(), Instant.ofEpochMilli(record.timestamp()));
            return event.eventType()
                    .filter(type -> type == EventType.CONNECTION_BROKEN)
                    .map(_ -> EventJson.read(event.data(), ConnectionState.class));
        } catch (UnreadableEventException e) {
            passOver(record, e);
            return Optional.empty();
        }
    }

    private static void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        LOG.warnf(
                "KB-3003 record %s-%d@%d is passed over: %s",
                record.topic(), record.partition(), record.offset(), reason.getMessage());
    }

    /** What a newer service says beyond what this one knows is left out. */
    private static Problem problem(ProblemData data) {
        var details = new LinkedHashMap<Detail, String>();
        for (var detail : Detail.values()) {
            Optional.ofNullable(data.details().get(detail.key())).ifPresent(value -> details.put(detail, value));
        }
        return new Problem(code(data.code()), details);
    }

    private static ProblemCode code(String id) {
        try {
            return ProblemCode.fromId(id);
        } catch (IllegalArgumentException e) {
            return ProblemCode.CONNECTION_BROKEN;
        }
    }
}
