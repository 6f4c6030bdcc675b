package dev.kontobro.notification.mail;

import java.time.Instant;

/** A tenant asks somebody who wants no mails whether he wants them again. */
public record InvitationMail(Instant at) {}
