package dev.kontobro.notification.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Breaks plain text where mail programs that do not do so themselves still show all of it (RFC 5322 §2.1.1). */
final class TextLines {

    private static final int LONGEST = 78;

    private TextLines() {}

    /** Between words only: an address stays whole, however long it is. */
    static String broken(String text) {
        return text.lines().flatMap(line -> broken(line, LONGEST).stream()).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> broken(String line, int longest) {
        if (line.length() <= longest) {
            return List.of(line);
        }
        var lines = new ArrayList<String>();
        var current = new StringBuilder();
        for (var word : Arrays.asList(line.split(" "))) {
            if (!current.isEmpty() && current.length() + 1 + word.length() > longest) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        lines.add(current.toString());
        return lines;
    }
}
