package dev.kontobro.gateway.mail;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets that links were used that have ended since. */
@ApplicationScoped
class ForgetLinks implements Chore {

    private final UsedLinks used;
    private final Duration interval;
    private final Clock clock;

    ForgetLinks(UsedLinks used, GatewayConfig config, Clock clock) {
        this.used = used;
        this.interval = config.upkeep().interval();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "used-mail-links";
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public void run() {
        used.forget(clock.instant());
    }
}
