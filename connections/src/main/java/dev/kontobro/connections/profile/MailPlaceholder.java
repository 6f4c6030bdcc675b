package dev.kontobro.connections.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a text of a mail for something that every document has its own of. */
public enum MailPlaceholder {
    /** Of the booked document, in the books. */
    NUMBER("number"),
    /** The recipient's name. */
    CUSTOMER("customer"),
    /** What is to be paid, as the reader's language writes amounts. */
    TOTAL("total"),
    /** ISO 4217. */
    CURRENCY("currency"),
    /** As the reader's language writes days. */
    DUE_DATE("dueDate"),
    /** Of the document, written likewise. */
    DATE("date"),
    /** Who sends it. */
    COMPANY("company"),
    /** The buyer's: his reference, else the number of his order or his requisition. */
    REFERENCE("reference");

    /** Whatever stands in braces and could be meant as one. */
    public static final Pattern IN_TEXT = Pattern.compile("\\{([^{}\\s]*)\\}");

    private final String key;

    MailPlaceholder(String key) {
        this.key = key;
    }

    public static Optional<MailPlaceholder> of(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }

    /** The first in a text that is none. */
    public static Optional<String> unknownIn(String text) {
        return IN_TEXT.matcher(text)
                .results()
                .filter(found -> of(found.group(1)).isEmpty())
                .map(found -> found.group())
                .findFirst();
    }

    /** All of them, for people. */
    public static String list() {
        return Arrays.stream(values()).map(MailPlaceholder::toString).collect(Collectors.joining(", "));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return "{" + key + "}";
    }
}
