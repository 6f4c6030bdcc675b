package dev.kontobro.notification.mail;

import java.time.LocalDate;

/**
 * Which digest a mail is. What it says is read when it is sent.
 *
 * @param day by the tenant's calendar
 */
public record DigestMail(String connectionId, LocalDate day) {}
