package dev.kontobro.bench.contender;

import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.bench.stub.StubAddress;
import dev.kontobro.bench.work.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A consumer per partition that sends one record after another: order by partition, one call in flight for each. */
final class PlainConsumer implements Contender {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumers consumers;
    private final StubAddress stub;
    private final HttpClient http = CallClient.newHttpClient(Duration.ofSeconds(10));

    PlainConsumer(Consumers consumers, StubAddress stub) {
        this.consumers = consumers;
        this.stub = stub;
    }

    @Override
    public Taken take(String topic, int events) throws Exception {
        var left = new AtomicInteger(events);
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> threads.submit(() -> {
                        drain(new TopicPartition(topic, partition), left);
                        return null;
                    }))
                    .toList();
            for (var partition : partitions) {
                partition.get();
            }
        }
        return new Taken(FirstPoll.atMicros(), FirstPoll.nowMicros(), 0);
    }

    private void drain(TopicPartition partition, AtomicInteger left) throws IOException, InterruptedException {
        try (var consumer = consumers.open()) {
            consumer.assign(List.of(partition));
            while (left.get() > 0) {
                for (var record : consumer.poll(POLL)) {
                    send(record);
                    left.decrementAndGet();
                }
                consumer.commitSync();
            }
        }
    }

    private void send(ConsumerRecord<String, byte[]> record) throws IOException, InterruptedException {
        var told = Consumers.told(record);
        var request = HttpRequest.newBuilder(stub.customers()).POST(BodyPublishers.ofByteArray(record.value()));
        StubAddress.headers(told.tenant(), told.number(), told.position()).forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the stub answered " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
