package dev.kontobro.engine.quarkus;

import dev.kontobro.accounting.BookPages;
import dev.kontobro.engine.parts.EngineSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How a service's engine works. */
@ConfigMapping(prefix = "kontobro.engine")
public interface EngineConfig {

    /** Names the service in events and logs, and its consumer group. */
    String serviceName();

    /** The service's own schema. */
    String schema();

    /** Attempts at once in this replica. */
    @WithDefault("256")
    int maxInFlight();

    /** Attempts at once per connection, over all replicas. */
    @WithDefault("8")
    int inFlightPerLane();

    /** How long an attempt is safe without renewal; a killed replica's transfers are taken over after it. */
    @WithDefault("PT30S")
    Duration lease();

    /** How long attempts, and the content of transfers that are done, are kept. */
    @WithDefault("P90D")
    Duration keepAttempts();

    /** How long a repeated event is known by its id. */
    @WithDefault("P30D")
    Duration keepInbox();

    /**
     * Whether what other services bring into the books is followed, by the channel {@code links} on the topic of outcomes.
     * Fixed when the service is built.
     */
    @WithDefault("false")
    boolean links();

    /**
     * Addresses of the accounting systems' own pages, by system and place, for example
     * {@code kontobro.engine.pages.economic.booked=https://books.example/invoices/{number}}. Records of which none is said
     * have no link to the books.
     */
    Map<String, Map<String, String>> pages();

    /**
     * @throws IllegalArgumentException naming the setting, when one makes no address
     */
    default BookPages bookPages() {
        return BookPages.read("kontobro.engine.pages", pages());
    }

    default EngineSettings settings() {
        return new EngineSettings(
                serviceName(), maxInFlight(), inFlightPerLane(), lease(), keepAttempts(), keepInbox());
    }
}
