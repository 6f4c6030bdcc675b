package dev.kontobro.bench.process;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries log, where no Quarkus application says what is wanted. */
public final class Logs {

    private Logs() {}

    /** Warnings go to standard error. Without this every trace message would be made and kept, and be measured too. */
    public static void warningsOnly() {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.WARNING);
    }
}
