package dev.kontobro.accounting.economic;

import java.util.stream.Collectors;

/**
 * An id as a part of an address of legacy REST, which escapes in a way of its own.
 *
 * @see <a href="https://restdocs.e-conomic.com/#specialcharacters">restdocs.e-conomic.com</a>
 */
final class PathId {

    /** The place of a character in here is its number. */
    private static final String ESCAPED = "<>*%:&/\\_ ?.#+";

    private PathId() {}

    static String escape(String id) {
        return id.chars()
                .mapToObj(character -> {
                    var number = ESCAPED.indexOf(character);
                    return number < 0 ? Character.toString(character) : "_" + number + "_";
                })
                .collect(Collectors.joining());
    }
}
