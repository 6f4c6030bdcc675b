package dev.kontobro.engine.intake;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.outbox.Outbox;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that cannot become a transfer: it goes to the dead-letter topic as it came, with the reason in its headers.
 *
 * @param key of the record, empty when it had none
 * @param problemCode stable, see the problem catalogue
 * @param reason names the field, the value and the remedy, in English: read by developers
 */
public record DeadLetter(String key, Map<String, String> headers, byte[] value, String problemCode, String reason) {

    static final String PROBLEM_HEADER = "kontobro-problem";
    static final String REASON_HEADER = "kontobro-reason";
    static final String ORIGIN_HEADER = "kontobro-origin";

    /**
     * A record that is no event.
     *
     * @param origin topic, partition and offset: there is no event id to find it by
     */
    public static DeadLetter unreadable(
            String key, Map<String, String> headers, byte[] value, String origin, String reason) {
        var all = new LinkedHashMap<>(headers);
        all.put(ORIGIN_HEADER, origin);
        return new DeadLetter(key, all, value, ProblemCode.EVENT_NOT_READABLE.id(), reason);
    }

    static DeadLetter of(CloudEvent event, String problemCode, String reason) {
        var headers = new LinkedHashMap<String, String>();
        KafkaBinding.headers(event)
                .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        return new DeadLetter(event.tenantId(), headers, event.data(), problemCode, reason);
    }

    Outbox.Message message() {
        var all = new LinkedHashMap<>(headers);
        all.put(PROBLEM_HEADER, problemCode);
        all.put(REASON_HEADER, reason);
        return new Outbox.Message(Topic.DEAD_LETTERS.topicName(), key, all, value);
    }
}
