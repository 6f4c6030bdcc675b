package dev.kontobro.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Sends what broker, database and the rest log to a file, away from the terminal. */
final class PartsLog {

    private PartsLog() {}

    static void writeTo(Path file) {
        var configuration = """
                handlers = java.util.logging.FileHandler
                .level = INFO
                java.util.logging.FileHandler.pattern = %s
                java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format = %%1$tF %%1$tT.%%1$tL %%4$s %%3$s: %%5$s%%6$s%%n
                """.formatted(file.toString().replace("%", "%%"));
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Failure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
