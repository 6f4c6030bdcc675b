package dev.kontobro.accounting.customer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What tells one customer from another, whatever number it carries. */
public record CustomerIdentity(
        String name,
        Optional<String> organisationNumber,
        Optional<String> vatNumber,
        Optional<String> ean,
        Optional<String> email) {

    /**
     * Whether both are the same customer. An identifier both have decides: one that is equal makes them the same, one
     * that differs makes them different, and a difference outweighs. Without a common identifier the e-mail address
     * together with the name decides; a name alone proves nothing.
     */
    public boolean isSameAs(CustomerIdentity other) {
        var registered = registered(other);
        if (!registered.isEmpty()) {
            return !registered.contains(false);
        }
        return common(other, CustomerIdentity::email, CustomerIdentity::folded).orElse(false)
                && folded(name).equals(folded(other.name));
    }

    /** Whether an identifier that both have differs. */
    public boolean contradicts(CustomerIdentity other) {
        return registered(other).contains(false);
    }

    /** For every registered identifier that both have, whether it is the same. */
    private List<Boolean> registered(CustomerIdentity other) {
        return Stream.of(
                        common(other, CustomerIdentity::organisationNumber, CustomerIdentity::digits),
                        common(other, CustomerIdentity::vatNumber, CustomerIdentity::lettersAndDigits),
                        common(other, CustomerIdentity::ean, CustomerIdentity::digits))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Boolean> common(
            CustomerIdentity other, Function<CustomerIdentity, Optional<String>> value, UnaryOperator<String> form) {
        return value.apply(this)
                .map(form)
                .filter(mine -> !mine.isEmpty())
                .flatMap(mine -> value.apply(other)
                        .map(form)
                        .filter(theirs -> !theirs.isEmpty())
                        .map(mine::equals));
    }

    /** Swedish organisation numbers are written with and without century and hyphen; the last ten digits are the number. */
    private static String digits(String value) {
        var digits = value.replaceAll("\\D", "");
        return digits.length() == 12 ? digits.substring(2) : digits;
    }

    private static String lettersAndDigits(String value) {
        return value.replaceAll("[^\\p{L}\\d]", "").toUpperCase(Locale.ROOT);
    }

    private static String folded(String value) {
        return value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
