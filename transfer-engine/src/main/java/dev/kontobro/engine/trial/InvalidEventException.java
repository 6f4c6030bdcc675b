package dev.kontobro.engine.trial;

import static java.util.stream.Collectors.joining;

import dev.kontobro.events.Violation;
import java.util.List;

/** An event that breaks the schema of its type. */
public final class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    InvalidEventException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
