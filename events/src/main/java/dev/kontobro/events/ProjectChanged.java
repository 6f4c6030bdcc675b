package dev.kontobro.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The whole state of a project, as the source knows it; the data of {@code ProjectCreated} and {@code ProjectChanged}.
 *
 * @param number the business key: the project's number in the source and in the books
 * @param customerNumber of the customer the project is for
 * @param startDate {@code YYYY-MM-DD}
 * @param endDate {@code YYYY-MM-DD}
 * @param status {@code PLANNED}, {@code ONGOING} or {@code COMPLETED}
 * @param group number or name of a project group
 * @param manager number or name of the person in charge
 * @param link where people see it in the source
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProjectChanged(
        String number,
        String name,
        Field<String> customerNumber,
        Field<String> startDate,
        Field<String> endDate,
        Field<String> status,
        Field<String> group,
        Field<String> description,
        Field<String> manager,
        Optional<String> link) {}
