package dev.kontobro.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The settings of the notification service. Where the mail server is, stands under {@code quarkus.mailer}. */
@ConfigMapping(prefix = "kontobro.notification")
public interface NotificationConfig {

    /** Where the console is; mails link to the transfer or connection they are about. */
    URI consoleUrl();

    /** The sender of every mail: an address, or a name with an address in angle brackets. */
    @WithDefault("Kontobro <notifications@kontobro.example>")
    String from();

    /** How often to look for mails that are due. A new mail does not wait for it. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How many mails one replica sends at the same time. */
    @WithDefault("10")
    int concurrency();

    /** How long the mail server may take to accept one mail. */
    @WithDefault("30s")
    Duration sendTimeout();

    /**
     * How long a replica may take to send one mail before another one takes it over. Must be longer than {@link
     * #sendTimeout()}, or mails are sent twice.
     */
    @WithDefault("2m")
    Duration lease();

    /** How long a mail that is sent, or that never will be, is kept. */
    @WithDefault("90d")
    Duration retention();

    /** How often to delete what is older than {@link #retention()}. */
    @WithDefault("1h")
    Duration retentionInterval();

    /** How often to measure the backlog. */
    @WithDefault("15s")
    Duration backlogInterval();

    Retry retry();

    /** What happens when the mail server is away, or says that it cannot take a mail now. */
    interface Retry {

        /** Wait after the first failure; doubles with every further one. */
        @WithDefault("30s")
        Duration first();

        /** Longest wait. */
        @WithDefault("1h")
        Duration longest();

        /** A mail that could not be sent for this long is given up. */
        @WithDefault("3d")
        Duration giveUpAfter();
    }
}
