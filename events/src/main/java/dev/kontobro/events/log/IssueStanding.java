package dev.kontobro.events.log;

import java.util.UUID;

/** A transfer stands in an issue that is open. */
public record IssueStanding(UUID transferId, UUID issueId) {}
