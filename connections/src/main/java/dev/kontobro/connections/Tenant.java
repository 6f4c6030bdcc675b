package dev.kontobro.connections;

import dev.kontobro.connections.profile.Notifications;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * One company on the hub.
 *
 * @param language of mails and pages: {@code da}, {@code sv} or {@code en}
 * @param zone for times in texts and for schedules
 * @param mailTo mail addresses that hear of what needs somebody
 */
public record Tenant(String id, String name, Locale language, ZoneId zone, List<String> mailTo) {

    public Tenant {
        mailTo = List.copyOf(mailTo);
    }

    /** The same, told of a connection that has its own way of telling. */
    Tenant told(Notifications own) {
        return new Tenant(
                id, name, own.language().orElse(language), zone, own.mailTo().isEmpty() ? mailTo : own.mailTo());
    }
}
