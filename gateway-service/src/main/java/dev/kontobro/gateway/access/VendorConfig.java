package dev.kontobro.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the accounting systems are, and what the hub is registered as there. */
@ConfigMapping(prefix = "kontobro.accounting")
public interface VendorConfig {

    /** e-conomic's REST API. */
    URI economicRestUrl();

    /** e-conomic's OpenAPI services. */
    URI economicApiUrl();

    /** Where owners log in to e-conomic. */
    URI economicSecureUrl();

    /** Of the hub's app at e-conomic; no secret. */
    Optional<String> economicAppPublicToken();

    /** Of the hub's app at e-conomic. */
    Optional<String> economicAppSecretToken();

    /** Fortnox' API, without its version. */
    URI fortnoxUrl();

    /** Fortnox' login. */
    URI fortnoxAuthUrl();

    /** Of the hub's integration at Fortnox; no secret. */
    Optional<String> fortnoxClientId();

    /** Of the hub's integration at Fortnox. */
    Optional<String> fortnoxClientSecret();

    /** How long a connect may take. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long a call may take. */
    @WithDefault("PT20S")
    Duration callTimeout();

    /** How long a call may take that spends a code or a refresh token: with its answer the grant would be lost. */
    @WithDefault("PT60S")
    Duration grantTimeout();
}
