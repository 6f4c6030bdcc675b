package dev.kontobro.connections.profile.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the inputs of a form, as browsers send it: by the names of the inputs, which begin with the JSON Pointer of
 * the setting.
 *
 * @param values of an input that nothing was chosen in there are none
 */
public record Typed(Map<String, List<String>> values) {

    /** More rows than any setting takes. */
    private static final int MOST_ROWS = 1000;

    public Typed {
        var copy = new LinkedHashMap<String, List<String>>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        values = copy;
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name, String value) {
        return all(name).contains(value);
    }

    /** How many rows a list or a table has. */
    public int rows(String name) {
        return first(rowsOf(name))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .map(rows -> Math.min(rows, MOST_ROWS))
                .orElse(0);
    }

    /** The same with another, empty row. */
    public Typed withRow(String name) {
        var more = new LinkedHashMap<>(values);
        more.put(rowsOf(name), List.of(Integer.toString(Math.min(MOST_ROWS, rows(name) + 1))));
        return new Typed(more);
    }

    /** The same without the empty rows at the ends of tables. */
    public Typed withoutSpareRows() {
        var fewer = new LinkedHashMap<>(values);
        values.keySet().stream()
                .filter(name -> name.endsWith("~"))
                .map(name -> name.substring(0, name.length() - 1))
                .forEach(name -> {
                    var rows = rows(name);
                    while (rows > 0 && isSpare(row(name, rows - 1))) {
                        rows--;
                    }
                    fewer.put(rowsOf(name), List.of(Integer.toString(rows)));
                });
        return new Typed(fewer);
    }

    private boolean isSpare(String row) {
        return values.containsKey(key(row))
                && !values.containsKey(formerKey(row))
                && first(key(row)).orElse("").isBlank()
                && first(value(row)).orElse("").isBlank();
    }

    static String rowsOf(String name) {
        return name + "~";
    }

    /** A row of a list. */
    public static String row(String name, int index) {
        return name + "~" + index;
    }

    /** Says that a row of a list is to go. */
    public static String gone(String row) {
        return row + ".gone";
    }

    /** The key of a table's row. */
    public static String key(String row) {
        return row + ".key";
    }

    /** What the key was before somebody typed another one; no row of the table as it was is forgotten without it. */
    public static String formerKey(String row) {
        return row + ".was";
    }

    public static String value(String row) {
        return row + ".value";
    }

    /** Says that there is what may not be there at all. */
    public static String present(String name) {
        return name + "?";
    }

    /** The settings of one of several groups. */
    public static String group(String name, String word) {
        return name + ":" + word;
    }

    public static String setting(String name, String key) {
        return name + "/" + key;
    }

    /** Something that inputs are filled into. */
    static final class Sheet {

        private final Map<String, List<String>> values = new LinkedHashMap<>();

        void put(String name, String value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }

        Typed typed() {
            return new Typed(values);
        }
    }
}
