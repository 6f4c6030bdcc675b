package dev.kontobro.connections.profile;

import dev.kontobro.connections.profile.Condition.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which documents are sent. One that is not is skipped, and says why.
 *
 * @param states only documents in these states: by the event's field, the values of which it must have one, whatever
 *     case and blanks; all when empty
 * @param exclusions documents that one of these is about are not sent
 */
public record Sending(
        Map<String, Set<String>> states,
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
        states = states.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        exclusions = List.copyOf(exclusions);
    }

    /** In every state, and not before its customer and project are there. */
    public static Sending standard() {
        return new Sending(Map.of(), List.of(), ZeroTotal.SEND, MissingCustomer.WAIT, MissingProject.WAIT);
    }

    /**
     * What keeps a document from being sent as far as states go; empty where nothing does.
     *
     * @param document what it says of itself, by field
     * @return the first field, by its name, that has none of the values it must have
     */
    public Optional<String> unmetState(Map<String, String> document) {
        return states.entrySet().stream()
                .filter(wanted -> !FreeText.isAmong(wanted.getValue(), document.getOrDefault(wanted.getKey(), "")))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The first of {@link #exclusions} that is about a document, by its place there; empty where none is. */
    public OptionalInt exclusion(Facts facts) {
        return IntStream.range(0, exclusions.size())
                .filter(index -> exclusions.get(index).isAbout(facts))
                .findFirst();
    }
}
