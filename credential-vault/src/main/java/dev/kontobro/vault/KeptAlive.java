package dev.kontobro.vault;

import java.util.Map;

/**
 * What one step of keeping alive did.
 *
 * @param renewed grants that were followed by a new one
 * @param lost grants that the vendor does not take any more
 * @param failed by connection; tried again by a later step
 */
public record KeptAlive(int renewed, int lost, Map<String, RuntimeException> failed) {

    public KeptAlive {
        failed = Map.copyOf(failed);
    }
}
