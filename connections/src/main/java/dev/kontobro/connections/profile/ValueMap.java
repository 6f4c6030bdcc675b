package dev.kontobro.connections.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From values of the source to values of the books. Case and blanks of the source's do not matter, unless the map has
 * several that are the same without.
 *
 * @param otherwise for all values that have none; empty where they have to wait until they get one
 */
public record ValueMap(Map<String, String> values, Optional<String> otherwise) {

    public static final ValueMap EMPTY = new ValueMap(Map.of(), Optional.empty());

    public ValueMap {
        values = Map.copyOf(values);
    }

    public Optional<String> of(String value) {
        return of(List.of(value));
    }

    /**
     * @param words for one and the same, the most exact first: the first that has a value of its own counts
     */
    public Optional<String> of(List<String> words) {
        return words.stream()
                .flatMap(word -> Optional.ofNullable(values.get(word)).or(() -> written(word)).stream())
                .findFirst()
                .or(() -> otherwise);
    }

    private Optional<String> written(String value) {
        var found = values.entrySet().stream()
                .filter(entry -> FreeText.isSame(entry.getKey(), value))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
