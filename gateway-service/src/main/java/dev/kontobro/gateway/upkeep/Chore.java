package dev.kontobro.gateway.upkeep;

import java.time.Duration;

/** Something that one replica does from time to time, whoever comes first when it is due. */
public interface Chore {

    /** Under which the hub remembers when it was done last. */
    String name();

    Duration interval();

    /** Does it; when it fails it is due again after a while. */
    void run();
}
