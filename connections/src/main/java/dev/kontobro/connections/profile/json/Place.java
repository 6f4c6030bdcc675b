package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.ReferenceData.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where reading has got to. What is wrong is noted, and reading goes on, so that all mistakes are found at once; so is
 * what refers to the books.
 *
 * @param key that whoever wrote the profile chose, the last on the way here
 */
record Place(
        JsonPointer path,
        Optional<String> key,
        ProfileBooks books,
        List<ProfileMistake> mistakes,
        List<ProfileReference> references) {

    /** Where a profile begins. */
    static Place start(ProfileBooks books) {
        return new Place(JsonPointer.empty(), Optional.empty(), books, new ArrayList<>(), new ArrayList<>());
    }

    Place at(String name) {
        return new Place(path.appendProperty(name), key, books, mistakes, references);
    }

    Place at(int index) {
        return new Place(path.appendIndex(index), key, books, mistakes, references);
    }

    /** Under a key that whoever wrote the profile chose. */
    Place under(String chosen) {
        return new Place(path.appendProperty(chosen), Optional.of(chosen), books, mistakes, references);
    }

    void refersTo(Register register, String codeOrName) {
        references.add(new ProfileReference(path, register, codeOrName, key));
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
