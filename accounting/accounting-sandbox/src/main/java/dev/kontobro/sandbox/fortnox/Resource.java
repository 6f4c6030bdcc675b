package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A register with the five usual verbs.
 *
 * @param path below {@code /3/}; also the register's name in the books
 * @param envelope of one
 * @param listEnvelope of many
 * @param location what the {@code Location} header says after a POST: a bare word, no link (recorded)
 * @param scope that a token needs
 * @param key the property that is the number
 * @param search how a list is narrowed and ordered
 * @param row what a list says of a record, by name in the list
 * @param missing the error when there is no such record
 * @param taken the error when a number is in use
 * @param numbering what becomes of the numbers
 */
record Resource(
        String path,
        String envelope,
        String listEnvelope,
        String location,
        String scope,
        String key,
        Properties properties,
        Search search,
        Map<String, Function<ObjectNode, JsonNode>> row,
        Supplier<Refused> missing,
        Function<String, Refused> taken,
        Numbering numbering,
        Life life) {

    /**
     * @param filters values of {@code ?filter=}, each with what it lets through on a day
     * @param parameters further parameters, each with what it asks of a record
     * @param sortable values of the parameter {@code sortby}, each with its property
     */
    record Search(
            Map<String, BiPredicate<ObjectNode, LocalDate>> filters,
            Map<String, BiPredicate<ObjectNode, String>> parameters,
            Map<String, String> sortable) {

        static final Search NONE = new Search(Map.of(), Map.of(), Map.of());

        /** Text search finds parts of a text, whatever their case. */
        static BiPredicate<ObjectNode, String> within(String property) {
            return (record, wanted) -> folded(record.path(property).asText()).contains(folded(wanted));
        }

        /** Codes, flags and the like; whatever their case. */
        static BiPredicate<ObjectNode, String> exactly(String property) {
            return (record, wanted) -> folded(record.path(property).asText()).equals(folded(wanted));
        }

        /** The first day that is wanted. */
        static BiPredicate<ObjectNode, String> from(String property) {
            return (record, day) -> day.compareTo(record.path(property).asText("")) <= 0;
        }

        /** The last day that is wanted. */
        static BiPredicate<ObjectNode, String> until(String property) {
            return (record, day) -> !Properties.isEmpty(record.path(property))
                    && day.compareTo(record.path(property).asText()) >= 0;
        }

        static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** What may be done with a record once it is there. */
    enum Life {
        CHANGEABLE,
        /** It is neither changed nor deleted, and lists begin with the newest. */
        PERMANENT,
        /** It is only read: it comes with the company, or from what this stand-in does not do. */
        GIVEN
    }

    enum Numbering {
        /** The next free number, if none is chosen; the number of a deleted record is never given again. */
        NEVER_AGAIN,
        /** The next free number, if none is chosen. */
        NEXT_FREE,
        /** A code that must be given, kept in capitals. */
        CAPITAL_CODE,
        /** A code that must be given. */
        CODE
    }

    /** A row with these properties under their own names. */
    static Map<String, Function<ObjectNode, JsonNode>> row(String... properties) {
        var row = new LinkedHashMap<String, Function<ObjectNode, JsonNode>>();
        List.of(properties).forEach(property -> row.put(property, said(property)));
        return row;
    }

    /** Lists of registers say nothing as an empty text, where details say null. */
    static Function<ObjectNode, JsonNode> said(String property) {
        return record -> Properties.isEmpty(record.path(property)) ? TextNode.valueOf("") : record.path(property);
    }
}
