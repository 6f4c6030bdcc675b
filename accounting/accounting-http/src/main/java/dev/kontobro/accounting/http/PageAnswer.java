package dev.kontobro.accounting.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a vendor's page sent a person back with, as his browser or he himself hands it on: the whole address he landed on,
 * its query alone, or just the value he was to bring. Blanks and quotes around it, as mails and chats add them, are not
 * part of it. Holds secrets: shown nowhere.
 */
public final class PageAnswer {

    private static final String OTHER_QUOTES = "\"'„‚<>";
    private static final Pattern QUERY = Pattern.compile("\\?.*|\\w+=.*");
    private static final String AFTER_SCHEME = "://";

    /** Without query and fragment; empty when no address was handed on. */
    private final String address;

    private final Map<String, String> parameters;
    private final Optional<String> value;

    private PageAnswer(String address, Map<String, String> parameters, Optional<String> value) {
        this.address = address;
        this.parameters = parameters;
        this.value = value;
    }

    public static PageAnswer of(String handedOn) {
        var text = withoutSurroundings(handedOn);
        var isAddress = text.contains(AFTER_SCHEME);
        if (!isAddress && !QUERY.matcher(text).matches()) {
            return new PageAnswer("", Map.of(), Optional.of(text).filter(value -> !value.isEmpty()));
        }
        var page = text.split("#", 2)[0];
        var parts = page.split("\\?", 2);
        var query = parts.length == 2 ? parts[1] : isAddress ? "" : page;
        return new PageAnswer(isAddress ? parts[0] : "", UrlEncoded.read(query), Optional.empty());
    }

    /** What was handed on without an address or a name before it. */
    public Optional<String> value() {
        return value;
    }

    /** Empty when it is blank, too. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(parameter -> !parameter.isBlank());
    }

    /** Whether the person came back to this page of ours, whatever he brought. */
    public boolean isAt(URI page) {
        return address.equals(page.toString().split("[?#]", 2)[0]);
    }

    private static String withoutSurroundings(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && surrounds(text.charAt(start))) {
            start++;
        }
        while (start < end && surrounds(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean surrounds(char character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
            default ->
                Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || OTHER_QUOTES.indexOf(character) >= 0;
        };
    }

    @Override
    public String toString() {
        return "PageAnswer[masked]";
    }
}
