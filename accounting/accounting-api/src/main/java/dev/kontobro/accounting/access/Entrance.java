package dev.kontobro.accounting.access;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.CompanyInformation;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the hub gets into a company's books, and stays in: the way to the vendor's page where the owner lets the hub in,
 * what comes back from there, and the access that is got with it. One per adapter. Thread-safe; blocks until the vendor
 * has answered, and fails only with an {@link AccountingException}.
 */
public interface Entrance {

    /**
     * What the owner is sent to the vendor with. Neither the state nor where it may stand shows in {@code toString}.
     *
     * @param state ties the answer to the browser that was sent. Fortnox sends it back; e-conomic does not, so there the
     *     caller makes it part of the path of {@code returnTo}
     * @param returnTo the hub's address that the vendor sends the owner back to; Fortnox knows it beforehand, to the letter
     * @param locale of the vendor's page, where it can be chosen
     * @param asService whether a service account is let in rather than the person, where the vendor has such a thing
     */
    record Invitation(String state, URI returnTo, Locale locale, Set<Flow> flows, boolean asService) {
        public Invitation {
            flows = Set.copyOf(flows);
        }

        @Override
        public String toString() {
            return "Invitation[locale=" + locale + ", flows=" + flows + ", asService=" + asService + ", masked]";
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
     * Turns what the vendor sent the owner back with into a grant and a first access. A code works once: when it is not
     * known any more, or its answer was lost, the owner is sent to the vendor anew.
     *
     * <p>e-conomic's answer is the grant itself, and nobody is asked about it here: whether it opens anything,
     * {@link #company} shows.
     *
     * @param answer the token or code, or the whole address that the owner landed on, or its query; blanks and quotes
     *     around it do no harm. Of an address or query that is to bring a state back, the state is held against the
     *     invitation's; of a code alone it cannot be
     * @param invitation that the owner was sent with
     * @return the access with the grant, as the next one
     * @throws AccountingException.Rejected when the owner declined, or the answer cannot be one to this invitation
     * @throws AccountingException.ConnectionBroken when the vendor does not know the answer, or not any more
     * @throws AccountingException.Unavailable when the vendor did not answer
     * @throws AccountingException.Uncertain when the vendor's answer was lost, and the code may be spent
     */
    Opened accept(String answer, Invitation invitation);

    /**
     * Gets access by a grant.
     *
     * @throws AccountingException.ConnectionBroken when the grant does not hold any more; with the problem
     *     {@link ProblemCode#LOGIN_REFUSED}, when the vendor refuses the hub's own app, and the grant may be as good as ever
     * @throws AccountingException.Unavailable when the vendor did not answer, and the grant is as it was
     * @throws AccountingException.Uncertain when the answer was lost: the grant may be spent, and the next try will tell
     */
    Opened open(Grant grant);

    /** Whose books these are, and who gave the access, where the vendor tells. */
    CompanyInformation company(Access access);

    /**
     * As {@link #company(Access)}, which is a call into the company's books like any other.
     *
     * @param meter grants the call its budget and keeps its record
     */
    CompanyInformation company(Access access, CallMeter meter);

    /**
     * What the vendor's own words about the company show to be missing for the flows, each with its name. What it does
     * not tell is not missing, so an empty list proves nothing. Makes no call.
     */
    List<Problem> missing(CompanyInformation company, Set<Flow> flows);

    /**
     * Gives the grant back, where the vendor has a way to. May be repeated: a grant that does not hold any more is given
     * back already.
     *
     * @return false where there is no way but the owner's own: he removes the hub's app at the vendor
     */
    boolean giveBack(Grant grant);
}
