package dev.kontobro.connections.profile;

import dev.kontobro.connections.profile.Condition.Facts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What documents become in the books.
 *
 * @param standard of a document that no rule is about
 * @param rules the first that is about a document decides
 */
public record TargetChoice(DocumentTarget standard, List<Rule> rules) {

    public TargetChoice {
        rules = List.copyOf(rules);
    }

    public record Rule(Condition condition, DocumentTarget target) {}

    public DocumentTarget of(Facts facts) {
        return rules.stream()
                .filter(rule -> rule.condition().isAbout(facts))
                .map(Rule::target)
                .findFirst()
                .orElse(standard);
    }

    /** Everything that a document may become. */
    public Set<DocumentTarget> all() {
        return Stream.concat(Stream.of(standard), rules.stream().map(Rule::target))
                .collect(Collectors.toUnmodifiableSet());
    }
}
