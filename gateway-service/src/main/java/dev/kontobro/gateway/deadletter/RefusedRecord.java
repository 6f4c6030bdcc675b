package dev.kontobro.gateway.deadletter;

import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the topic of dead letters, as a service has put it there: with the headers it came with, and with the service's
 * own word about it.
 *
 * @param topic where it can be published again; empty where that is not known, or some of it is missing
 * @param headers without the service's own
 */
@SuppressWarnings("ArrayRecordComponent") // The value goes from the topic to the table as it is.
record RefusedRecord(
        String origin,
        Optional<String> topic,
        String key,
        Map<String, String> headers,
        byte[] value,
        String code,
        String reason,
        Instant at) {

    static final String PROBLEM = "kontobro-problem";
    static final String REASON = "kontobro-reason";
    static final String ORIGIN = "kontobro-origin";

    private static final String TENANT = "ce_tenantid";
    private static final String TYPE = "ce_type";
    private static final String SOURCE = "ce_source";

    /** What services cut: a record that has as much of anything may have had more. */
    private static final int LONGEST_VALUE = 512 * 1024;

    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_TEXT = 1024;

    /** Those that services take events from. */
    private static final Set<Topic> TAKEN_IN = Set.of(Topic.CUSTOMERS, Topic.PROJECTS, Topic.DOCUMENTS);

    static RefusedRecord of(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : storable(new String(header.value(), StandardCharsets.UTF_8))));
        var code = Optional.ofNullable(headers.remove(PROBLEM)).orElse("");
        var reason = Optional.ofNullable(headers.remove(REASON)).orElse("");
        var told = Optional.ofNullable(headers.remove(ORIGIN));
        var key = storable(Optional.ofNullable(record.key()).orElse(""));
        var value = record.value() == null ? new byte[0] : record.value();
        return new RefusedRecord(
                told.orElseGet(() -> record.topic() + "/" + record.partition() + "/" + record.offset()),
                topic(told, headers).filter(_ -> isWhole(key, headers, value)),
                key,
                headers,
                value,
                code,
                reason,
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** PostgreSQL's texts hold no NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Where it was; where an older service has not said so, where events of its type are. */
    private static Optional<String> topic(Optional<String> origin, Map<String, String> headers) {
        return origin.map(place -> place.substring(0, Math.max(0, place.indexOf('/'))))
                .filter(topic -> TAKEN_IN.stream().map(Topic::topicName).anyMatch(topic::equals))
                .or(() -> Arrays.stream(EventType.values())
                        .filter(type -> type.type().equals(headers.get(TYPE)))
                        .map(EventType::topic)
                        .filter(TAKEN_IN::contains)
                        .map(Topic::topicName)
                        .findFirst());
    }

    private static boolean isWhole(String key, Map<String, String> headers, byte[] value) {
        return value.length < LONGEST_VALUE
                && headers.size() < MOST_HEADERS - 1
                && key.length() < LONGEST_TEXT - 1
                && headers.entrySet().stream()
                        .noneMatch(header -> header.getKey().length() >= LONGEST_TEXT - 1
                                || header.getValue().length() >= LONGEST_TEXT - 1);
    }

    /** As the event says, else as the record's key does. */
    Optional<String> tenant() {
        return Optional.ofNullable(headers.get(TENANT))
                .or(() -> Optional.of(key))
                .filter(tenant -> !tenant.isBlank());
    }

    Optional<String> type() {
        return Optional.ofNullable(headers.get(TYPE));
    }

    Optional<String> source() {
        return Optional.ofNullable(headers.get(SOURCE));
    }

    @Override
    public String toString() {
        return "RefusedRecord[" + code + ", " + origin + "]";
    }
}
