package dev.kontobro.accounting.fortnox;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The characters Fortnox takes in texts: letters, and the published list of others. Everything else is answered with
 * error 2000359, so it is replaced by its nearest neighbour or left out beforehand.
 *
 * @see <a href="https://www.fortnox.se/developer/guides-and-good-to-know/formats-and-encoding">Formats and encoding</a>
 */
final class FortnoxText {

    private static final String ALLOWED_BESIDE_LETTERS =
            "\u0308\u030a\u00a0\n\r 0123456789’\\–:.`´,;^¤#%§£$€¢¥©™°&/()=+-*_!?²³®½@";

    private static final Map<Integer, String> NEIGHBOURS = byCharacter(Map.of(
            "'‘‚‛′\"“”„«»‹›″", "’",
            "—―", "–",
            "‐‑‒−~", "-",
            "<[{", "(",
            ">]}", ")",
            "|⁄", "/",
            "•·", "*",
            "×", "x",
            "\t", " ",
            "…", "..."));

    private FortnoxText() {}

    /** Whether Fortnox takes the text as it is. */
    static boolean isAllowed(String text) {
        return text.codePoints().allMatch(FortnoxText::isAllowed);
    }

    /** The text as Fortnox takes it; the same text when nothing had to be changed. */
    static String normalised(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var taken = new StringBuilder(composed.length());
        composed.codePoints().forEach(character -> {
            if (isAllowed(character)) {
                taken.appendCodePoint(character);
            } else {
                taken.append(neighbour(character));
            }
        });
        return taken.toString();
    }

    private static boolean isAllowed(int character) {
        return Character.isLetter(character) || ALLOWED_BESIDE_LETTERS.indexOf(character) >= 0;
    }

    private static String neighbour(int character) {
        return Character.isSpaceChar(character) ? " " : NEIGHBOURS.getOrDefault(character, "");
    }

    private static Map<Integer, String> byCharacter(Map<String, String> neighbours) {
        var byCharacter = new HashMap<Integer, String>();
        neighbours.forEach((characters, neighbour) ->
                characters.codePoints().forEach(character -> byCharacter.put(character, neighbour)));
        return Map.copyOf(byCharacter);
    }
}
