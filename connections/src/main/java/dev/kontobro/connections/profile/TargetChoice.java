package dev.kontobro.connections.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * What a document has that rules ask for.
     *
     * @param country ISO 3166-1 alpha-2
     * @param customer number
     * @param amount gross, in the document's currency
     */
    public record Facts(
            Optional<String> paymentMethod,
            Optional<CustomerClass> customerClass,
            Optional<String> country,
            String customer,
            BigDecimal amount) {}

    /**
     * Is about documents that have one of what each condition lists; a condition that lists nothing asks for nothing.
     *
     * @param amountFrom gross, in the document's currency
     */
    public record Rule(
            Set<String> paymentMethods,
            Set<CustomerClass> customerClasses,
            Set<String> countries,
            Set<String> customers,
            Optional<BigDecimal> amountFrom,
            DocumentTarget target) {

        public Rule {
            paymentMethods = Set.copyOf(paymentMethods);
            customerClasses = Set.copyOf(customerClasses);
            countries = Set.copyOf(countries);
            customers = Set.copyOf(customers);
        }

        /** Whether it asks for anything at all. */
        public boolean hasConditions() {
            return !paymentMethods.isEmpty()
                    || !customerClasses.isEmpty()
                    || !countries.isEmpty()
                    || !customers.isEmpty()
                    || amountFrom.isPresent();
        }

        boolean isAbout(Facts facts) {
            return isOneOf(paymentMethods, facts.paymentMethod())
                    && isOneOf(customerClasses, facts.customerClass())
                    && isOneOf(countries, facts.country())
                    && isOneOf(customers, Optional.of(facts.customer()))
                    && amountFrom
                            .filter(least -> facts.amount().compareTo(least) < 0)
                            .isEmpty();
        }

        private static <T> boolean isOneOf(Set<T> wanted, Optional<T> value) {
            return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
        }
    }

    public DocumentTarget of(Facts facts) {
        return rules.stream()
                .filter(rule -> rule.isAbout(facts))
                .map(Rule::target)
                .findFirst()
                .orElse(standard);
    }
}
