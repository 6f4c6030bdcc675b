package dev.kontobro.connections.profile;

import dev.kontobro.connections.profile.Condition.Facts;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which documents are sent. One that is not is skipped, and says why.
 *
 * @param states only documents in these
 * @param startNumbers documents numbered before these are not sent
 * @param exclusions documents that one of these is about are not sent
 */
public record Sending(
        States states,
        StartNumbers startNumbers,
        List<Condition> exclusions,
        ZeroTotal zeroTotal,
        MissingCustomer missingCustomer,
        MissingProject missingProject) {

    /** What becomes of a document over nothing. */
    public enum ZeroTotal {
        SEND,
        SKIP
    }

    /** What becomes of a document whose project is not in the books. */
    public enum MissingProject {
        /** It waits until the project has been transferred. */
        WAIT,
        /** It is sent without, and says so. */
        LEAVE_OUT,
        /** It is rejected, and its owner hears of it. */
        REFUSE
    }

    public Sending {
        exclusions = List.copyOf(exclusions);
    }

    /** In every state, and not before its customer and project are there. */
    public static Sending standard() {
        return new Sending(
                States.ANY, StartNumbers.NONE, List.of(), ZeroTotal.SEND, MissingCustomer.WAIT, MissingProject.WAIT);
    }

    /** The first of {@link #exclusions} that is about a document, by its place there; empty where none is. */
    public OptionalInt exclusion(Facts facts) {
        return IntStream.range(0, exclusions.size())
                .filter(index -> exclusions.get(index).isAbout(facts))
                .findFirst();
    }
}
