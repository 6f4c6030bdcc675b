package dev.kontobro.notification.delivery;

import dev.kontobro.notification.mail.MailKind;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail this replica may send until its lease runs out.
 *
 * @param followsKey key of the mail this one answers
 * @param data of the event, as JSON
 * @param attempt this one's number, from 1; whoever claims the mail next has a higher one
 * @param age since the mail was asked for
 */
public record ClaimedMail(
        UUID id,
        String key,
        Optional<String> followsKey,
        MailKind kind,
        String tenantId,
        String recipient,
        String data,
        int attempt,
        Duration age) {

    @Override
    public String toString() {
        return kind.id() + " " + key + " attempt " + attempt;
    }
}
