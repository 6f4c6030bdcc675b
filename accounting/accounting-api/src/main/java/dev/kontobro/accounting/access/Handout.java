package dev.kontobro.accounting.access;

import java.time.Instant;

/**
 * An access that is good for a while.
 *
 * @param until when it must not be used any more
 * @param version of the grant it was got by; a handout of an older version than the connection's is to be dropped
 * @param revision names this very handout among all of the connection; a later one has a higher number
 */
public record Handout(Access access, Instant until, long version, long revision) {}
