package dev.kontobro.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

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

    /**
     * Where else readers can ask for no more mails: an https page, or an address as {@code mailto:}. Mails have links of their own
     * for it; this is named beside them where it is an address, and in their place when the gateway makes none.
     */
    Optional<URI> unsubscribe();

    /** How many mails one address gets of one tenant, where the connection's profile says nothing else. */
    Most most();

    /** What is above these is left to the digest, and one mail says so. Mails about a connection are sent all the same. */
    interface Most {

        @WithDefault("10")
        int perHour();

        @WithDefault("40")
        int perDay();
    }

    Issues issues();

    /** When an issue is told, and how long it is kept. */
    interface Issues {

        /** How long an issue is open before it is told, so that what fails together is one mail. */
        @WithDefault("1m")
        Duration beforeTold();

        /** How long an issue is over before that is told: what comes again at once was not over. */
        @WithDefault("5m")
        Duration beforeEndTold();

        /** How soon after its end a cause that comes again opens the same issue, and no other. */
        @WithDefault("24h")
        Duration sameIssue();

        /** How often to look for issues and digests that are to be told. */
        @WithDefault("5s")
        Duration tellInterval();

        /** When digests are sent, by the tenant's clock. */
        @WithDefault("07:00")
        LocalTime digestAt();

        /** How long an issue is kept after its end; a muted one as long as it is muted. */
        @WithDefault("90d")
        Duration retention();

        /** How long it is remembered how new the newest outcome of a transfer was. Events repeated later are taken for new. */
        @WithDefault("30d")
        Duration keepPositions();
    }

    Wishes wishes();

    /** Who wants which mails. */
    interface Wishes {

        /** How long somebody who wants no mails is not asked again whether he wants them. */
        @WithDefault("7d")
        Duration betweenInvitations();

        /** How long a wish is kept after it last held a mail back. */
        @WithDefault("730d")
        Duration retention();
    }

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
