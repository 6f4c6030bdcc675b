package dev.kontobro.accounting.economic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;

/**
 * How one field lies in e-conomic's record.
 *
 * @param field the event's name of it
 * @param path in the record's JSON: a property, or a property and the number inside it
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
        /** A day, which e-conomic holds as a moment of it. */
        DATE,
        /** Set or not; e-conomic leaves out what is not. */
        FLAG,
        /** References: a number is taken as it is, a name is looked up. */
        CUSTOMER_GROUP,
        PAYMENT_TERMS,
        PROJECT_GROUP,
        EMPLOYEE
    }

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

    /** The record's own property the value is in. */
    String property() {
        var dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean isIn(ObjectNode record) {
        return form == Form.FLAG
                ? record.path(path).asBoolean()
                : Json.text(record, path).isPresent();
    }

    boolean holds(ObjectNode record, JsonNode value) {
        return Json.text(record, path)
                .filter(held -> essence(held).equals(essence(value.asText())))
                .isPresent();
    }

    /** A reference is replaced as a whole: its link must not contradict its number. */
    void put(ObjectNode record, JsonNode value) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            record.set(path, value);
        } else {
            record.putObject(property()).set(path.substring(dot + 1), value);
        }
    }

    /** e-conomic empties what a replaced record leaves out. */
    void clear(ObjectNode record) {
        record.remove(property());
    }

    private String essence(String value) {
        return form == Form.DATE ? value.replaceFirst("T.*", "") : value.replace("\r\n", "\n");
    }
}
