package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.SystemRules.TooLong.CUT;
import static dev.kontobro.accounting.SystemRules.TooLong.REFUSE;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.project.Project;
import dev.kontobro.accounting.project.Project.ProjectStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A project's fields in Fortnox. What it calls the description is the project's name; there is a free comment beside it,
 * but no link to a customer and no group.
 */
final class ProjectFields {

    /** The length is published (OpenAPI), the characters are taken to be those of customer numbers. */
    static final Pattern NUMBER = Pattern.compile("[\\p{L}0-9+/_-]{1,20}");

    private static final int DATE = "2026-01-31".length();
    private static final boolean CLEARABLE = true;
    private static final boolean ALWAYS_SET = false;

    static final List<FieldMapping<Project>> ALL = List.of(
            row("name", project -> Change.set(project.name()), "Description", 50, CUT, ALWAYS_SET),
            row("description", Project::description, "Comments", 512, CUT, CLEARABLE),
            row("status", project -> project.status().map(ProjectFields::status), "Status", 10, REFUSE, ALWAYS_SET),
            row(
                    "startDate",
                    project -> project.startDate().map(LocalDate::toString),
                    "StartDate",
                    DATE,
                    REFUSE,
                    CLEARABLE),
            row("endDate", project -> project.endDate().map(LocalDate::toString), "EndDate", DATE, REFUSE, CLEARABLE),
            row("manager", Project::manager, "ProjectLeader", 50, CUT, CLEARABLE));

    private ProjectFields() {}

    static Map<String, FieldRule> rules() {
        return ALL.stream().collect(Collectors.toMap(FieldMapping::key, mapping -> mapping.rule(Resource.PROJECTS)));
    }

    private static String status(ProjectStatus status) {
        return switch (status) {
            case PLANNED -> "NOTSTARTED";
            case ONGOING -> "ONGOING";
            case COMPLETED -> "COMPLETED";
        };
    }

    private static FieldMapping<Project> row(
            String key,
            Function<Project, Change<String>> change,
            String property,
            int maxLength,
            TooLong tooLong,
            boolean canBeCleared) {
        return new FieldMapping<>(key, change, List.of(property), maxLength, tooLong, Form.asIs(), canBeCleared);
    }
}
