package dev.kontobro.accounting.systems;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.economic.EconomicConfig;
import dev.kontobro.accounting.economic.EconomicSystem;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxSystem;
import dev.kontobro.accounting.http.CallClient;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** The adapters this service reaches accounting systems through. */
@ApplicationScoped
class AccountingSystems {

    /** Where the accounting systems are. */
    @ConfigMapping(prefix = "kontobro.accounting")
    interface Addresses {

        /** e-conomic's REST API. */
        URI economicRestUrl();

        /** e-conomic's OpenAPI services. */
        URI economicApiUrl();

        /** Fortnox' API, without its version. */
        URI fortnoxUrl();

        /** How long a connect may take. */
        @WithDefault("PT5S")
        Duration connectTimeout();

        /** How long a call may take; less than two thirds of the engine's lease, see {@code kontobro.engine.lease}. */
        @WithDefault("PT20S")
        Duration callTimeout();
    }

    private final Addresses addresses;
    private final HttpClient http;

    AccountingSystems(Addresses addresses) {
        this.addresses = addresses;
        this.http = CallClient.newHttpClient(addresses.connectTimeout());
    }

    @Produces
    @Singleton
    AccountingSystem economic() {
        return new EconomicSystem(
                new EconomicConfig(
                        addresses.economicRestUrl(),
                        addresses.economicApiUrl(),
                        addresses.callTimeout(),
                        addresses.callTimeout()),
                http,
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    AccountingSystem fortnox() {
        return new FortnoxSystem(
                FortnoxConfig.ofBooks(addresses.fortnoxUrl(), addresses.callTimeout()), http, Clock.systemUTC());
    }
}
