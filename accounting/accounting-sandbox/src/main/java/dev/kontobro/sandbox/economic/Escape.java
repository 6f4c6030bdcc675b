package dev.kontobro.sandbox.economic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a number stands in an address: {@code 2025/2026} as {@code 2025_6_2026}. The vendor's own scheme, from "Escaping
 * ids in URLs" of its REST documentation; what it does not name is percent-encoded as everywhere.
 */
final class Escape {

    /** Each at the position that stands for it. */
    private static final String ESCAPED = "<>*%:&/\\_ ?.#+";

    private static final Pattern STANDS_FOR = Pattern.compile("_(\\d{1,2})_");

    private Escape() {}

    static String encoded(String number) {
        return number.chars().mapToObj(Escape::encoded).collect(Collectors.joining());
    }

    private static String encoded(int character) {
        var position = ESCAPED.indexOf(character);
        return position < 0 ? Character.toString(character) : "_" + position + "_";
    }

    static String decoded(String segment) {
        var text = percentDecoded(segment);
        return STANDS_FOR
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(decoded(match.group(), Integer.parseInt(match.group(1)))));
    }

    /** What is not encoded properly is the number of nothing. */
    private static String percentDecoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    private static String decoded(String escaped, int position) {
        return position < ESCAPED.length() ? ESCAPED.substring(position, position + 1) : escaped;
    }
}
