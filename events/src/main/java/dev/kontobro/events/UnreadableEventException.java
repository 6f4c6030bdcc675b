package dev.kontobro.events;

/** What came in is not an event the hub understands. Sending it again changes nothing; whoever made it must. */
public final class UnreadableEventException extends RuntimeException {

    private static final int LONGEST_VALUE_SHOWN = 200;

    private final String attribute;
    private final String value;
    private final String wrong;
    private final String remedy;

    /**
     * @param attribute CloudEvents name of the attribute, or {@code data}
     * @param value the offending value, empty when there is none; long ones are cut
     * @param message what is wrong with it, to follow the attribute's name in a sentence
     * @param remedy what to send instead
     */
    public UnreadableEventException(String attribute, String value, String message, String remedy) {
        super(attribute + " " + message + (value.isEmpty() ? "" : ": '" + cut(value) + "'") + "; " + remedy);
        this.attribute = attribute;
        this.value = cut(value);
        this.wrong = message;
        this.remedy = remedy;
    }

    /** The same, seen from outside: with where the attribute is put before its name. */
    UnreadableEventException inside(String place) {
        return new UnreadableEventException(place + "." + attribute, value, wrong, remedy);
    }

    public String attribute() {
        return attribute;
    }

    public String value() {
        return value;
    }

    public String remedy() {
        return remedy;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE_SHOWN ? value : value.substring(0, LONGEST_VALUE_SHOWN) + "…";
    }
}
