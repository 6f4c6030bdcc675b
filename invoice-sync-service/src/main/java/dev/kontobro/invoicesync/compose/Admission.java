package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.connections.profile.DocumentTarget;

/** Whether a document is sent at all; told from the event and the profile alone. */
public sealed interface Admission {

    /** It is sent, and becomes this. */
    record Sent(DocumentTarget target) implements Admission {}

    /** A rule of the profile, or the source itself, leaves it out. */
    record Skipped(Problem problem) implements Admission {}
}
