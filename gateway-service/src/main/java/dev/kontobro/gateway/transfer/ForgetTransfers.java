package dev.kontobro.gateway.transfer;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Removes from the log what has not changed for long enough. The services know it still. */
@ApplicationScoped
class ForgetTransfers implements Chore {

    private final LogTable table;
    private final GatewayConfig.Upkeep config;
    private final Clock clock;

    ForgetTransfers(LogTable table, GatewayConfig config, Clock clock) {
        this.table = table;
        this.config = config.upkeep();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-transfers";
    }

    @Override
    public Duration interval() {
        return config.interval();
    }

    @Override
    public void run() {
        table.removeOlderThan(clock.instant().minus(config.keepTransfers()));
    }
}
