package dev.kontobro.gateway.endpoint;

import dev.kontobro.outside.Names;
import dev.kontobro.vault.SharedSecrets;
import dev.kontobro.vault.key.KeySet;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What calls to endpoints are made with. */
@ApplicationScoped
class EndpointBeans {

    @Produces
    @Singleton
    @DefaultBean
    Names names() {
        return Names.OF_THE_SYSTEM;
    }

    @Produces
    @Singleton
    SharedSecrets secrets(KeySet keys) {
        return new SharedSecrets(keys);
    }
}
