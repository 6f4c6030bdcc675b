package dev.kontobro.bench.contender;

import dev.kontobro.bench.work.Told;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers configured alike for every contender. */
record Consumers(String bootstrapServers, String group) {

    private static final String TIME = "ce_time";
    private static final String SUBJECT = "ce_subject";

    KafkaConsumer<String, byte[]> open() {
        var configuration = new HashMap<String, Object>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        configuration.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        configuration.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, FirstPoll.class.getName());
        return new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Which event a record is, as far as the stub wants to know. */
    static Told told(ConsumerRecord<String, byte[]> record) {
        var time = new String(record.headers().lastHeader(TIME).value(), StandardCharsets.UTF_8);
        var subject = new String(record.headers().lastHeader(SUBJECT).value(), StandardCharsets.UTF_8);
        return new Told(record.key(), subject, Told.positionAt(Instant.parse(time)));
    }

    static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return headers;
    }
}
