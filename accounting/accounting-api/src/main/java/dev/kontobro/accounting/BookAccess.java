package dev.kontobro.accounting;

import dev.kontobro.accounting.access.Access;
import java.util.Optional;

/**
 * What opens one company's books for the length of one attempt. Asked before every call, so that an access that ends
 * meanwhile is not used any more.
 */
public interface BookAccess {

    /** Names the connection in caches and logs. */
    String connectionId();

    /**
     * @throws AccountingException.ConnectionBroken when there is none, and will be none until the owner connects again
     * @throws AccountingException.Unavailable when there is none now
     */
    Access access();

    /**
     * One in place of the one that the vendor refused; empty when there is no other.
     *
     * @throws AccountingException as {@link #access()}
     */
    Optional<Access> insteadOf(Access refused);

    /** With the one that is at hand. */
    static BookAccess of(String connectionId, Access access) {
        record Given(String connectionId, Access access) implements BookAccess {
            @Override
            public Optional<Access> insteadOf(Access refused) {
                return Optional.empty();
            }
        }
        return new Given(connectionId, access);
    }
}
