package dev.kontobro.accounting.project;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Plan;
import java.time.LocalDate;
import java.util.Optional;

/** The projects in one company's books. */
public interface ProjectLedger {

    /**
     * Plans a new project under the source's own number, without reading anything.
     *
     * @throws AccountingException.Rejected when a value breaks a rule of the system
     */
    Plan.Send<BookedProject> planCreate(Project wanted, ProjectDefaults defaults);

    /**
     * Plans to change a project this hub is linked to; what the source does not mention stays as it is. A system that
     * changes a record without reading it first finds out on sending that it is gone: {@link
     * AccountingException.RecordGone}.
     */
    Plan<BookedProject> planUpdate(String number, Project wanted);

    /**
     * Plans the same change once more after a write whose answer was lost: what the books say already is not written
     * again. A system that reads before every change needs nothing more for that.
     */
    default Plan<BookedProject> planRepeat(String number, Project wanted) {
        return planUpdate(number, wanted);
    }

    /** Whether the books have such numbers at all. Nothing is asked for it. */
    default boolean takesNumber(String number) {
        return true;
    }

    Optional<BookedProject> find(String number);

    /**
     * What a new project gets where the source says nothing.
     *
     * @param startDate the day the project was created in the source
     */
    record ProjectDefaults(Optional<String> group, LocalDate startDate) {}

    /**
     * A project in the books.
     *
     * @param closed no more can be booked on it
     */
    record BookedProject(String number, String name, Optional<String> customerNumber, boolean closed) {}
}
