package dev.kontobro.connections.profile;

import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.DocumentRules;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A system that holds little. */
public final class RulesFixture {

    private RulesFixture() {}

    public static SystemRules rules(
            Map<CustomerField, FieldRule> customerFields, Map<String, FieldRule> projectFields) {
        return new SystemRules(
                customerFields,
                projectFields,
                Pattern.compile("\\d{1,9}"),
                Pattern.compile("\\d{1,9}"),
                DocumentRules.NONE,
                new CallBudget(1, Duration.ofSeconds(1), 1));
    }
}
