package dev.kontobro.proof;

import static java.util.stream.Collectors.joining;

import dev.kontobro.events.Topic;
import dev.kontobro.local.LocalMailServer;
import dev.kontobro.local.Mail;
import dev.kontobro.proof.SecretSearch.Place;
import dev.kontobro.sql.Db;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every row, record, line and mail there is. */
record LeftBehind(List<Place> places) {

    private static final String MAILS = "mails to ";
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * @param logs the folder of the processes' logs
     */
    static LeftBehind by(Db db, String bootstrapServers, Path logs, LocalMailServer mailServer) {
        return new LeftBehind(Stream.of(tables(db), topics(bootstrapServers), files(logs), mails(mailServer))
                .flatMap(List::stream)
                .toList());
    }

    /** What shows in any of them that must not. */
    List<String> findings(SecretSearch search) {
        return places.stream().flatMap(place -> search.findings(place).stream()).toList();
    }

    /** What a mail shows is its reader's to know. */
    LeftBehind withoutMails() {
        return new LeftBehind(
                places.stream().filter(place -> !place.name().startsWith(MAILS)).toList());
    }

    /** The names of those in which something shows that may. */
    List<String> mentioning(String text) {
        return places.stream()
                .filter(place -> new String(place.content(), StandardCharsets.UTF_8).contains(text))
                .map(Place::name)
                .toList();
    }

    private static List<Place> tables(Db db) {
        List<String> tables = db.inTransaction(tx -> tx.query("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema') order by 1
                        """, row -> row.getString(1)));
        return tables.stream()
                .map(table -> Place.of("table " + table, rows(db, table)))
                .toList();
    }

    private static String rows(Db db, String table) {
        List<String> rows =
                db.inTransaction(tx -> tx.query("select row::text from " + table + " as row", row -> row.getString(1)));
        return String.join("\n", rows);
    }

    /** From the beginning to where they end now. */
    private static List<Place> topics(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return Arrays.stream(Topic.values())
                    .map(topic -> new Place("topic " + topic.topicName(), records(consumer, topic)))
                    .toList();
        }
    }

    private static byte[] records(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        var partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var content = new ByteArrayOutputStream();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(record -> write(record, content));
        }
        return content.toByteArray();
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, ByteArrayOutputStream content) {
        var parts = Stream.concat(
                Stream.of(record.key(), record.value()),
                Arrays.stream(record.headers().toArray())
                        .flatMap(header -> Stream.of(header.key().getBytes(StandardCharsets.UTF_8), header.value())));
        parts.filter(part -> part != null).forEach(part -> {
            content.writeBytes(part);
            content.write('\n');
        });
    }

    private static List<Place> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> new Place("log " + file.getFileName(), content(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Place> mails(LocalMailServer mailServer) {
        return mailServer.messages().stream().collect(Collectors.groupingBy(Mail::mailbox)).entrySet().stream()
                .map(mailbox -> Place.of(
                        MAILS + mailbox.getKey(),
                        mailbox.getValue().stream()
                                .flatMap(mail -> Stream.of(mail.subject(), mail.text(), mail.html()))
                                .collect(joining("\n"))))
                .toList();
    }
}
