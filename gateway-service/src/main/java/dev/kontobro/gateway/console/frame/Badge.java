package dev.kontobro.gateway.console.frame;

/**
 * How something stands, in a word and a colour; the word says it all.
 *
 * @param style of its look: {@code good}, {@code bad}, {@code note} or {@code soft}
 */
public record Badge(String style, String text) {

    public static Badge good(String text) {
        return new Badge("good", text);
    }

    public static Badge bad(String text) {
        return new Badge("bad", text);
    }

    public static Badge note(String text) {
        return new Badge("note", text);
    }

    public static Badge soft(String text) {
        return new Badge("soft", text);
    }
}
