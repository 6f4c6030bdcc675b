package dev.kontobro.notification.delivery;

/** There are new mails: they need not wait for the next look at the queue. */
public record MailsWaiting() {}
