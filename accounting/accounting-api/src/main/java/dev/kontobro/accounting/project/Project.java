package dev.kontobro.accounting.project;

import dev.kontobro.accounting.Change;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The state of a project as the source wants it.
 *
 * @param number that it has in the books: the source's own, unless the profile maps that
 * @param customerNumber the customer's number in the books
 * @param group number or name of a project group
 * @param manager e-conomic: number or name of an employee; Fortnox: free text
 */
public record Project(
        String number,
        String name,
        Change<String> customerNumber,
        Change<LocalDate> startDate,
        Change<LocalDate> endDate,
        Change<ProjectStatus> status,
        Change<String> group,
        Change<String> description,
        Change<String> manager) {

    public enum ProjectStatus {
        PLANNED,
        ONGOING,
        COMPLETED
    }

    public Project {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(name, "name");
    }

    public Project withNumber(String other) {
        return new Project(other, name, customerNumber, startDate, endDate, status, group, description, manager);
    }
}
