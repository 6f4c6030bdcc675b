package dev.kontobro.sandbox;

import java.util.List;

/** How a bookkeeper looks at a register: which of its fields, in which order, under which headings. */
public record Ledger(String register, String title, List<Column> columns) {

    public Ledger {
        columns = List.copyOf(columns);
    }

    public static Ledger of(String register, String title, Column... columns) {
        return new Ledger(register, title, List.of(columns));
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
