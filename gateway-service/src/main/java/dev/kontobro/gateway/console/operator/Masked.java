package dev.kontobro.gateway.console.operator;

/**
 * Why a record could not be taken in, without the values in it. A reason names a field, its value between quotes, and what to send
 * instead. A value may hold quotes and ends of lines itself, so all between the first quote and the last is left out.
 */
final class Masked {

    private static final String LEFT_OUT = "'…'";

    /** Services cut longer ones, perhaps in the middle of a value. */
    private static final int LONGEST = 16 * 1024;

    /** What the database says to a record that it cannot keep may have its values without quotes. */
    private static final String NOT_STORED = "the event cannot be stored";

    private Masked() {}

    static String of(String reason) {
        if (reason.startsWith(NOT_STORED)) {
            return NOT_STORED;
        }
        var first = reason.indexOf('\'');
        if (first < 0) {
            return reason;
        }
        var last = reason.lastIndexOf('\'');
        var isWhole = last > first && reason.length() < LONGEST - 1;
        return reason.substring(0, first) + LEFT_OUT + (isWhole ? reason.substring(last + 1) : "");
    }
}
