package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferSummary;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the transfer log over all services.
 *
 * @param nextCursor absent on the last page
 * @param incomplete services whose transfers are missing from this page because they did not answer
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "A page of the transfer log, last changed first.")
public record TransferLogPage(
        @JsonInclude List<TransferSummary> transfers,

        @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
        Optional<String> nextCursor,

        @Schema(
                description = "Services whose transfers are missing from this page because they did not answer;"
                        + " absent when the page is complete.",
                examples = "[\"customer-sync\"]")
        List<String> incomplete) {

    /**
     * The newest of several services' pages.
     *
     * @param pages each in the log's order, from the same position on, and {@code limit} long when it has a next cursor
     */
    static TransferLogPage merge(List<TransferPage> pages, List<String> incomplete, int limit) {
        var all = pages.stream()
                .flatMap(page -> page.transfers().stream())
                .sorted((one, other) -> LogPosition.ORDER.compare(LogPosition.of(one), LogPosition.of(other)))
                .toList();
        var shown = all.stream().limit(limit).toList();
        var hasMore = all.size() > limit
                || pages.stream().anyMatch(page -> page.nextCursor().isPresent());
        return new TransferLogPage(
                shown, hasMore ? Optional.of(LogPosition.of(shown.getLast()).cursor()) : Optional.empty(), incomplete);
    }
}
