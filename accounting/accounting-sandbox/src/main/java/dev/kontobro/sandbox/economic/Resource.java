package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Register;
import java.time.LocalDate;
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
        Extras extras,
        List<Endpoint> endpoints,
        Listing listing) {

    /** Beside reading, which every resource can. */
    enum Verb {
        CREATE,
        REPLACE,
        DELETE
    }

    /** What a field alone cannot say. */
    interface Rules {

        Rules NONE = new Rules() {};

        /** The number of a record that does not bring one. */
        default long nextNumber(Agreement agreement, Register register) {
            return register.nextNumber();
        }

        /** @param before empty when the record is created */
        default List<Violation> onWrite(Agreement agreement, String number, ObjectNode content, Optional<Row> before) {
            return List.of();
        }

        /** Adds what the system works out itself to a record that nothing stands against. */
        default void complete(Agreement agreement, ObjectNode content) {}

        /** Brings about what else comes of the write. */
        default void afterWrite(Agreement agreement, Row row) {}

        default List<Violation> onDelete(Agreement agreement, Row row) {
            return List.of();
        }

        /** Takes along what does not outlive the record. */
        default void afterDelete(Agreement agreement, Row row) {}
    }

    /** What an answer holds beside the fields. */
    interface Extras {
        void addTo(ObjectNode answer, Row row, Links links);
    }

    /** Which of the register's records it offers. */
    interface View {
        boolean shows(Row row, LocalDate today);
    }

    /**
     * How its records are listed.
     *
     * @param home the path where one of them is read by itself; empty when that is below the list's own
     * @param whole whether an OpenAPI service lists them in one piece, without a cursor
     */
    record Listing(View view, String home, boolean whole) {

        static final Listing OF_ALL = new Listing((row, today) -> true, "", false);
        static final Listing WHOLE = new Listing(OF_ALL.view(), "", true);

        static Listing of(View view) {
            return new Listing(view, "", false);
        }

        Listing readAt(String otherHome) {
            return new Listing(view, otherHome, whole);
        }
    }

    static Resource of(String path, String noun, Field key, Field... others) {
        return of(path, noun, join(key, others));
    }

    /** @param fields the key first */
    static Resource of(String path, String noun, List<Field> fields) {
        return new Resource(
                path,
                path,
                noun,
                fields.getFirst(),
                fields,
                EnumSet.noneOf(Verb.class),
                EnumSet.allOf(Role.class),
                "",
                Rules.NONE,
                (answer, row, links) -> {},
                List.of(),
                Listing.OF_ALL);
    }

    Resource of(String otherRegister) {
        return new Resource(
                path, otherRegister, noun, key, fields, verbs, roles, module, rules, extras, endpoints, listing);
    }

    Resource offering(Verb first, Verb... more) {
        return new Resource(
                path,
                register,
                noun,
                key,
                fields,
                EnumSet.of(first, more),
                roles,
                module,
                rules,
                extras,
                endpoints,
                listing);
    }

    /** An app for everything may use it anyway. */
    Resource openTo(Role first, Role... more) {
        var open = EnumSet.of(first, more);
        open.add(Role.SUPER_USER);
        return new Resource(path, register, noun, key, fields, verbs, open, module, rules, extras, endpoints, listing);
    }

    Resource needing(String otherModule) {
        return new Resource(
                path, register, noun, key, fields, verbs, roles, otherModule, rules, extras, endpoints, listing);
    }

    Resource with(Rules otherRules) {
        return new Resource(
                path, register, noun, key, fields, verbs, roles, module, otherRules, extras, endpoints, listing);
    }

    Resource with(Extras otherExtras) {
        return new Resource(
                path, register, noun, key, fields, verbs, roles, module, rules, otherExtras, endpoints, listing);
    }

    Resource with(Endpoint... more) {
        return with(List.of(more));
    }

    Resource with(List<Endpoint> more) {
        var all = Stream.concat(endpoints.stream(), more.stream()).toList();
        return new Resource(path, register, noun, key, fields, verbs, roles, module, rules, extras, all, listing);
    }

    Resource with(Listing otherListing) {
        return new Resource(
                path, register, noun, key, fields, verbs, roles, module, rules, extras, endpoints, otherListing);
    }

    boolean offers(Verb verb) {
        return verbs.contains(verb);
    }

    /** Holds the number of the record it lies below; only for a resource that lies below another. */
    String parentColumn() {
        return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    ObjectNode show(Row row, Links links) {
        return withExtras(show(fields, row, links), row, links);
    }

    /** As one of many. */
    ObjectNode showListed(Row row, Links links) {
        var listed = fields.stream()
                .filter(field -> !field.is(Field.Trait.NOT_LISTED))
                .toList();
        return withExtras(show(listed, row, links), row, links);
    }

    static ObjectNode show(List<Field> fields, Row row, Links links) {
        var answer = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> field.show(row, links).ifPresent(value -> put(answer, field.path(), value)));
        return answer;
    }

    private ObjectNode withExtras(ObjectNode answer, Row row, Links links) {
        extras.addTo(answer, row, links);
        return answer;
    }

    private static void put(ObjectNode answer, List<String> path, JsonNode value) {
        if (path.size() == 1) {
            answer.set(path.getFirst(), value);
        } else {
            put(answer.withObject("/" + path.getFirst()), path.subList(1, path.size()), value);
        }
    }

    private static List<Field> join(Field key, Field... others) {
        return Stream.concat(Stream.of(key), Arrays.stream(others)).toList();
    }
}
