package dev.kontobro.connections.profile.form;

import dev.kontobro.connections.profile.json.SettingKind.Format;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Several values in one input: words side by side, and texts, in which blanks count, each on a line. */
final class Lists {

    private Lists() {}

    static boolean isByLine(Format format) {
        return switch (format) {
            case TIME_OF_DAY, COUNTRY -> false;
            default -> true;
        };
    }

    static String separator(Format format) {
        return isByLine(format) ? "\n" : ", ";
    }

    static List<String> split(Format format, String text) {
        var pattern = isByLine(format) ? "\\R" : "[\\s,;]+";
        return Arrays.stream(text.split(pattern))
                .filter(Predicate.not(String::isBlank))
                .toList();
    }
}
