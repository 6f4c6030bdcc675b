package dev.kontobro.engine.trigger;

import dev.kontobro.accounting.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps a record from its first attempt, because the export profile says so.
 *
 * @param kind of release: {@link #RUN} or {@link #RELEASE}
 * @param until the run that takes it along; empty where a person does
 * @param reason to be told to people
 */
public record Wait(String kind, Optional<Instant> until, Problem reason) {

    /** The next run of a schedule. */
    public static final String RUN = "run";

    /** A person. */
    public static final String RELEASE = "release";

    /**
     * Marks what is set off for no trigger's sake, but to say why it is not sent: a newer state of it has a trigger of its
     * own to wait for.
     */
    public static final String NOT_SENT = "not-sent";

    /**
     * SQL for a reason as it is stored, completed by the record it is about.
     *
     * @param column with the reason, as text, in a statement whose transfer is {@code t}
     */
    public static String reasonIn(String column) {
        return """
                jsonb_set(%1$s::jsonb, '{details}', %1$s::jsonb -> 'details'
                    || jsonb_build_object('number', t.business_key, 'name', t.name))::json""".formatted(column);
    }

    static Wait forRun(Instant at, Problem reason) {
        return new Wait(RUN, Optional.of(at), reason);
    }

    static Wait forRelease(Problem reason) {
        return new Wait(RELEASE, Optional.empty(), reason);
    }
}
