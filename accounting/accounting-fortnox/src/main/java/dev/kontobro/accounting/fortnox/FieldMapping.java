package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one field of a record is held by Fortnox.
 *
 * @param key the field's name in events and problems
 * @param change what the wanted record says of the field
 * @param properties where the value goes; an address has two lines, and what stands before a dot is a group
 * @param maxLength of each property, in characters
 * @param form turns the value into the values of the properties
 * @param canBeCleared whether Fortnox can hold nothing there
 */
record FieldMapping<R>(
        String key,
        Function<R, Change<String>> change,
        List<String> properties,
        int maxLength,
        TooLong tooLong,
        Form<R> form,
        boolean canBeCleared) {

    /** The length of Fortnox' longest texts, used where it publishes none. */
    static final int LONGEST_TEXT = 1024;

    FieldRule rule(Resource resource) {
        var target = properties.stream()
                .map(property -> resource.envelope() + "." + property)
                .collect(Collectors.joining(", "));
        return new FieldRule(target, maxLength, tooLong);
    }
}
