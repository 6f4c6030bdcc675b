package dev.kontobro.connections;

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
}
