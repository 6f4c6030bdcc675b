package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kontobro.sandbox.Company;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One property of a resource.
 *
 * @param empty what an answer says when there is nothing
 * @param initial what a new record gets when the request says nothing
 * @param rule what a value must fulfil beside its kind
 */
record Property(String name, Kind kind, Access access, JsonNode empty, Function<Company, JsonNode> initial, Rule rule) {

    enum Access {
        OPTIONAL,
        REQUIRED,
        /** Settled when the record is created. */
        KEY,
        /** Follows from other properties; ignored in a request. */
        DERIVED,
        /** Written by Fortnox alone; ignored in a request. */
        SETTLED;

        boolean isWritable() {
            return this == OPTIONAL || this == REQUIRED;
        }
    }

    /** Looks at a value within its record. */
    @FunctionalInterface
    interface Rule {

        Rule NONE = (value, record, company) -> value;

        /**
         * @param record as it will be after the request
         * @return the value as it is kept
         */
        JsonNode apply(JsonNode value, ObjectNode record, Company company) throws Refused;
    }

    private static final JsonNode NOTHING = NullNode.getInstance();
    private static final JsonNode NO_TEXT = TextNode.valueOf("");

    /** Empty is null: addresses, phones, codes. */
    static Property text(String name, int maxLength) {
        return of(name, new Kind.Text(0, maxLength), NOTHING);
    }

    /** Empty is an empty text: names, e-mail addresses, references. */
    static Property label(String name, int maxLength) {
        return of(name, new Kind.Text(0, maxLength), NO_TEXT);
    }

    static Property mailText(String name, int maxLength) {
        return of(name, new Kind.MailText(maxLength), NO_TEXT);
    }

    static Property exactly(String name, int length) {
        return of(name, new Kind.Text(length, length), NO_TEXT);
    }

    static Property date(String name) {
        return of(name, new Kind.Date(), NOTHING);
    }

    static Property number(String name) {
        return of(name, new Kind.Decimal(), NOTHING);
    }

    static Property flag(String name, boolean initial) {
        return of(name, new Kind.Flag(), NOTHING).startingAs(BooleanNode.valueOf(initial));
    }

    static Property choice(String name, String... values) {
        var named = Stream.of(values).collect(Collectors.toUnmodifiableSet());
        return choice(name, named, 2000106, "Värdet måste vara alfanumeriskt (" + name + ")");
    }

    static Property choice(String name, Set<String> values, int code, String message) {
        return of(name, new Kind.Choice(values, code, message), NOTHING);
    }

    static Property group(String name, Property... parts) {
        return of(name, new Kind.Group(Properties.of(parts)), NOTHING);
    }

    static Property amount(String name) {
        return of(name, new Kind.Amount(), Amounts.node(BigDecimal.ZERO));
    }

    static Property quantity(String name) {
        return of(name, new Kind.Quantity(), TextNode.valueOf("0"));
    }

    static Property whole(String name, int least, int most) {
        return of(name, new Kind.Whole(least, most), NOTHING);
    }

    static Property groups(String name, Property... parts) {
        return of(name, new Kind.Groups(Properties.of(parts)), JsonNodeFactory.instance.arrayNode());
    }

    /** Written by Fortnox alone. */
    static Property settled(String name, JsonNode initial) {
        return new Property(
                name, new Kind.Text(0, Integer.MAX_VALUE), Access.SETTLED, NOTHING, _ -> initial, Rule.NONE);
    }

    /** Written by Fortnox alone, and null until then. */
    static Property settled(String name) {
        return settled(name, NOTHING);
    }

    static Property derived(String name, Function<ObjectNode, JsonNode> from) {
        return new Property(
                name,
                new Kind.Text(0, Integer.MAX_VALUE),
                Access.DERIVED,
                NOTHING,
                _ -> NOTHING,
                (value, record, company) -> from.apply(record));
    }

    Property required() {
        return new Property(name, kind, Access.REQUIRED, empty, initial, rule);
    }

    Property key() {
        return new Property(name, kind, Access.KEY, empty, initial, rule);
    }

    Property startingAs(JsonNode value) {
        return new Property(name, kind, access, empty, _ -> value, rule);
    }

    Property startingAs(Function<Company, JsonNode> value) {
        return new Property(name, kind, access, empty, value, rule);
    }

    Property startingAs(String value) {
        return startingAs(TextNode.valueOf(value));
    }

    Property ruledBy(Rule added) {
        return new Property(name, kind, access, empty, initial, added);
    }

    private static Property of(String name, Kind kind, JsonNode empty) {
        return new Property(name, kind, Access.OPTIONAL, empty, _ -> empty, Rule.NONE);
    }
}
