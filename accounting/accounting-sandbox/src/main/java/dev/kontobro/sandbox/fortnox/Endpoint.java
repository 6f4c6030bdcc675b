package dev.kontobro.sandbox.fortnox;

import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What answers at one path and below it. */
interface Endpoint {

    /** That a token needs. */
    String scope();

    /**
     * @param below the segments of the path below this one's, decoded
     * @return empty when there is nothing, or no such verb
     * @throws Refused with what is wrong
     */
    Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below);

    /** Gives the records of a company's description what they leave out. */
    default void complete(Company company) {}

    /**
     * The day that a request would book something on; empty when it books nothing.
     *
     * @throws Refused when there is nothing to book
     */
    default Optional<LocalDate> booksOn(Company company, SandboxRequest request, List<String> below) {
        return Optional.empty();
    }
}
