package dev.kontobro.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who mails, or is mailed.
 *
 * @param name shown to people; may be empty
 * @param address in ASCII, see {@link #ascii}
 */
public record Mailbox(String name, String address) {

    private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^<>()\\[\\]\\\\,;:\"@]]+@[A-Za-z0-9.-]+");
    private static final Pattern WITH_NAME = Pattern.compile("(.*)<([^<>]*)>\\s*");
    private static final Pattern PLAIN_ASCII = Pattern.compile("[ -~]*");

    /** An encoded word has 75 characters at most (RFC 2047 §2), twelve of them are not its text. */
    private static final int ENCODED_WORD_BYTES = 45;

    public Mailbox {
        requireOneLine(name);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("'" + address + "' is not an address that mail is sent to");
        }
    }

    /**
     * @param text an address, or a name with an address in angle brackets
     */
    public static Mailbox parse(String text) {
        var named = WITH_NAME.matcher(text);
        return named.matches()
                ? new Mailbox(unquoted(named.group(1).strip()), named.group(2).strip())
                : new Mailbox("", text.strip());
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    /** An address as the mail server takes it, with its domain as it is registered; empty for what is none. */
    public static Optional<String> ascii(String address) {
        var at = address.lastIndexOf('@');
        try {
            return Optional.of(address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1)))
                    .filter(text -> ADDRESS.matcher(text).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** As a header of a mail says it: the name in quotes, or as encoded words (RFC 5322 §3.4, RFC 2047). */
    public String header() {
        return name.isEmpty() ? address : phrase() + " <" + address + ">";
    }

    private String phrase() {
        return PLAIN_ASCII.matcher(name).matches()
                ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : words().stream()
                        .map(word -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word) + "?=")
                        .collect(Collectors.joining(" "));
    }

    /** No character is divided among two. */
    private List<byte[]> words() {
        var words = new ArrayList<byte[]>();
        var word = new StringBuilder();
        name.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (bytes(word + character).length > ENCODED_WORD_BYTES) {
                words.add(bytes(word.toString()));
                word.setLength(0);
            }
            word.append(character);
        });
        words.add(bytes(word.toString()));
        return words;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What stands in a header must not begin another one. */
    static void requireOneLine(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header of a mail has one line, and no '" + text + "'");
        }
    }
}
