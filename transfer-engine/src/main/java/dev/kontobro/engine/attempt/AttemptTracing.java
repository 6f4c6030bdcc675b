package dev.kontobro.engine.attempt;

import dev.kontobro.engine.lane.ClaimedTransfer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.function.Supplier;

/** Continues the trace of the event that asked for a transfer, however much later its attempt runs. */
public final class AttemptTracing {

    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final Tracer tracer;

    public AttemptTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    Verdict traced(ClaimedTransfer transfer, Supplier<Verdict> attempt) {
        var carrier = transfer.traceParent()
                .map(parent -> Map.of("traceparent", parent))
                .orElseGet(Map::of);
        var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, GETTER);
        var span = tracer.spanBuilder("transfer " + transfer.kind())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("kontobro.transfer", transfer.id().toString())
                .setAttribute("kontobro.connection", transfer.connectionId())
                .setAttribute("kontobro.attempt", transfer.attempt())
                .startSpan();
        try (var _ = span.makeCurrent()) {
            var verdict = attempt.get();
            span.setAttribute("kontobro.result", verdict.result());
            verdict.reason()
                    .ifPresent(problem ->
                            span.setStatus(StatusCode.ERROR, problem.code().id()));
            return verdict;
        } finally {
            span.end();
        }
    }
}
