package dev.kontobro.bench.process;

import java.nio.file.Path;
import java.util.List;

/** How the measured processes are run. */
public final class Jvm {

    /** The same for every contender. */
    public static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms512m",
            "-Xmx512m",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private Jvm() {}

    /** The program that runs this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
