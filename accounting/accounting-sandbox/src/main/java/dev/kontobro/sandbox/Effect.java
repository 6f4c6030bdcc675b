package dev.kontobro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One write that took effect.
 *
 * @param sequence counts from 1 in each company, without gaps
 * @param number of the record in its register
 * @param contentHash of the whole record after the write; of what it held before, when it was deleted
 * @param changes the fields that differ; an update may have none
 */
public record Effect(
        long sequence,
        Instant at,
        String register,
        String number,
        Action action,
        String contentHash,
        List<Change> changes) {

    public enum Action {
        CREATED,
        UPDATED,
        DELETED
    }

    /** @param before JSON null when the field was not there; so is {@code after} */
    public record Change(String field, JsonNode before, JsonNode after) {}
}
