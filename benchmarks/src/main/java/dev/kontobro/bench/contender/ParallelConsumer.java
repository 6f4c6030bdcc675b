package dev.kontobro.bench.contender;

import dev.kontobro.bench.stub.StubAddress;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.PollContext;
import io.confluent.parallelconsumer.vertx.VertxParallelStreamProcessor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Confluent's parallel consumer with its Vert.x client: order by record key, as many keys at once as are allowed. */
final class ParallelConsumer implements Contender {

    private final Consumers consumers;
    private final StubAddress stub;
    private final int maxInFlight;

    ParallelConsumer(Consumers consumers, StubAddress stub, int maxInFlight) {
        this.consumers = consumers;
        this.stub = stub;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public Taken take(String topic, int events) throws InterruptedException {
        var left = new CountDownLatch(events);
        var options = ParallelConsumerOptions.<String, byte[]>builder()
                .ordering(ProcessingOrder.KEY)
                .maxConcurrency(maxInFlight)
                .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                .consumer(consumers.open())
                .build();
        try (var processor = VertxParallelStreamProcessor.<String, byte[]>createEosStreamProcessor(options)) {
            processor.subscribe(List.of(topic));
            processor.vertxHttpWebClient(
                    this::send,
                    sent -> sent.onSuccess(answer -> {
                        if (answer.statusCode() == 201) {
                            left.countDown();
                        }
                    }));
            left.await();
            return new Taken(FirstPoll.atMicros(), FirstPoll.nowMicros(), 0);
        }
    }

    private Future<HttpResponse<Buffer>> send(WebClient http, PollContext<String, byte[]> polled) {
        var record = polled.getSingleConsumerRecord();
        var told = Consumers.told(record);
        var request = http.postAbs(stub.customers().toString());
        StubAddress.headers(told.tenant(), told.number(), told.position()).forEach(request::putHeader);
        return request.sendBuffer(Buffer.buffer(record.value()));
    }

    @Override
    public void close() {}
}
