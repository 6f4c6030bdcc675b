package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import java.math.BigDecimal;
import java.util.Set;

/**
 * How one field lies in e-conomic's record.
 *
 * @param field the event's name of it
 * @param path in the record's JSON: a property, one inside a part of the record, or a reference and the number inside it
 * @param maxLength in characters, from the published schema; for a reference, of the name it may be given by
 * @param required whether e-conomic takes no record without it
 */
record FieldRow(String field, String path, int maxLength, TooLong tooLong, Form form, boolean required) {

    /** How a value as the source gives it becomes the value e-conomic holds. */
    enum Form {
        TEXT,
        /** ISO 4217. */
        CURRENCY,
        /** From ISO 3166-1 alpha-2 to the name in Danish, which is what the customer's card shows. */
        COUNTRY,
        /** Thirteen digits, the last of which checks the others (GS1). */
        EAN,
        /** From the event's word, or the number of a zone that only some countries' agreements have. */
        VAT_ZONE,
        CUSTOMER_NUMBER,
        /** A day, which the OpenAPI services hold as a moment of it. */
        DATE,
        /** {@code YYYY-MM-DD}, as legacy REST holds it. */
        DAY,
        /** A quantity, price or percentage; two decimals. */
        DECIMAL,
        /** Base currency for 100 units of another; six decimals. */
        RATE,
        INVOICE_NUMBER,
        PROJECT_NUMBER,
        /** Set or not; e-conomic leaves out what is not. */
        FLAG,
        /** References: a number is taken as it is, a name is looked up. */
        CUSTOMER_GROUP,
        PAYMENT_TERMS,
        PROJECT_GROUP,
        EMPLOYEE,
        LAYOUT,
        UNIT,
        DISTRIBUTION,
        JOURNAL,
        ACCOUNT
    }

    /** Objects that are part of the record itself; every other one refers to another record. */
    private static final Set<String> PARTS = Set.of("", "recipient", "delivery", "notes", "references", "lines[]");

    /** A name or free text. */
    static FieldRow text(String field, String path, int maxLength) {
        return new FieldRow(field, path, maxLength, TooLong.CUT, Form.TEXT, false);
    }

    /** An identifier, an address of a machine, a code: cut, it would be another one. */
    static FieldRow code(String field, String path, int maxLength, Form form) {
        return new FieldRow(field, path, maxLength, TooLong.REFUSE, form, false);
    }

    FieldRow asRequired() {
        return new FieldRow(field, path, maxLength, tooLong, form, true);
    }

    FieldRule rule() {
        return new FieldRule(path, maxLength, tooLong);
    }

    /** The same field of a record that is part of another one. */
    FieldRow below(String fieldPrefix, String pathPrefix) {
        return new FieldRow(fieldPrefix + field, pathPrefix + path, maxLength, tooLong, form, required);
    }

    /** The way to the record's own property that the value is in: of a reference, without the number. */
    String place() {
        return isReference() ? parent(path) : path;
    }

    /** The record's own property that the value is in. */
    String property() {
        return leaf(place());
    }

    boolean isIn(ObjectNode record) {
        return form == Form.FLAG
                ? record.path(path).asBoolean()
                : Json.text(record, path).isPresent();
    }

    boolean holds(JsonNode record, JsonNode value) {
        return Json.text(record, path)
                .filter(held -> alike(held, value.asText()))
                .isPresent();
    }

    /** Whether two values of the field say the same. */
    boolean alike(String one, String other) {
        return essence(one).equals(essence(other));
    }

    /** A reference is replaced as a whole: its link must not contradict its number. */
    void put(ObjectNode record, JsonNode value) {
        var holder = part(record);
        if (isReference()) {
            holder.putObject(property()).set(leaf(path), value);
        } else {
            holder.set(property(), value);
        }
    }

    /** e-conomic empties what a replaced record leaves out. */
    void clear(ObjectNode record) {
        part(record).remove(property());
    }

    private boolean isReference() {
        return !PARTS.contains(parent(path));
    }

    /** The record, or the part of it that the value is in. */
    private ObjectNode part(ObjectNode record) {
        var name = parent(place());
        if (name.isEmpty()) {
            return record;
        }
        return record.path(name) instanceof ObjectNode there ? there : record.putObject(name);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private String essence(String value) {
        return switch (form) {
            case DATE -> value.replaceFirst("T.*", "");
            case DECIMAL, RATE -> Json.plain(new BigDecimal(value));
            default -> value.replace("\r\n", "\n");
        };
    }
}
