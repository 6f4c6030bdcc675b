package dev.kontobro.gateway.booking;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.upkeep.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets time do its part: what waits for the end of a probation goes on when it is over. */
@ApplicationScoped
class EndProbations implements Chore {

    private final AutomaticBookings bookings;
    private final GatewayConfig.Upkeep config;

    EndProbations(AutomaticBookings bookings, GatewayConfig config) {
        this.bookings = bookings;
        this.config = config.upkeep();
    }

    @Override
    public String name() {
        return "probations";
    }

    @Override
    public Duration interval() {
        return config.interval();
    }

    @Override
    public void run() {
        bookings.perhapsPastProbation().forEach(bookings::decide);
    }
}
