package dev.kontobro.sandbox;

import java.util.List;

/**
 * How a bookkeeper looks at a register: which of its fields, in which order, under which headings.
 *
 * @param lines how a record's own lines are looked at
 */
public record Ledger(String register, String title, List<Column> columns, Lines lines) {

    public Ledger {
        columns = List.copyOf(columns);
    }

    public Ledger(String register, String title, List<Column> columns) {
        this(register, title, columns, Lines.NONE);
    }

    public static Ledger of(String register, String title, Column... columns) {
        return new Ledger(register, title, List.of(columns));
    }

    /** @param field holds the lines */
    public Ledger withLines(String field, Column... lineColumns) {
        return new Ledger(register, title, columns, new Lines(field, List.of(lineColumns)));
    }

    /**
     * What a record consists of: an invoice of its lines.
     *
     * @param field empty when records have no lines
     */
    public record Lines(String field, List<Column> columns) {

        static final Lines NONE = new Lines("", List.of());

        public Lines {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param names the register whose records give the value a name; empty when the value is shown as it is
     * @param nameField in that register
     */
    public record Column(String title, String field, String names, String nameField) {

        public static Column of(String title, String field) {
            return new Column(title, field, "", "");
        }

        public static Column named(String title, String field, String register, String nameField) {
            return new Column(title, field, register, nameField);
        }
    }
}
