package dev.kontobro.engine.parts;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.background.Signal;
import dev.kontobro.background.outbox.MessageSink;
import dev.kontobro.connections.ConnectionDirectory;
import dev.kontobro.engine.access.Accesses;
import dev.kontobro.engine.circuit.Circuits;
import dev.kontobro.engine.loop.Boundary;
import dev.kontobro.engine.record.RecordKind;
import dev.kontobro.sql.Db;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an engine is made of.
 *
 * @param kinds by {@link RecordKind#id()}
 * @param systems by {@link dev.kontobro.accounting.SystemName#id()}
 * @param workReady raised when a transfer may have become ready
 * @param outboxReady raised when a message may wait in the outbox
 */
public record EngineParts(
        EngineSettings settings,
        Db db,
        ConnectionDirectory connections,
        Accesses accesses,
        Map<String, RecordKind> kinds,
        Map<String, AccountingSystem> systems,
        MessageSink sink,
        Circuits circuits,
        Tracer tracer,
        EngineMetrics metrics,
        Boundary.Listener boundaries,
        Signal workReady,
        Signal outboxReady,
        Clock clock) {

    public static EngineParts of(
            EngineSettings settings,
            Db db,
            ConnectionDirectory connections,
            Accesses accesses,
            Collection<? extends RecordKind> kinds,
            Collection<? extends AccountingSystem> systems,
            MessageSink sink,
            Tracer tracer,
            EngineMetrics metrics,
            Boundary.Listener boundaries,
            Clock clock) {
        var circuits = new Circuits(clock, system -> (int) connections.all().stream()
                .filter(connection -> connection.system().id().equals(system))
                .count());
        return new EngineParts(
                settings,
                db,
                connections,
                accesses,
                kinds.stream().collect(Collectors.toUnmodifiableMap(RecordKind::id, Function.identity())),
                systems.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                system -> system.name().id(), Function.identity())),
                sink,
                circuits,
                tracer,
                metrics,
                boundaries,
                new Signal(),
                new Signal(),
                clock);
    }
}
