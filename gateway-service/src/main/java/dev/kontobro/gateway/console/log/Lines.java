package dev.kontobro.gateway.console.log;

import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Speech;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes transfers as lines of a list. */
public final class Lines {

    private final Speech speech;
    private final Map<String, String> connections;
    private final Map<UUID, UUID> issues;

    /**
     * @param connections of the tenant, for their names
     */
    public Lines(Speech speech, Collection<KeptConnection> connections) {
        this(speech, connections, Map.of());
    }

    /**
     * @param connections of the tenant, for their names
     * @param issues that transfers stand in, as far as that is known
     */
    public Lines(Speech speech, Collection<KeptConnection> connections, Map<UUID, UUID> issues) {
        this.speech = speech;
        this.issues = issues;
        this.connections = connections.stream().collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
    }

    /**
     * A transfer.
     *
     * @param problem its title; empty where there is none
     * @param issue address of the issue that it stands in; empty where it stands in none, or that is not known
     * @param at for machines
     */
    public record Line(
            String id,
            String target,
            String kind,
            String number,
            String name,
            Badge status,
            String problem,
            String issue,
            String connection,
            String accountingNumber,
            String at,
            String changed) {}

    /** Only those can stand in an issue whose lines say why. */
    public static List<UUID> troubled(Collection<TransferSummary> transfers) {
        return transfers.stream()
                .filter(transfer -> transfer.problem().isPresent())
                .map(TransferSummary::id)
                .toList();
    }

    public Line line(TransferSummary transfer) {
        return new Line(
                transfer.id().toString(),
                "/console/transfers/" + transfer.id(),
                speech.kind(transfer.kind()),
                transfer.number(),
                transfer.name(),
                speech.status(transfer.status()),
                transfer.problem().map(speech::titleOf).orElse(""),
                Optional.ofNullable(issues.get(transfer.id()))
                        .map(id -> "/console/issues/" + id)
                        .orElse(""),
                connections.getOrDefault(transfer.connectionId(), transfer.connectionId()),
                transfer.accountingNumber().orElse(""),
                transfer.changedAt().toString(),
                speech.moment(transfer.changedAt()));
    }
}
