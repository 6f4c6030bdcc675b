package dev.kontobro.notification.mail;

import java.util.UUID;

/**
 * Which issue a mail is about. What it says is read when it is sent.
 *
 * @param opening which time the issue is open, or was
 */
public record IssueMail(UUID issueId, int opening, String connectionId) {}
