package dev.kontobro.notification.delivery;

import java.time.Instant;

/** How giving a mail to the mail server ended. */
sealed interface Handover {

    /** The server has taken the mail over. */
    record Accepted() implements Handover {}

    /** The server will never take this mail for this recipient. */
    record Refused(String reason) implements Handover {}

    /** Nobody need be told any more. */
    record NotNeeded(String reason) implements Handover {}

    /** The recipient has had enough mails; the digest tells it. */
    record LeftOut() implements Handover {}

    /** It is not to be told before then; nothing has failed. */
    record PutOff(Instant until, String reason) implements Handover {}

    /** Not now: the server is away, busy, or not set up for us. */
    record Postponed(String reason) implements Handover {}
}
