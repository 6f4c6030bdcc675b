package dev.kontobro.accounting.access;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.SystemName;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the hub gets into a company's books, and stays in: the way to the vendor's page where the owner lets the hub in,
 * what comes back from there, and the access that is got with it. One per adapter. Thread-safe; blocks until the vendor
 * has answered, and fails only with an {@link AccountingException}.
 */
public interface Entrance {

    /** What the hub wants to do with the books; decides the rights that the owner is asked for. */
    enum Flow {
        CUSTOMERS,
        PROJECTS
    }

    /**
     * What the owner is sent to the vendor with.
     *
     * @param state comes back with the answer, where the vendor sends one back
     * @param returnTo the hub's address that the vendor sends the owner back to
     * @param asService whether a service account is let in rather than the person, where the vendor has such a thing
     */
    record Invitation(String state, URI returnTo, Locale locale, Set<Flow> flows, boolean asService) {
        public Invitation {
            flows = Set.copyOf(flows);
        }
    }

    /**
     * What was got by a grant.
     *
     * @param next replaces the grant, which is spent; must be kept before the access is used
     */
    record Opened(Access access, Optional<Grant> next) {}

    SystemName system();

    /** The vendor's page. */
    URI invite(Invitation invitation);

    /**
     * Turns what the vendor sent the owner back with into a grant and a first access.
     *
     * @param answer the token or code, or the whole address that the owner landed on
     * @param invitation that the owner was sent with
     * @return the access with the grant, as the next one
     * @throws AccountingException.ConnectionBroken when the vendor does not know the answer, or not any more
     */
    Opened accept(String answer, Invitation invitation);

    /**
     * Gets access by a grant.
     *
     * @throws AccountingException.ConnectionBroken when the grant does not hold any more
     * @throws AccountingException.Unavailable when the vendor did not answer, and the grant is as it was
     * @throws AccountingException.Uncertain when the answer was lost: the grant may be spent
     */
    Opened open(Grant grant);

    /** Whose books these are. */
    CompanyInformation company(Access access);

    /** Gives the grant back, as far as the vendor has a way to. */
    void giveBack(Grant grant);
}
