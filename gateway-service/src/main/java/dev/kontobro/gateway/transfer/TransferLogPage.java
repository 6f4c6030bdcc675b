package dev.kontobro.gateway.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferSummary;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the transfer log.
 *
 * @param nextCursor absent on the last page
 * @param incomplete services that did not answer: what is in progress there is missing from this page
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "A page of the transfer log, last changed first.")
public record TransferLogPage(
        @JsonInclude List<TransferSummary> transfers,

        @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
        Optional<String> nextCursor,

        @Schema(
                description =
                        "Services that did not answer: what waits or is under way there is missing from this page,"
                                + " or shows as it was before. Absent when the page is complete.",
                examples = "[\"customer-sync\"]")
        List<String> incomplete) {

    /**
     * What one of those says that know a part of the log.
     *
     * @param transfers in the log's order
     * @param readTo how far it has looked; empty when there is nothing behind
     */
    public record Part(List<TransferSummary> transfers, Optional<LogPosition> readTo) {

        public static Part of(TransferPage page) {
            return new Part(page.transfers(), page.nextCursor().map(LogPosition::ofCursor));
        }
    }

    /**
     * The newest of all parts, each transfer once: as far as everybody has looked, and no more than {@code limit}.
     *
     * @param parts from the same position on
     */
    public static TransferLogPage merge(Collection<Part> parts, List<String> incomplete, int limit) {
        var seen = new HashSet<UUID>();
        var end = parts.stream().map(Part::readTo).flatMap(Optional::stream).min(LogPosition.ORDER);
        var all = parts.stream()
                .flatMap(part -> part.transfers().stream())
                .sorted((one, other) -> LogPosition.ORDER.compare(LogPosition.of(one), LogPosition.of(other)))
                .filter(transfer -> seen.add(transfer.id()))
                .takeWhile(transfer ->
                        end.isEmpty() || LogPosition.ORDER.compare(LogPosition.of(transfer), end.get()) <= 0)
                .toList();
        var shown = all.stream().limit(limit).toList();
        var next = all.size() > limit ? Optional.of(LogPosition.of(shown.getLast())) : end;
        return new TransferLogPage(shown, next.map(LogPosition::cursor), incomplete);
    }
}
