package dev.kontobro.gateway.transfer;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.events.log.TransferSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Transfers as a service has them. */
public final class TransferFixture {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private TransferFixture() {}

    /** Changed so many seconds after noon. */
    public static TransferSummary customer(String tenant, String number, long secondsAfterNoon) {
        return transfer(tenant, "customer", number, TransferStatus.TRANSFERRED, secondsAfterNoon);
    }

    public static TransferSummary project(String tenant, String number, long secondsAfterNoon) {
        return transfer(tenant, "project", number, TransferStatus.HELD, secondsAfterNoon);
    }

    public static TransferSummary transfer(
            String tenant, String kind, String number, TransferStatus status, long secondsAfterNoon) {
        return transfer(UUID.randomUUID(), tenant, kind, number, status, NOON.plusSeconds(secondsAfterNoon));
    }

    static TransferSummary transfer(
            UUID id, String tenant, String kind, String number, TransferStatus status, Instant changedAt) {
        return transfer(id, tenant, "connection-1", kind, number, status, changedAt);
    }

    /** One without a problem, on a connection that there is. */
    public static TransferSummary transfer(
            UUID id,
            String tenant,
            String connection,
            String kind,
            String number,
            TransferStatus status,
            Instant changedAt) {
        return new TransferSummary(
                id,
                tenant,
                connection,
                "economic",
                kind,
                number,
                "Nordlys " + number,
                status,
                1,
                1,
                Optional.empty(),
                NOON,
                changedAt,
                Optional.empty(),
                Optional.empty());
    }

    /** One that waits for something, on a connection that there is, and has not changed for long. */
    static TransferSummary waiting(
            String tenant, String connection, String kind, String number, TransferStatus status, Problem problem) {
        return waiting(tenant, connection, kind, number, status, problem, NOON);
    }

    /** The same, changed at that time. */
    public static TransferSummary waiting(
            String tenant,
            String connection,
            String kind,
            String number,
            TransferStatus status,
            Problem problem,
            Instant changedAt) {
        return new TransferSummary(
                UUID.randomUUID(),
                tenant,
                connection,
                "economic",
                kind,
                number,
                "Nordlys " + number,
                status,
                1,
                1,
                Optional.empty(),
                NOON,
                changedAt,
                Optional.empty(),
                Optional.of(ProblemJson.withTexts(problem)),
                Optional.of(problem.causeId()));
    }
}
