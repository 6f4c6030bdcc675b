package dev.kontobro.gateway.transfer;

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
        return new TransferSummary(
                UUID.randomUUID(),
                tenant,
                "connection-1",
                "economic",
                kind,
                number,
                "Nordlys " + number,
                status,
                1,
                1,
                Optional.empty(),
                NOON,
                NOON.plusSeconds(secondsAfterNoon),
                Optional.empty(),
                Optional.empty());
    }
}
