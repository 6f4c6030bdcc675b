package dev.kontobro.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * A service's AOT cache (JEP 514): the JVM writes it as the service ends, and starts faster and smaller from it after
 * that. It is good for the very build it was learned from, so its name says which that is.
 *
 * @param learn whether this run writes it
 */
record StartCache(Path file, boolean learn) {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

    /** Writing the cache is part of ending. */
    private static final Duration PATIENCE_WITH_LEARNING = Duration.ofMinutes(2);

    static StartCache of(ServiceSpec service, UpOptions options, Home home) {
        try {
            var build =
                    Files.getLastModifiedTime(service.jar(options.project())).toMillis();
            var file = home.startCaches().resolve("%s-%d.aot".formatted(service.name(), build));
            return new StartCache(file, options.learnStart() && !Files.exists(file));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(service.jar(options.project()), e.getMessage()), e);
        }
    }

    /** What the JVM is told. */
    List<String> flags() {
        if (learn) {
            return List.of("-XX:AOTCacheOutput=" + unfinished());
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** Stops the service, and keeps what its JVM has written. */
    void stop(ServiceProcess service) {
        service.stop(learn ? PATIENCE_WITH_LEARNING : USUAL_PATIENCE);
        try {
            if (learn && Files.exists(unfinished())) {
                Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new Failure("%s cannot be kept: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }
}
