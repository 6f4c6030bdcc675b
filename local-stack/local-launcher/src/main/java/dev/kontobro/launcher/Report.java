package dev.kontobro.launcher;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the person at the terminal is told. */
final class Report {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final PrintWriter err;

    Report(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** A step of the start, or a change of state. */
    void line(String text) {
        out.println(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + text);
        out.flush();
    }

    void block(String text) {
        out.println(text);
        out.flush();
    }

    void problem(String text) {
        err.println("kontobro: " + text);
        err.flush();
    }
}
