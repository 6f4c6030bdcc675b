package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One vendor's API over the sandbox's companies; what the server hands every request of that vendor to.
 *
 * <p>For a request of a known company the server draws the company's faults first, and then calls {@link #handle} (or
 * {@link #refuse} in its place) while it holds the company's lock: an API needs no locking of its own, and all that one
 * request reads and writes is of one moment.
 */
public interface SandboxApi {

    /** The company whose credential the request carries; empty when it carries none that is known. */
    Optional<Company> company(SandboxRequest request);

    /** The vendor's own answer, errors included. Never throws for what a client sent. */
    SandboxResponse handle(SandboxRequest request);

    /**
     * The vendor's words for a refusal that was asked for.
     *
     * @return empty when the refusal does not concern this request: a missing module, say, that it does not need
     */
    Optional<SandboxResponse> refuse(Company company, SandboxRequest request, Fault.Refusal refusal);

    /** Gives a new company the registers that no company of this vendor is without, where its description left them out. */
    void furnish(Company company);

    /** The company's number, as the vendor tells whoever asks whose books he is in. */
    String number(Company company);

    /** The registers a bookkeeper works with, most used first. */
    List<Ledger> ledgers();

    /** Who has been let into the books, oldest first. Called while the company's lock is held. */
    List<Access> accesses(Company company);

    /**
     * What people do in the vendor's own pages that is more than a changed record: booking a draft by hand, say. Called while
     * the company's lock is held.
     *
     * @return what came of it
     * @throws IllegalArgumentException with the reason, when there is no such action or it cannot be done
     */
    default JsonNode act(Company company, String action, ObjectNode details) {
        throw new IllegalArgumentException("there is no action " + action);
    }

    /** The owner removes the app: nothing that it was given opens the books any more. Called while the company's lock is held. */
    void withdraw(Company company);
}
