package dev.kontobro.events.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A page of the transfer log, last changed first.
 *
 * @param nextCursor opaque; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TransferPage(List<TransferSummary> transfers, Optional<String> nextCursor) {}
