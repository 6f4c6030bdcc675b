package dev.kontobro.gateway.transfer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.ImportRunProgress.Cause;
import dev.kontobro.events.log.ImportRunProgress.Count;
import dev.kontobro.events.log.TransferSummary;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The imports that a stand-in for a service knows. */
final class StandInImportRuns {

    private record Key(String tenant, String connection, String name) {}

    private record Run(Instant beganAt, Set<UUID> transfers) {}

    private final Map<Key, Run> runs = new ConcurrentHashMap<>();

    void add(String run, TransferSummary transfer) {
        runs.computeIfAbsent(
                        new Key(transfer.tenantId(), transfer.connectionId(), run),
                        _ -> new Run(transfer.receivedAt(), ConcurrentHashMap.newKeySet()))
                .transfers()
                .add(transfer.id());
    }

    List<ImportRun> of(String tenant) {
        return runs.entrySet().stream()
                .filter(run -> run.getKey().tenant().equals(tenant))
                .map(run -> run(
                        run.getKey().connection(),
                        run.getKey().name(),
                        run.getValue().beganAt(),
                        run.getValue().transfers().size()))
                .sorted(Comparator.comparing(ImportRun::beganAt).reversed())
                .toList();
    }

    Set<UUID> transfers(String tenant, String connection, String name) {
        var run = runs.get(new Key(tenant, connection, name));
        return run == null ? Set.of() : run.transfers();
    }

    ImportRunProgress progress(String connection, String name, Collection<TransferSummary> imported) {
        return new ImportRunProgress(
                run(
                        connection,
                        name,
                        imported.stream()
                                .map(TransferSummary::receivedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        imported.size()),
                imported.stream()
                        .collect(groupingBy(TransferSummary::status, TreeMap::new, counting()))
                        .entrySet()
                        .stream()
                        .map(count -> new Count(count.getKey(), count.getValue()))
                        .toList(),
                imported.stream()
                        .filter(transfer -> transfer.problem().isPresent())
                        .collect(groupingBy(transfer ->
                                ProblemJson.causeId(transfer.problem().orElseThrow())))
                        .entrySet()
                        .stream()
                        .map(cause -> new Cause(
                                cause.getKey(),
                                cause.getValue().size(),
                                cause.getValue().getFirst().id(),
                                cause.getValue().getFirst().problem().orElseThrow()))
                        .sorted(Comparator.comparing(Cause::transfers).reversed())
                        .toList());
    }

    private static ImportRun run(String connection, String name, Instant beganAt, long records) {
        return new ImportRun(connection, name, beganAt, beganAt.plusSeconds(60), records);
    }
}
