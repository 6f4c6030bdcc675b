package dev.kontobro.gateway.console.log;

import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Speech;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes transfers as lines of a list. */
public final class Lines {

    private final Speech speech;
    private final Map<String, String> connections;

    /**
     * @param connections of the tenant, for their names
     */
    public Lines(Speech speech, Collection<KeptConnection> connections) {
        this.speech = speech;
        this.connections = connections.stream().collect(Collectors.toMap(KeptConnection::id, KeptConnection::name));
    }

    /**
     * A transfer.
     *
     * @param problem its title; empty where there is none
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
            String connection,
            String accountingNumber,
            String at,
            String changed) {}

    public Line line(TransferSummary transfer) {
        return new Line(
                transfer.id().toString(),
                "/console/transfers/" + transfer.id(),
                speech.kind(transfer.kind()),
                transfer.number(),
                transfer.name(),
                speech.status(transfer.status()),
                transfer.problem().map(speech::titleOf).orElse(""),
                connections.getOrDefault(transfer.connectionId(), transfer.connectionId()),
                transfer.accountingNumber().orElse(""),
                transfer.changedAt().toString(),
                speech.moment(transfer.changedAt()));
    }
}
