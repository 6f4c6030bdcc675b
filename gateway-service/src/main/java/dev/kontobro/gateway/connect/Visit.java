package dev.kontobro.gateway.connect;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A browser in which a link to a connection was opened; it may connect until the visit ends.
 *
 * @param secret the browser's
 * @param isAwaited whether the owner was sent to the vendor and has not come back yet
 * @param outcome of the last step; empty when there was none
 */
record Visit(
        Secret secret,
        UUID linkId,
        String connectionId,
        Instant openedAt,
        Instant endsAt,
        boolean isAwaited,
        Optional<Outcome> outcome) {}
