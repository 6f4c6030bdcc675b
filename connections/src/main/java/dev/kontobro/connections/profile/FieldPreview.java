package dev.kontobro.connections.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.FieldRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a field of a new record in the books would be, for one event.
 *
 * @param target {@link TargetField#key()}
 * @param value before anything is cut; empty where the field gets none
 */
public record FieldPreview(String target, Optional<String> value, Origin origin, Fate fate) {

    /** Where a value comes from. */
    public sealed interface Origin {

        /**
         * The event's own field.
         *
         * @param path from the event's data
         */
        record Event(String path) implements Origin {}

        /** What the field map says. */
        record Fed(Feed feed) implements Origin {}

        /** What the profile gives where the source says nothing. */
        record ByDefault() implements Origin {}
    }

    /** What becomes of a value on its way. */
    public sealed interface Fate {

        /** It is sent as it is, or there is none. */
        record AsItIs() implements Fate {}

        /** Too much is cut off. */
        record Cut(String sent, int maxLength) implements Fate {}

        /** The record is rejected: a part of the value would be another value. */
        record TooLong(int maxLength) implements Fate {}

        /**
         * The record is rejected: its number is none the system takes.
         *
         * @param pattern a regular expression
         */
        record NoNumber(String pattern) implements Fate {}

        /** It is left out: the system has no place for it. */
        record NoPlace() implements Fate {}
    }

    /** The limits of a flow's records that a system tells. */
    private record Limits(Map<String, FieldRule> rules, Pattern number) {

        /** Empty where no transfer of them knows any yet. */
        static Optional<Limits> of(Flow flow, SystemRules rules) {
            return switch (flow) {
                case CUSTOMERS ->
                    Optional.of(new Limits(
                            rules.customerFields().entrySet().stream()
                                    .collect(Collectors.toMap(
                                            entry -> entry.getKey().key(), Map.Entry::getValue)),
                            rules.customerNumber()));
                case PROJECTS -> Optional.of(new Limits(rules.projectFields(), rules.projectNumber()));
                case PRODUCTS, ORDERS, INVOICES, CREDIT_NOTES, VOUCHERS, PAYMENTS -> Optional.empty();
            };
        }

        Fate fate(String target, String value) {
            if (target.equals("number")) {
                return number.matcher(value).matches() ? new Fate.AsItIs() : new Fate.NoNumber(number.pattern());
            }
            var rule = Optional.ofNullable(rules.get(target));
            return rule.map(known -> fate(known, value)).orElseGet(Fate.NoPlace::new);
        }

        private static Fate fate(FieldRule rule, String value) {
            if (value.codePointCount(0, value.length()) <= rule.maxLength()) {
                return new Fate.AsItIs();
            }
            return switch (rule.tooLong()) {
                case CUT ->
                    new Fate.Cut(value.substring(0, value.offsetByCodePoints(0, rule.maxLength())), rule.maxLength());
                case REFUSE -> new Fate.TooLong(rule.maxLength());
            };
        }
    }

    /**
     * Shows every field of a flow's records for an event.
     *
     * @param event its data
     */
    public static List<FieldPreview> of(ExportProfile profile, Flow flow, ObjectNode event, SystemRules rules) {
        var map = profile.of(flow).fields();
        var mapped = map.applyTo(event, flow);
        var defaults = defaults(profile.of(flow), mapped);
        var limits = Limits.of(flow, rules);
        return TargetField.of(flow).stream()
                .map(target -> {
                    var given = new EventPath(target.path()).textIn(mapped);
                    var value = given.or(() -> Optional.ofNullable(defaults.get(target.key())));
                    var isDefault = given.isEmpty() && value.isPresent();
                    var origin = isDefault ? new Origin.ByDefault() : origin(target, map);
                    var fate = limits.flatMap(known -> value.map(text -> known.fate(target.key(), text)))
                            .orElseGet(Fate.AsItIs::new);
                    return new FieldPreview(target.key(), value, origin, fate);
                })
                .toList();
    }

    private static Origin origin(TargetField target, FieldMap map) {
        var feed = map.feeds().get(target.key());
        return feed == null ? new Origin.Event(target.path()) : new Origin.Fed(feed);
    }

    private static Map<String, String> defaults(FlowSettings settings, ObjectNode event) {
        return switch (settings) {
            case Customers customers ->
                customers
                        .defaultsFor(
                                new EventPath("customerClass").textIn(event),
                                new EventPath("billingAddress.country").textIn(event))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
            case Registry registry -> byKey(registry.defaults());
            case Documents documents -> byKey(documents.defaults());
            case Vouchers vouchers -> byKey(vouchers.defaults());
            case Payments payments -> byKey(payments.defaults());
        };
    }

    private static Map<String, String> byKey(Defaults defaults) {
        return defaults.values().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
    }
}
