package dev.kontobro.gateway.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector.MatchesType;
import java.util.Map;

/** A service that keeps issues and sends mails; test classes get it by a field of type {@link StandInNotification}. */
public final class StandInMails implements QuarkusTestResourceLifecycleManager {

    private StandInNotification service;

    @Override
    public Map<String, String> start() {
        service = new StandInNotification();
        return Map.of("kontobro.gateway.mails.service-url", service.url().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(service, new MatchesType(StandInNotification.class));
    }

    @Override
    public void stop() {
        if (service != null) {
            service.close();
        }
    }
}
