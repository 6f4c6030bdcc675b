package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import dev.kontobro.sandbox.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules behind the error codes of the tag Projects. */
final class ProjectRules implements Resource.Rules {

    private static final String REFUSED = "Project cannot be created or updated";
    private static final int INTERNAL = 1;

    @Override
    public List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
        var books = agreement.books();
        var violations = new ArrayList<Violation>();
        if (before.isEmpty() && books.register(Catalogue.PROJECTS).has(number)) {
            violations.add(Violation.of(
                    "number",
                    "ProjectCannotBeCreatedUpdatedNumberAlreadyExists",
                    REFUSED + " since the given number already exists."));
        }
        if (before.isEmpty() && content.has("closedDate")) {
            violations.add(Violation.of(
                    "closedDate", "ProjectCannotBeCreatedAsClosed", "Project cannot be created as closed."));
        }
        groupAndCustomer(books, content).ifPresent(violations::add);
        mainProject(books, content, before).ifPresent(violations::add);
        reference(books, content, "responsibleEmployeeNumber", Catalogue.EMPLOYEES)
                .ifPresent(violations::add);
        reference(books, content, "otherResponsibleEmployeeNumber", Catalogue.EMPLOYEES)
                .ifPresent(violations::add);
        reference(books, content, "status", Catalogue.PROJECT_STATUSES).ifPresent(violations::add);
        reference(books, content, "contactPersonId", Catalogue.CONTACTS).ifPresent(violations::add);
        return violations;
    }

    @Override
    public List<Violation> onDelete(Agreement agreement, Row row) {
        return hasSubProjects(agreement.books(), row.number())
                ? List.of(Violation.of(
                        "number",
                        "ProjectCannotBeDeletedHasSubProjects",
                        "Project cannot be deleted since it has subprojects."))
                : List.of();
    }

    /** A project of an external group belongs to a customer. */
    private static Optional<Violation> groupAndCustomer(Books books, ObjectNode content) {
        var groupNumber = content.path("projectGroupNumber").asText();
        if (groupNumber.equals("0")) {
            return Optional.of(Violation.of(
                    "projectGroupNumber",
                    "ProjectCannotBeCreatedUpdatedGroupNumberIsInvalid",
                    REFUSED + " since the given group number is invalid."));
        }
        var group = books.register(Catalogue.PROJECT_GROUPS).find(groupNumber);
        if (group.isEmpty()) {
            return Optional.of(Violation.of(
                    "projectGroupNumber",
                    "ProjectCannotBeCreatedUpdatedGroupDoesNotExist",
                    REFUSED + " since the given project group does not exist."));
        }
        if (!content.has("customerNumber")) {
            return group.filter(found -> found.content().path("type").asInt() != INTERNAL)
                    .map(external -> Violation.of(
                            "customerNumber",
                            "ProjectCannotBeCreatedUpdatedCustomerNumberRequired",
                            REFUSED + " since customer number is required."));
        }
        return books.register(Catalogue.CUSTOMERS)
                        .has(content.get("customerNumber").asText())
                ? Optional.empty()
                : Optional.of(Violation.of(
                        "customerNumber",
                        "ProjectCannotBeCreatedUpdatedCustomerNotFound",
                        REFUSED + ", customer was not found."));
    }

    private static Optional<Violation> mainProject(Books books, ObjectNode content, Optional<Row> before) {
        var isMain = content.path("isMainProject").asBoolean();
        var wasMain = before.filter(row -> row.value("isMainProject").asBoolean());
        if (!isMain
                && wasMain.filter(row -> hasSubProjects(books, row.number())).isPresent()) {
            return Optional.of(Violation.of(
                    "isMainProject",
                    "ProjectCannotBeMadeSubprojectHasSubProjects",
                    "Project cannot be made subproject, it already has subprojects."));
        }
        if (!content.has("mainProjectNumber")) {
            return Optional.empty();
        }
        if (isMain) {
            return Optional.of(Violation.of(
                    "mainProjectNumber",
                    "ProjectCannotBeCreatedUpdatedMainProjectNumberCannotBeSet",
                    REFUSED + ", main project number can only be set when creating subprojects."));
        }
        var main = books.register(Catalogue.PROJECTS)
                .find(content.get("mainProjectNumber").asText())
                .map(Entry::content)
                .filter(project -> project.path("isMainProject").asBoolean());
        return main.isPresent()
                ? Optional.empty()
                : Optional.of(Violation.of(
                        "mainProjectNumber",
                        "ProjectCannotBeCreatedUpdatedMainProjectNumberDoesNotExistOrInvalid",
                        REFUSED + ", provided main project number doesn't exist or is not a main project."));
    }

    /** No code is published for these. */
    private static Optional<Violation> reference(Books books, ObjectNode content, String property, String register) {
        return content.has(property)
                        && !books.register(register).has(content.get(property).asText())
                ? Optional.of(Violation.of(
                        property,
                        "InvalidInput",
                        "%s, %s %s was not found.".formatted(REFUSED, property, content.get(property))))
                : Optional.empty();
    }

    private static boolean hasSubProjects(Books books, String number) {
        return books.register(Catalogue.PROJECTS).all().stream()
                .anyMatch(project ->
                        project.content().path("mainProjectNumber").asText().equals(number));
    }
}
