package dev.kontobro.accounting;

import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.DocumentRules;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A system's limits as data.
 *
 * @param customerFields the fields of a customer the system can hold; a field not named here cannot be sent
 * @param projectFields the same for a project, by the event's field name
 * @param customerNumber what a customer number must look like
 * @param projectNumber what a project number must look like
 * @param documents what orders, invoices and credit notes may hold
 * @param budget how many calls may be made, until the system's own answers say otherwise
 */
public record SystemRules(
        Map<CustomerField, FieldRule> customerFields,
        Map<String, FieldRule> projectFields,
        Pattern customerNumber,
        Pattern projectNumber,
        DocumentRules documents,
        CallBudget budget) {

    /**
     * @param target where the value goes in the system's record, as a JSON path a developer can look up
     * @param maxLength in characters
     * @param tooLong what happens to a longer value
     */
    public record FieldRule(String target, int maxLength, TooLong tooLong) {}

    /** Names and free texts are cut with a warning; identifiers and codes would become other ones and are refused. */
    public enum TooLong {
        CUT,
        REFUSE
    }

    /**
     * @param limit cost units per window, summed over everything the hub does in the company
     */
    public record CallBudget(int limit, Duration window, int costPerCall) {}

    public SystemRules {
        customerFields = Map.copyOf(customerFields);
        projectFields = Map.copyOf(projectFields);
    }

    public Set<CustomerField> customerFieldNames() {
        return customerFields.keySet();
    }
}
