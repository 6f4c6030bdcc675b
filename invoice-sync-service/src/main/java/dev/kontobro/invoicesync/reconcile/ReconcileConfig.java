package dev.kontobro.invoicesync.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** When the books are looked at for what became of documents. */
@ConfigMapping(prefix = "kontobro.reconcile")
public interface ReconcileConfig {

    /** From when on each night, by the clocks of the connection's owner. */
    @WithDefault("23:00")
    LocalTime at();

    /** Over how long the connections of a night are spread. */
    @WithDefault("PT5H")
    Duration spread();

    /** How long is waited after news of changes: what else is told meanwhile is looked at together. */
    @WithDefault("PT20S")
    Duration debounce();

    /**
     * How long the calls of one look may wait for budget, all together; then it is given up for later. A killed replica's look
     * is taken over two minutes after this time.
     */
    @WithDefault("PT5M")
    Duration patience();

    /** Rest before each call, so that transfers find budget between them. */
    @WithDefault("PT0.5S")
    Duration pause();
}
