package dev.kontobro.launcher;

import java.nio.file.Path;

/**
 * Where goes what broker, database and the rest log: to a file, away from the terminal.
 *
 * <p>To be said before any of them is touched; the logging library reads its settings once.
 */
final class PartsLog {

    private PartsLog() {}

    static void writeTo(Path file) {
        set("logFile", file.toString());
        set("defaultLogLevel", "info");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
        // The broker's other logging library would announce on the terminal that a stop came before it was ready.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
    }

    static void silence() {
        set("defaultLogLevel", "off");
    }

    private static void set(String name, String value) {
        System.setProperty("org.slf4j.simpleLogger." + name, value);
    }
}
