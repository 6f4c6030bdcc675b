package dev.kontobro.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that answers commands, one line each way, so that what it costs is its own. It ends when its standard
 * input does, and so with this JVM at the latest.
 */
public final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.log = log;
    }

    /**
     * Starts a main class that {@linkplain Replies replies}.
     *
     * @param log written anew with all the child has to say beside its answers
     */
    public static Child start(Class<?> main, List<String> jvmFlags, List<String> arguments, Path log) {
        var command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new Child(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(main.getName() + " cannot be started", e);
        }
    }

    /** Sends a command and waits for its answer. */
    public <T> T ask(Class<T> answer, Object... words) {
        try {
            commands.write(String.join(
                            " ", List.of(words).stream().map(Object::toString).toList()) + "\n");
            commands.flush();
            return Replies.JSON.readValue(nextAnswer(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer; see " + log, e);
        }
    }

    private String nextAnswer() throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(Replies.ANSWER)) {
                return line.substring(Replies.ANSWER.length());
            }
        }
        throw new IllegalStateException("the process ended instead of an answer; see " + log);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException ended) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
