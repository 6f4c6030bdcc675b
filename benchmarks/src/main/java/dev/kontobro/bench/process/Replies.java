package dev.kontobro.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The child's side of {@link Child}. */
public final class Replies {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Begins a line that is an answer: the JVM itself may have something to say on standard output too. */
    static final String ANSWER = "answer ";

    private Replies() {}

    /** Answers one command, given as its words. */
    @FunctionalInterface
    public interface Answers {
        Object answer(List<String> words) throws Exception;
    }

    /** Answers commands until there are no more; whatever else is printed goes to the log. */
    public static void serve(Answers answers) throws Exception {
        var out = claimStandardOutput();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var command = commands.readLine(); command != null; command = commands.readLine()) {
            out.println(ANSWER + JSON.writeValueAsString(answers.answer(List.of(command.split(" ")))));
        }
    }

    private static PrintStream claimStandardOutput() throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return out;
    }
}
