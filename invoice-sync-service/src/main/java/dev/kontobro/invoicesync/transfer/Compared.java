package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.problem.Problem;
import java.util.Optional;

/**
 * A draft whose totals were held against the source's.
 *
 * @param differing how they differ, if they do
 */
record Compared(Found found, Optional<Problem> differing) {}
