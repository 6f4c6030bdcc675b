package dev.kontobro.connections.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who hears of what needs somebody on this connection.
 *
 * @param mailTo mail addresses; empty where the tenant's count
 * @param language {@code da}, {@code sv} or {@code en}; empty where the tenant's counts
 */
public record Notifications(List<String> mailTo, Optional<Locale> language) {

    /** As the tenant has it. */
    public static final Notifications OF_TENANT = new Notifications(List.of(), Optional.empty());

    public Notifications {
        mailTo = List.copyOf(mailTo);
    }
}
