package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where reading has got to. What is wrong is noted, and reading goes on, so that all mistakes are found at once; so is
 * what refers to the books.
 */
record Place(JsonPointer path, ProfileBooks books, List<ProfileMistake> mistakes, List<ProfileReference> references) {

    /** Where a profile begins. */
    static Place start(ProfileBooks books) {
        return new Place(JsonPointer.empty(), books, new ArrayList<>(), new ArrayList<>());
    }

    Place at(String key) {
        return new Place(path.appendProperty(key), books, mistakes, references);
    }

    Place at(int index) {
        return new Place(path.appendIndex(index), books, mistakes, references);
    }

    /** Whether something here, or inside, has been noted as wrong. */
    boolean isWrong() {
        return mistakes.stream()
                .map(mistake -> mistake.path().toString() + "/")
                .anyMatch(wrong -> wrong.startsWith(path + "/"));
    }

    void wrong(String message, String remedy) {
        mistakes.add(new ProfileMistake(path, "", message, remedy));
    }

    void wrong(JsonNode value, String message, String remedy) {
        mistakes.add(new ProfileMistake(path, value.isContainerNode() ? "" : value.asText(), message, remedy));
    }
}
