package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Books;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a surface offers of a register. Validation, filters, sorting, paging and answers all follow from it.
 *
 * @param path below the surface's base; a parent's number stands in braces: its name is the column that holds it
 * @param noun for one record, in texts
 * @param key the field that holds the number
 * @param fields the key among them, in the order of an answer
 * @param roles whose apps may use it
 * @param module the agreement needs for it; empty when none
 */
record Resource(
        String path,
        String register,
        String noun,
        Field key,
        List<Field> fields,
        Set<Verb> verbs,
        Set<Role> roles,
        String module,
        Rules rules,
        Extras extras) {

    /** Beside reading, which every resource can. */
    enum Verb {
        CREATE,
        REPLACE,
        DELETE
    }

    /** What a field alone cannot say. */
    interface Rules {

        Rules NONE = new Rules() {};

        /** @param before empty when the record is created */
        default List<Violation> onWrite(Books books, String number, ObjectNode content, Optional<Row> before) {
            return List.of();
        }

        default List<Violation> onDelete(Books books, Row row) {
            return List.of();
        }

        /** Takes along what does not outlive the record. */
        default void afterDelete(Books books, Row row) {}
    }

    /** What an answer holds beside the fields. */
    interface Extras {
        void addTo(ObjectNode answer, Row row, Links links);
    }

    static Resource of(String path, String noun, Field key, Field... others) {
        return new Resource(
                path,
                path,
                noun,
                key,
                join(key, others),
                EnumSet.noneOf(Verb.class),
                EnumSet.allOf(Role.class),
                "",
                Rules.NONE,
                (answer, row, links) -> {});
    }

    Resource of(String otherRegister) {
        return new Resource(path, otherRegister, noun, key, fields, verbs, roles, module, rules, extras);
    }

    Resource offering(Verb first, Verb... more) {
        return new Resource(path, register, noun, key, fields, EnumSet.of(first, more), roles, module, rules, extras);
    }

    /** An app for everything may use it anyway. */
    Resource openTo(Role first, Role... more) {
        var open = EnumSet.of(first, more);
        open.add(Role.SUPER_USER);
        return new Resource(path, register, noun, key, fields, verbs, open, module, rules, extras);
    }

    Resource needing(String otherModule) {
        return new Resource(path, register, noun, key, fields, verbs, roles, otherModule, rules, extras);
    }

    Resource with(Rules otherRules) {
        return new Resource(path, register, noun, key, fields, verbs, roles, module, otherRules, extras);
    }

    Resource with(Extras otherExtras) {
        return new Resource(path, register, noun, key, fields, verbs, roles, module, rules, otherExtras);
    }

    boolean offers(Verb verb) {
        return verbs.contains(verb);
    }

    /** Holds the number of the record it lies below; only for a resource that lies below another. */
    String parentColumn() {
        return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    ObjectNode show(Row row, Links links) {
        var answer = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.show(row, links).ifPresent(value -> answer.set(field.name(), value)));
        extras.addTo(answer, row, links);
        return answer;
    }

    private static List<Field> join(Field key, Field... others) {
        return Stream.concat(Stream.of(key), Arrays.stream(others)).toList();
    }
}
