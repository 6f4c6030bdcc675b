package dev.kontobro.connections.profile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * Is about documents that have one of what each part lists; a part that lists nothing asks for nothing.
 *
 * @param paymentMethods as the source calls them, whatever case and blanks
 * @param countries ISO 3166-1 alpha-2
 * @param customers numbers
 * @param tags as the source writes them, whatever case and blanks
 * @param amountFrom gross, in the document's currency: this much or more
 * @param amountBelow gross, in the document's currency: less than this
 */
public record Condition(
        Set<String> paymentMethods,
        Set<CustomerClass> customerClasses,
        Set<String> countries,
        Set<String> customers,
        Set<String> tags,
        Optional<BigDecimal> amountFrom,
        Optional<BigDecimal> amountBelow) {

    /** Asks for nothing, and so is about every document. */
    public static final Condition NONE =
            new Condition(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

    public Condition {
        paymentMethods = Set.copyOf(paymentMethods);
        customerClasses = Set.copyOf(customerClasses);
        countries = Set.copyOf(countries);
        customers = Set.copyOf(customers);
        tags = Set.copyOf(tags);
    }

    /**
     * What a document has that conditions ask for.
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
            Set<String> tags,
            BigDecimal amount) {
        public Facts {
            tags = Set.copyOf(tags);
        }
    }

    public boolean isAbout(Facts facts) {
        return isWritten(paymentMethods, facts.paymentMethod())
                && isOneOf(customerClasses, facts.customerClass())
                && isOneOf(countries, facts.country())
                && isOneOf(customers, Optional.of(facts.customer()))
                && (tags.isEmpty() || facts.tags().stream().anyMatch(tag -> FreeText.isAmong(tags, tag)))
                && amountFrom
                        .filter(least -> facts.amount().compareTo(least) < 0)
                        .isEmpty()
                && amountBelow
                        .filter(limit -> facts.amount().compareTo(limit) >= 0)
                        .isEmpty();
    }

    private static <T> boolean isOneOf(Set<T> wanted, Optional<T> value) {
        return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }

    private static boolean isWritten(Set<String> wanted, Optional<String> value) {
        return wanted.isEmpty()
                || value.filter(text -> FreeText.isAmong(wanted, text)).isPresent();
    }
}
