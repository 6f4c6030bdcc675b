package dev.kontobro.gateway.console.profile;

import java.util.List;

/**
 * A piece of a form, one after the other as they stand on the page; some open what later ones close.
 *
 * @param type what the template makes of it
 * @param name of the input, and its id
 * @param hint empty where there is nothing to know
 * @param fault what is wrong; empty where nothing is
 * @param value that stands in the input
 * @param isOn whether it is ticked
 * @param options to choose from
 * @param list id of the suggestions; empty where there are none
 */
record Piece(
        String type,
        String name,
        String label,
        String hint,
        String fault,
        String value,
        boolean isOn,
        List<Option> options,
        String list) {

    record Option(String value, String label, boolean isChosen) {}

    static Piece of(String type, String name, String label) {
        return new Piece(type, name, label, "", "", "", false, List.of(), "");
    }

    Piece knowing(String what) {
        return new Piece(type, name, label, what, fault, value, isOn, options, list);
    }

    Piece wrong(String why) {
        return new Piece(type, name, label, hint, why, value, isOn, options, list);
    }

    Piece holding(String text) {
        return new Piece(type, name, label, hint, fault, text, isOn, options, list);
    }

    Piece ticked(boolean on) {
        return new Piece(type, name, label, hint, fault, value, on, options, list);
    }

    Piece choosing(List<Option> from) {
        return new Piece(type, name, label, hint, fault, value, isOn, from, list);
    }

    Piece suggesting(String from) {
        return new Piece(type, name, label, hint, fault, value, isOn, options, from);
    }

    /** What tells browsers which keys to show; nothing in it was typed by anybody. */
    public String look() {
        return switch (type) {
            case "number" -> " inputmode=\"numeric\"";
            case "amount" -> " inputmode=\"decimal\"";
            case "date", "time", "email" -> " type=\"" + type + "\"";
            default -> "";
        };
    }

    /** The ids of what describes the input; empty where nothing does. */
    public String described() {
        return ((fault.isEmpty() ? "" : name + "!") + (hint.isEmpty() ? "" : " " + name + "*")).strip();
    }
}
