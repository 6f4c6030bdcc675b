package dev.kontobro.gateway.tenant;

import dev.kontobro.connections.AutomaticBooking;
import java.util.Optional;

/**
 * What a tenant has of what not everybody has. It is the operator's to say.
 *
 * @param automaticBooking whether the hub may book in its books without a person, once its owner wants it
 */
public record Plan(boolean automaticBooking) {

    /** Of whom nobody has said otherwise. */
    public static final Plan STANDARD = new Plan(true);

    /** What holds for a connection that has not sent anything yet. */
    public AutomaticBooking atFirst() {
        return automaticBooking ? new AutomaticBooking.OnProbation(Optional.empty()) : new AutomaticBooking.NotInPlan();
    }
}
