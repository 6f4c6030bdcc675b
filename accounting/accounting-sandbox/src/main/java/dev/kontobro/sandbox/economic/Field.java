package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A property of a resource.
 *
 * @param name as this surface names it; {@code recipient.name} for a property of a property
 * @param column where it is written down; the surfaces share the columns of a register
 * @param filters what a filter can ask of it
 */
record Field(String name, String column, Type type, Set<Trait> traits, Set<Operator> filters) {

    enum Trait {
        REQUIRED,
        /** Ignored in a request. */
        READ_ONLY,
        /** Ignored when a record is created. */
        ONLY_WHEN_REPLACING,
        /** Left out where records are listed. */
        NOT_LISTED,
        SORTABLE
    }

    private static final Type NUMBER = new Type.Whole(1, Integer.MAX_VALUE);

    private Field(String name, Type type) {
        this(name, name, type, EnumSet.noneOf(Trait.class), Operator.NONE);
    }

    static Field text(String name, int max) {
        return new Field(name, new Type.Text(0, max));
    }

    static Field text(String name, int min, int max) {
        return new Field(name, new Type.Text(min, max));
    }

    static Field code(String name, int length, String register) {
        return new Field(name, new Type.Code(length, register));
    }

    static Field whole(String name, long min, long max) {
        return new Field(name, new Type.Whole(min, max));
    }

    static Field whole(String name) {
        return whole(name, 0, Integer.MAX_VALUE);
    }

    static Field decimal(String name, int decimals) {
        return new Field(name, new Type.Decimal(decimals, decimals));
    }

    /** @param shown how many decimals an answer has, whatever the schema says */
    static Field decimal(String name, int decimals, int shown) {
        return new Field(name, new Type.Decimal(decimals, shown));
    }

    static Field flag(String name) {
        return new Field(name, new Type.Flag(false));
    }

    static Field flagShownWhenFalse(String name) {
        return new Field(name, new Type.Flag(true));
    }

    static Field choice(String name, String... words) {
        return choice(name, List.of(words));
    }

    static Field choice(String name, List<String> words) {
        return new Field(name, new Type.Choice(words));
    }

    static Field choices(String name, String... words) {
        return new Field(name, new Type.Choices(List.of(words)));
    }

    /** Set by the vendor alone. */
    static Field word(String name) {
        return new Field(name, new Type.Word()).readOnly();
    }

    static Field moment(String name) {
        return new Field(name, new Type.Moment());
    }

    static Field date(String name) {
        return new Field(name, new Type.Date());
    }

    static Field items(String name, List<Field> fields) {
        return new Field(name, new Type.Items(fields));
    }

    static Field reference(String name, String key, String register, String unknown) {
        return reference(name, key, register, register, unknown);
    }

    static Field reference(String name, String key, String register, String path, String unknown) {
        return new Field(name, new Type.Reference(key, NUMBER, register, path, unknown));
    }

    /** To a record whose number is a text. */
    static Field reference(String name, String key, int length, String register, String unknown) {
        return new Field(name, new Type.Reference(key, new Type.Text(1, length), register, register, unknown));
    }

    Field in(String otherColumn) {
        return new Field(name, otherColumn, type, traits, filters);
    }

    Field required() {
        return with(Trait.REQUIRED);
    }

    Field readOnly() {
        return with(Trait.READ_ONLY);
    }

    Field onlyWhenReplacing() {
        return with(Trait.ONLY_WHEN_REPLACING);
    }

    Field notListed() {
        return with(Trait.NOT_LISTED);
    }

    Field sortable() {
        return with(Trait.SORTABLE);
    }

    Field filterable(Set<Operator> operators) {
        return new Field(name, column, type, traits, operators);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** How a filter or a sort order speaks of it: by the number when it is a reference. */
    String queryName() {
        return type instanceof Type.Reference reference ? name + "." + reference.key() : name;
    }

    /** A record's number, as a request would give it in this field. */
    JsonNode number(String text) {
        return type instanceof Type.Text ? TextNode.valueOf(text) : Row.number(text);
    }

    boolean isNumber() {
        return type instanceof Type.Whole;
    }

    /** From the outside in. */
    List<String> path() {
        return List.of(name.split("\\."));
    }

    /** Without what it is a property of. */
    String simpleName() {
        return path().getLast();
    }

    String capitalised() {
        var simple = simpleName();
        return simple.substring(0, 1).toUpperCase(Locale.ROOT) + simple.substring(1);
    }

    /** Empty when this row has no value; for a filter, a flag that is not set is false. */
    Optional<Comparable<?>> comparable(Row row) {
        var stored = row.value(column);
        if (stored.isNull()) {
            return type instanceof Type.Flag ? Optional.of(false) : Optional.empty();
        }
        return Optional.of(type.comparable(stored.asText()));
    }

    Optional<JsonNode> show(Row row, Links links) {
        return type.show(row.value(column), row, links);
    }

    private Field with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new Field(name, column, type, more, filters);
    }
}
