package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A page of issues, last happened first.
 *
 * @param nextCursor opaque; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IssuePage(List<IssueSummary> issues, Optional<String> nextCursor) {}
