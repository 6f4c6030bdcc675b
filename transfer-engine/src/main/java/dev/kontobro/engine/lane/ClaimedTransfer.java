package dev.kontobro.engine.lane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A transfer under a lease: whoever holds it runs the one attempt there is for its key.
 *
 * @param version of the wanted state this attempt is about
 * @param reachedBefore whether an attempt has reached this very state already
 * @param releasedByPerson whether a person has set this attempt off
 * @param leaseId whoever commits must still hold it
 * @param attempt number of this attempt, over all versions
 * @param failures failed tries in a row before this one
 * @param maybeSent earlier wanted states that may be in the books, oldest first
 * @param reserved units of the budget set aside for it
 * @param blockedFlows of its lane, when it was claimed
 */
public record ClaimedTransfer(
        UUID id,
        String connectionId,
        String tenantId,
        String system,
        String credentialId,
        String kind,
        String number,
        String name,
        long version,
        Stated wanted,
        String eventId,
        Instant wantedSince,
        Optional<String> traceParent,
        boolean reachedBefore,
        boolean releasedByPerson,
        Optional<String> accountingNumber,
        String checkpoints,
        UUID leaseId,
        Instant startedAt,
        int attempt,
        int failures,
        boolean lookUpFirst,
        List<Stated> maybeSent,
        int reserved,
        List<String> blockedFlows) {}
