package dev.kontobro.connections;

import java.util.List;
import java.util.stream.Collectors;

/** A seed file that cannot be used, with everything that is wrong with it. */
public final class SeedFileException extends RuntimeException {

    private final List<Mistake> mistakes;

    /**
     * One thing to be corrected.
     *
     * @param path for example {@code tenants[0].connections[1].credential.agreementGrantToken}
     * @param value what stands there; empty when nothing does, and for everything that may be secret
     * @param message what is wrong with it
     * @param remedy what to write instead
     */
    public record Mistake(String path, String value, String message, String remedy) {

        @Override
        public String toString() {
            return path + (value.isEmpty() ? " " : ": '" + value + "' ") + message + "; " + remedy;
        }
    }

    SeedFileException(String file, List<Mistake> mistakes) {
        super(mistakes.stream()
                .map(mistake -> "  " + mistake)
                .collect(Collectors.joining(
                        "\n",
                        file + " has " + (mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes") + ":\n",
                        "")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
