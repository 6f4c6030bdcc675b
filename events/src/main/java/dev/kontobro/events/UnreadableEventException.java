package dev.kontobro.events;

/** What came in is not an event the hub understands. Sending it again changes nothing; whoever made it must. */
public final class UnreadableEventException extends RuntimeException {

    private final transient Violation violation;

    /**
     * @param attribute CloudEvents name of the attribute, or {@code data}
     * @param value the offending value, empty when there is none; long ones are cut
     * @param message what is wrong with it, to follow the attribute's name in a sentence
     * @param remedy what to send instead
     */
    public UnreadableEventException(String attribute, String value, String message, String remedy) {
        this(new Violation(attribute, value, message, remedy));
    }

    private UnreadableEventException(Violation violation) {
        super(violation.toString());
        this.violation = violation;
    }

    /** The same, seen from outside: with where the attribute is put before its name. */
    UnreadableEventException inside(String place) {
        return new UnreadableEventException(place + "." + attribute(), value(), violation.message(), remedy());
    }

    /** In the words that are used for data that breaks its schema, too. */
    public Violation violation() {
        return violation;
    }

    public String attribute() {
        return violation.field();
    }

    public String value() {
        return violation.value();
    }

    public String remedy() {
        return violation.remedy();
    }
}
