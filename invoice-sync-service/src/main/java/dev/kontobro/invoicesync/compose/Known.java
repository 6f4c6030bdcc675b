package dev.kontobro.invoicesync.compose;

import dev.kontobro.invoicesync.compose.Conversion.Converted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the books have that a document refers to.
 *
 * @param customer number in the books
 * @param projects numbers in the books by the source's; a project that is not here is left out of the document
 * @param missingProducts of the document, which the books do not have
 * @param credits number in the books of the invoice that a credit note is about
 * @param ownNumber that the document has been given already; empty where the profile says it still
 * @param converted what it was before it was brought into the books' currency; empty where it keeps its own
 */
public record Known(
        String customer,
        Map<String, String> projects,
        Set<String> missingProducts,
        Optional<String> credits,
        Optional<String> ownNumber,
        Optional<Converted> converted) {

    public Known {
        projects = Map.copyOf(projects);
        missingProducts = Set.copyOf(missingProducts);
    }

    /** Of a document that is sent for the first time, in its own currency. */
    public Known(String customer, Map<String, String> projects, Set<String> missingProducts, Optional<String> credits) {
        this(customer, projects, missingProducts, credits, Optional.empty(), Optional.empty());
    }

    /** A customer, and nothing beside. */
    public static Known of(String customer) {
        return new Known(customer, Map.of(), Set.of(), Optional.empty());
    }

    Optional<String> project(String number) {
        return Optional.ofNullable(projects.get(number));
    }
}
