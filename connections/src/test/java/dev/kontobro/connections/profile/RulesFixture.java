package dev.kontobro.connections.profile;

import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.DocumentRules;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A system that holds little. */
public final class RulesFixture {

    private static final DocumentRules DOCUMENTS = new DocumentRules(
            Map.of(),
            new FieldRule("lines.text", 50, TooLong.CUT),
            new FieldRule("reference", 50, TooLong.REFUSE),
            Pattern.compile("\\d{1,9}"),
            false,
            2,
            false,
            true,
            false,
            false,
            new DocumentRules.FileRule(Set.of("application/pdf"), 1_000_000, 1),
            true,
            Set.of());

    private RulesFixture() {}

    public static SystemRules rules(
            Map<CustomerField, FieldRule> customerFields, Map<String, FieldRule> projectFields) {
        return new SystemRules(
                customerFields,
                projectFields,
                Pattern.compile("\\d{1,9}"),
                Pattern.compile("\\d{1,9}"),
                DOCUMENTS,
                new CallBudget(1, Duration.ofSeconds(1), 1));
    }
}
