package dev.kontobro.engine.intake;

import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.background.outbox.Message;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record that cannot become a transfer: it goes to the dead-letter topic with the reason in its headers. It goes as it
 * came, unless it is so large that the broker might not take it with them, which would hold up everything behind it.
 *
 * @param key of the record, empty when it had none
 * @param headers the first of them, where there are very many
 * @param problemCode stable, see the problem catalogue
 * @param reason names the field, the value and the remedy, in English: read by developers
 */
public record DeadLetter(String key, Map<String, String> headers, byte[] value, String problemCode, String reason) {

    /** All together well below the megabyte that producers and brokers take unless told otherwise. */
    static final int LONGEST_VALUE = 512 * 1024;

    static final int MOST_HEADERS = 64;
    static final int LONGEST_TEXT = 1024;
    static final int LONGEST_REASON = 16 * 1024;

    static final String PROBLEM_HEADER = "kontobro-problem";
    static final String REASON_HEADER = "kontobro-reason";
    static final String ORIGIN_HEADER = "kontobro-origin";

    /**
     * A record that is no event.
     *
     * @param origin topic, partition and offset
     */
    public static DeadLetter unreadable(
            String key, Map<String, String> headers, byte[] value, String origin, String reason) {
        return new DeadLetter(key, headers, value, ProblemCode.EVENT_NOT_READABLE.id(), reason).from(origin);
    }

    public DeadLetter {
        var kept = new LinkedHashMap<String, String>();
        headers.entrySet().stream()
                .limit(MOST_HEADERS)
                .forEach(header -> kept.put(cut(header.getKey(), LONGEST_TEXT), cut(header.getValue(), LONGEST_TEXT)));
        headers = kept;
        // PostgreSQL's text cannot hold it.
        key = cut(key, LONGEST_TEXT).replace('\0', '\uFFFD');
        value = value.length > LONGEST_VALUE ? Arrays.copyOf(value, LONGEST_VALUE) : value;
        reason = cut(reason, LONGEST_REASON);
    }

    static DeadLetter of(CloudEvent event, String problemCode, String reason) {
        var headers = new LinkedHashMap<String, String>();
        KafkaBinding.headers(event)
                .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        return new DeadLetter(event.tenantId(), headers, event.data(), problemCode, reason);
    }

    /**
     * The same, saying where the record was: whoever has put the cause right can have it taken in again from there.
     *
     * @param origin topic, partition and offset
     */
    DeadLetter from(String origin) {
        var all = new LinkedHashMap<String, String>();
        all.put(ORIGIN_HEADER, origin);
        headers.forEach(all::putIfAbsent);
        return new DeadLetter(key, all, value, problemCode, reason);
    }

    Message message() {
        var all = new LinkedHashMap<>(headers);
        all.put(PROBLEM_HEADER, problemCode);
        all.put(REASON_HEADER, reason);
        return new Message(Topic.DEAD_LETTERS.topicName(), key, all, value);
    }

    /** Never in the middle of a character. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
