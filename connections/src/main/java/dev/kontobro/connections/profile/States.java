package dev.kontobro.connections.profile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * States that a document has to be in: one of the values of each field, whatever case and blanks. Every document is, where
 * no field is listed.
 *
 * @param values by the event's field
 */
public record States(Map<String, Set<String>> values) {

    /** Those of every document. */
    public static final States ANY = new States(Map.of());

    public States {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /**
     * What keeps a document from being in them; empty where nothing does.
     *
     * @param document what it says of itself, by field
     * @return the first field, by its name, that has none of the values it must have
     */
    public Optional<String> unmet(Map<String, String> document) {
        return values.entrySet().stream()
                .filter(wanted -> !FreeText.isAmong(wanted.getValue(), document.getOrDefault(wanted.getKey(), "")))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /**
     * @param document what it says of itself, by field
     */
    public boolean hold(Map<String, String> document) {
        return unmet(document).isEmpty();
    }
}
