package dev.kontobro.connections.profile;

import dev.kontobro.accounting.customer.CustomerField;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens to customers.
 *
 * @param defaults what a new customer gets where the source says nothing
 * @param defaultsByClass what a new customer of a class gets instead
 * @param defaultsByCountry what a new customer of a country gets instead, whatever his class; by ISO 3166-1 alpha-2
 * @param updateMask the fields an update may change
 * @param numbers whose numbers the books use; it is about those that {@code numberMap} makes of the source's
 */
public record Customers(
        CustomerMode mode,
        Trigger trigger,
        Map<CustomerField, String> defaults,
        Map<CustomerClass, Map<CustomerField, String>> defaultsByClass,
        Map<String, Map<CustomerField, String>> defaultsByCountry,
        Set<CustomerField> updateMask,
        Optional<CollectiveCustomer> collective,
        NumberMaster numbers,
        NumberMap numberMap,
        FieldMap fields)
        implements FlowSettings {

    public Customers {
        defaults = Map.copyOf(defaults);
        defaultsByClass = copyOf(defaultsByClass);
        defaultsByCountry = copyOf(defaultsByCountry);
        updateMask = Set.copyOf(updateMask);
    }

    /** All customers are created and updated at once, with nothing added. */
    public static Customers standard() {
        return new Customers(
                CustomerMode.CREATE_AND_UPDATE,
                new Trigger.Immediate(),
                Map.of(),
                Map.of(),
                Map.of(),
                EnumSet.allOf(CustomerField.class),
                Optional.empty(),
                new NumberMaster.Source(),
                NumberMap.NONE,
                FieldMap.NONE);
    }

    public Customers withMode(CustomerMode other) {
        return new Customers(
                other,
                trigger,
                defaults,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                numbers,
                numberMap,
                fields);
    }

    public Customers withTrigger(Trigger other) {
        return new Customers(
                mode,
                other,
                defaults,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                numbers,
                numberMap,
                fields);
    }

    public Customers withNumbers(NumberMaster other) {
        return new Customers(
                mode,
                trigger,
                defaults,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                other,
                numberMap,
                fields);
    }

    public Customers withNumberMap(NumberMap other) {
        return new Customers(
                mode,
                trigger,
                defaults,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                numbers,
                other,
                fields);
    }

    public Customers withFields(FieldMap others) {
        return new Customers(
                mode,
                trigger,
                defaults,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                numbers,
                numberMap,
                others);
    }

    public Customers withDefaults(Map<CustomerField, String> others) {
        return new Customers(
                mode,
                trigger,
                others,
                defaultsByClass,
                defaultsByCountry,
                updateMask,
                collective,
                numbers,
                numberMap,
                fields);
    }

    /**
     * Whether a customer of the source's who is not in the books is put there.
     *
     * @param number that he would have there
     */
    public boolean mayCreate(String number) {
        return mode.creates() && numbers.leavesToSource(number);
    }

    @Override
    public boolean enabled() {
        return mode != CustomerMode.OFF;
    }

    /**
     * The defaults for a new customer: those of its country before those of its class before those of all.
     *
     * @param customerClass as the source gives it; where it does not, the default class counts
     * @param country the same
     */
    public Map<CustomerField, String> defaultsFor(Optional<String> customerClass, Optional<String> country) {
        var merged = new EnumMap<CustomerField, String>(CustomerField.class);
        Stream.of(
                        Optional.of(defaults),
                        classOf(customerClass).map(defaultsByClass::get),
                        country.or(() -> defaultOf(CustomerField.COUNTRY)).map(defaultsByCountry::get))
                .flatMap(Optional::stream)
                .forEach(merged::putAll);
        return Collections.unmodifiableMap(merged);
    }

    /**
     * What a customer counts as, for documents as well.
     *
     * @param said by the source; where it says nothing, the default class counts
     */
    public Optional<CustomerClass> classOf(Optional<String> said) {
        return said.or(() -> defaultOf(CustomerField.CUSTOMER_CLASS)).flatMap(CustomerClass::of);
    }

    /**
     * Whether every new customer gets this field by default, whatever its class and country: it is among the defaults of
     * all, or among those of each class, and a customer without a class gets one.
     */
    public boolean isDefaultForAll(CustomerField field) {
        return defaults.containsKey(field)
                || defaults.containsKey(CustomerField.CUSTOMER_CLASS)
                        && Arrays.stream(CustomerClass.values())
                                .allMatch(each -> defaultsByClass
                                        .getOrDefault(each, Map.of())
                                        .containsKey(field));
    }

    private Optional<String> defaultOf(CustomerField field) {
        return Optional.ofNullable(defaults.get(field));
    }

    private static <K> Map<K, Map<CustomerField, String>> copyOf(Map<K, Map<CustomerField, String>> defaults) {
        return defaults.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    }
}
