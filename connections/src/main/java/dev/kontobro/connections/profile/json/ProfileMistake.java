package dev.kontobro.connections.profile.json;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * One thing to be corrected in a profile.
 *
 * @param path where it is
 * @param value what stands there; empty where nothing does, or no single value
 * @param message what is wrong with it
 * @param remedy what to write instead
 */
public record ProfileMistake(JsonPointer path, String value, String message, String remedy) {

    @Override
    public String toString() {
        return path + (value.isEmpty() ? " " : ": '" + value + "' ") + message + "; " + remedy;
    }
}
