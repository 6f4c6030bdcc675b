package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.access.Entrance;
import java.net.URI;
import java.util.Set;

/** The owner of a fresh company, at the pages of its vendor. */
public interface TestOwner {

    /** The hub's way in to his vendor. */
    Entrance entrance(CallMeter meter);

    /** Whether the hub asks him for a service account. */
    boolean asService();

    String companyName();

    String agreementNumber();

    /**
     * Logs in and lets the hub in.
     *
     * @return the address that he is sent back to
     */
    URI letsIn(URI page);

    /**
     * Logs in and does not let the hub in.
     *
     * @return the address that he is sent back to
     */
    URI declines(URI page);

    /** Removes the hub's app in his company. */
    void removesTheApp();

    /** From now on the vendor cuts every connection about his company. */
    void isOutOfReach();

    /** The name in which the vendor sends its answer back. */
    String answerName();

    /** What must show nowhere from the start. */
    Set<String> secrets();
}
