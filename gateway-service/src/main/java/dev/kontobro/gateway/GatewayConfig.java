package dev.kontobro.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of the gateway. */
@ConfigMapping(prefix = "kontobro.gateway")
public interface GatewayConfig {

    /** Where owners' browsers reach the gateway, for example {@code https://kontobro.example}. */
    URI publicUrl();

    /** Tenants and connections to begin with; see docs/connections.md. */
    Optional<Path> importFile();

    Connect connect();

    Console console();

    Events events();

    Files files();

    Endpoints endpoints();

    Limits limits();

    Booking booking();

    Upkeep upkeep();

    Mails mails();

    Transfers transfers();

    Operations operations();

    Issues issues();

    /** The services that own transfers, by name. The name shows in answers when a service is down. */
    Map<String, Service> services();

    /** How owners let the hub into their books. */
    interface Connect {

        /** How long a link can be opened that was asked for over the API. */
        @WithDefault("PT24H")
        Duration linkLife();

        /** How long a link can be opened that is mailed when a connection breaks. */
        @WithDefault("P7D")
        Duration mailedLinkLife();

        /** How long the browser in which a link was opened may go on. */
        @WithDefault("PT2H")
        Duration visitLife();
    }

    /** The pages for people, who log in by OpenID Connect; without these settings nobody can. */
    interface Console {

        /** The identity provider that people log in at; the one whose tokens the API takes. */
        Optional<URI> authServerUrl();

        /** Who the console is to the identity provider. */
        Optional<String> clientId();

        /** At least 32 characters: sessions are sealed with it, too. */
        Optional<String> clientSecret();
    }

    /** How events are taken in. */
    interface Events {

        /** Most events in one request. */
        @WithDefault("500")
        int maxBatch();

        /** Most bytes in the body of one request. */
        @WithDefault("1M")
        MemorySize maxBody();

        /**
         * How long a request waits for the broker to confirm. What is not confirmed by then is given up, so that an
         * event does not appear long after its sender was told it was not taken.
         */
        @WithDefault("5s")
        Duration publishTimeout();

        /** What {@code Retry-After} says when the broker did not confirm. */
        @WithDefault("5s")
        Duration retryAfter();
    }

    /** What sources may upload for their documents. */
    interface Files {

        /** Most bytes of one file; what is beyond {@code quarkus.http.limits.max-body-size} is cut off before. */
        @WithDefault("10M")
        MemorySize maxSize();

        /** Content types that are taken. */
        @WithDefault("application/pdf,image/png,image/jpeg")
        Set<String> types();

        /** Most bytes of all files of one tenant. */
        @WithDefault("1G")
        MemorySize maxStored();

        /** How long a file can be fetched. */
        @WithDefault("P30D")
        Duration keep();
    }

    /** How sources hear of outcomes that have endpoints for them. */
    interface Endpoints {

        /** Most endpoints of one tenant. */
        @WithDefault("10")
        int maxPerTenant();

        /** Ports that an endpoint's URL may have. */
        @WithDefault("443,8443")
        Set<Integer> ports();

        /** Whether a URL may begin with http: on one machine, for development, and nowhere else. */
        @WithDefault("false")
        boolean plain();

        /**
         * Ranges of addresses, for example {@code 10.20.0.0/24}, that may be called though they are not public: source
         * systems in the operator's own network.
         */
        Optional<Set<String>> alsoAt();

        /** PEM file of the authorities that are trusted instead of those the Java runtime trusts. */
        Optional<Path> authorities();

        /** How long connecting to one address may take. */
        @WithDefault("5S")
        Duration connectTimeout();

        /** How long a call may take in all. */
        @WithDefault("15S")
        Duration timeout();

        /** Most calls to one endpoint at a time, over all replicas; one while it keeps failing. */
        @WithDefault("4")
        int maxPerEndpoint();

        /** Most calls of one replica at a time. */
        @WithDefault("128")
        int maxInFlight();

        /** How long the secret still signs whose place another one has taken. */
        @WithDefault("P1D")
        Duration overlap();

        /** After how long without a success an endpoint is switched off that does not answer as it should. */
        @WithDefault("P5D")
        Duration switchOffAfter();

        /** How long it is known what was delivered, and what is not is kept for it. */
        @WithDefault("P30D")
        Duration keep();
    }

    /** How much one client may ask of one replica. */
    interface Limits {

        /** Requests at once, after a quiet while. */
        @WithDefault("200")
        int burst();

        /** Requests per second in the long run. */
        @WithDefault("50")
        int perSecond();
    }

    /** When the hub books without a person. */
    interface Booking {

        /** How many days a connection's drafts are booked by people only, from its first one on. */
        @WithDefault("14")
        int probationDays();
    }

    /** What readers of mails can do by the links in them. */
    interface Mails {

        /** Base address of the service that keeps issues and sends mails, for example {@code http://error-notification:8080}. */
        @WithDefault("http://localhost:8082")
        URI serviceUrl();

        /** How long it may take to answer; a person, or a mail program, waits for it. */
        @WithDefault("5s")
        Duration timeout();

        /** How long a link can be used that does something about an issue. */
        @WithDefault("P7D")
        Duration linkLife();

        /** How long nobody is mailed about an issue that was muted by a link. */
        @WithDefault("P7D")
        Duration muteFor();

        /** How long a link can be used by which the reader of a mail chooses which mails he gets. */
        @WithDefault("P365D")
        Duration unsubscribeLinkLife();
    }

    /** What is looked after in the background. */
    interface Upkeep {

        /** How often to look whether there is something to do. */
        @WithDefault("PT10M")
        Duration interval();

        /** How long an answered request is known by its Idempotency-Key. */
        @WithDefault("P1D")
        Duration keepAnswers();

        /** How long it is known who changed what. */
        @WithDefault("P730D")
        Duration keepAudit();

        /** How long the log shows a transfer after its last change. */
        @WithDefault("P730D")
        Duration keepTransfers();

        /** How long test transfers can be looked up and confirmed. */
        @WithDefault("P30D")
        Duration keepTestTransfers();

        /** How often every connection's books are checked for what its profile needs. */
        @WithDefault("P1D")
        Duration checkBooks();

        /** How often books are looked into again while something that transfers need is missing. */
        @WithDefault("PT1H")
        Duration checkLackingBooks();

        /** How often registers are read again that choices were made from. */
        @WithDefault("PT1H")
        Duration refreshRegisters();

        /** How often services are told of every tenant and connection again, whether they know or not. */
        @WithDefault("P1D")
        Duration tellAgain();
    }

    /** How services are asked about transfers. */
    interface Transfers {

        @WithDefault("1s")
        Duration connectTimeout();

        @WithDefault("5s")
        Duration readTimeout();

        /**
         * How long the log goes on asking a service about a transfer that has come to rest there: longer than its outcome
         * is usually on its way.
         */
        @WithDefault("PT1M")
        Duration settleTime();

        /** How long a service may take to show or send a test transfer: it waits for the accounting system. */
        @WithDefault("30s")
        Duration testTimeout();

        /** How long a service may take to do something with many transfers. */
        @WithDefault("30s")
        Duration actionTimeout();

        /** What {@code Retry-After} says when a service does not answer. */
        @WithDefault("10s")
        Duration retryAfter();
    }

    /** What whoever runs the hub sees and does. */
    interface Operations {

        /** How long something has to be overdue to be called stuck: longer than any wait between two tries. */
        @WithDefault("PT15M")
        Duration stuckAfter();

        /** How long a record is kept that no service could take in. */
        @WithDefault("P30D")
        Duration keepDeadLetters();

        /** Most of them; the oldest go first. */
        @WithDefault("20000")
        int mostDeadLetters();

        /** How long it is known how often each problem was met. */
        @WithDefault("P90D")
        Duration keepProblems();

        /** How many days ahead a tenant may let support look at its records. */
        @WithDefault("30")
        int mostSupportDays();
    }

    /** How the service that keeps the issues is asked. */
    interface Issues {

        /** Base address of error-notification-service. */
        @WithDefault("http://localhost:8082")
        URI url();

        @WithDefault("5s")
        Duration readTimeout();

        /** How long a page waits for what it can do without, such as how many issues are open. */
        @WithDefault("1s")
        Duration glance();

        /** How long pages then do without after no answer came. */
        @WithDefault("10s")
        Duration pause();

        /**
         * How long after the settings were changed what was rejected for them is tried again: longer than services usually
         * take to hear of them.
         */
        @WithDefault("5s")
        Duration beforeRetry();
    }

    /** One service that owns transfers. */
    interface Service {

        /** Base address, for example {@code http://customer-sync:8080}. */
        URI url();
    }
}
