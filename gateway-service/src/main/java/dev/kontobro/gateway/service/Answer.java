package dev.kontobro.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What services said to a question. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** There is no such thing there. */
    record Unknown<T>() implements Answer<T> {}

    /**
     * It is not done.
     *
     * @param status HTTP's: 409, 412, 422 or 502
     * @param body why, as far as the service tells
     */
    record Refused<T>(int status, JsonNode body) implements Answer<T> {}

    /**
     * No answer, or none that can be used.
     *
     * @param services that were asked
     */
    record Unavailable<T>(List<String> services) implements Answer<T> {}
}
