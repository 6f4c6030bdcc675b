package dev.kontobro.launcher;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.events.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes events on the running stack's broker, as a source system with its own producer would. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Publishes CloudEvents over Kafka: one as a JSON object, or several as a JSON array.")
final class SendCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The events; - for standard input.")
    private String file;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        var events = events();
        var broker = LocalEnv.read(home.path().resolve("local.env")).get("KAFKA_BOOTSTRAP");
        PartsLog.silence();
        try (var publisher = new Publisher(broker)) {
            publisher.publish(events);
        }
        events.forEach(event -> spec.commandLine().getOut().println("Sent " + event));
        return ExitCode.OK;
    }

    private List<CloudEvent> events() {
        var json = json();
        try {
            return new String(json, StandardCharsets.UTF_8).stripLeading().startsWith("[")
                    ? HttpBinding.readBatch(json, Instant.now())
                    : List.of(HttpBinding.readStructured(json, Instant.now()));
        } catch (UnreadableEventException e) {
            throw new ParameterException(spec.commandLine(), "%s: %s".formatted(file, e.getMessage()));
        }
    }

    private byte[] json() {
        try {
            return file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "%s cannot be read. Give a file, or - .".formatted(file), e);
        }
    }
}
