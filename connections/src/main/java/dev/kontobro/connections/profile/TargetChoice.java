package dev.kontobro.connections.profile;

import dev.kontobro.connections.profile.Condition.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What documents become in the books.
 *
 * @param standard of a document that no rule is about, as is {@code stock}
 * @param rules the first that is about a document decides
 */
public record TargetChoice(DocumentTarget standard, Stock stock, List<Rule> rules) {

    /** What a document does to the stock that the accounting system keeps. */
    public enum Stock {
        /** Its lines name products, whose stock moves. */
        MOVE,
        /** Its lines name none that stock is kept of: whoever keeps the stock has moved it already. */
        LEAVE
    }

    public TargetChoice {
        rules = List.copyOf(rules);
    }

    public record Rule(Condition condition, DocumentTarget target, Stock stock) {}

    public DocumentTarget of(Facts facts) {
        return rule(facts).map(Rule::target).orElse(standard);
    }

    public Stock stockOf(Facts facts) {
        return rule(facts).map(Rule::stock).orElse(stock);
    }

    private Optional<Rule> rule(Facts facts) {
        return rules.stream().filter(rule -> rule.condition().isAbout(facts)).findFirst();
    }

    /** Everything that a document may become. */
    public Set<DocumentTarget> all() {
        return Stream.concat(Stream.of(standard), rules.stream().map(Rule::target))
                .collect(Collectors.toUnmodifiableSet());
    }
}
