package dev.kontobro.events;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Kafka record that a service could not read, on its way to {@link Topic#DEAD_LETTERS}: key and value as they came,
 * and beside the headers that came with them why and where from.
 *
 * @param topic the record came from
 * @param reason what is wrong and what to send instead
 */
public record DeadLetter(Map<String, byte[]> originalHeaders, String topic, int partition, long offset, String reason) {

    static final String REASON = "dead-letter-reason";
    static final String TOPIC = "dead-letter-topic";
    static final String PARTITION = "dead-letter-partition";
    static final String OFFSET = "dead-letter-offset";

    public Map<String, byte[]> headers() {
        var headers = new LinkedHashMap<>(originalHeaders);
        headers.put(REASON, utf8(reason));
        headers.put(TOPIC, utf8(topic));
        headers.put(PARTITION, utf8(Integer.toString(partition)));
        headers.put(OFFSET, utf8(Long.toString(offset)));
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
