package dev.kontobro.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The settings of the gateway. */
@ConfigMapping(prefix = "kontobro.gateway")
public interface GatewayConfig {

    Events events();

    Transfers transfers();

    /** The services that own transfers, by name. The name shows in answers when a service is down. */
    Map<String, Service> services();

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

    /** How services are asked about transfers. */
    interface Transfers {

        @WithDefault("1s")
        Duration connectTimeout();

        @WithDefault("5s")
        Duration readTimeout();

        /** What {@code Retry-After} says when a service does not answer. */
        @WithDefault("10s")
        Duration retryAfter();
    }

    /** One service that owns transfers. */
    interface Service {

        /** Base address, for example {@code http://customer-sync:8080}. */
        URI url();
    }
}
