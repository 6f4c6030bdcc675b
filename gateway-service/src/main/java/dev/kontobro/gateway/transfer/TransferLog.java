package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.transfer.TransferLogPage.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The transfers of a tenant, whichever service owns them. What came of them is kept here ({@link LogTable}); for what is in progress,
 * and for a single transfer, the services are asked. Which one owns a transfer is not known beforehand, so all are asked; an id is
 * unique over all of them, so at most one has it.
 */
@ApplicationScoped
public class TransferLog {

    private static final String UNSETTLED_SINCE = "unsettledSince";

    /** For one page: where everything that was found has gone elsewhere, one looks further. */
    private static final int MOST_LOOKS = 20;

    private final Services services;
    private final LogTable table;
    private final Clock clock;
    private final Duration settleTime;
    private final Asked<TransferService> asked;

    TransferLog(Services services, LogTable table, GatewayConfig config, Clock clock) {
        this.services = services;
        this.table = table;
        this.clock = clock;
        this.settleTime = config.transfers().settleTime();
        this.asked = services.by(TransferService.class, config.transfers().readTimeout());
    }

    /**
     * A page of the transfers that are at rest, as they are kept here, and of those that something is still to happen to, as their
     * services have them. It names the services that do not answer: of theirs it shows what is at rest, as it was told.
     */
    public TransferLogPage page(String tenant, TransferFilter filter) {
        var page = look(tenant, filter);
        for (var looks = 1;
                page.transfers().isEmpty() && page.nextCursor().isPresent() && looks < MOST_LOOKS;
                looks++) {
            page = look(
                    tenant, filter.after(LogPosition.ofCursor(page.nextCursor().get())));
        }
        return page;
    }

    /**
     * What a service has not settled it shows itself, and the row here, which is older or not there yet, does not show. What has
     * come to rest a moment ago counts as unsettled: its outcome may be on its way.
     */
    private TransferLogPage look(String tenant, TransferFilter filter) {
        var now = clock.instant();
        var since = now.minus(settleTime).toString();
        var down = new TreeSet<String>();
        var parts = new ArrayList<Part>();
        var query = new HashMap<>(filter.parameters());
        query.put(UNSETTLED_SINCE, since);
        answers(asked.all(service -> service.page(tenant, query)), down)
                .map(Part::of)
                .forEach(parts::add);
        var kept = table.page(tenant, filter, filter.limit() + 1);
        var elsewhere = unsettled(tenant, kept, since, now, down);
        parts.add(new Part(
                kept.stream().filter(line -> !elsewhere.contains(line.id())).toList(),
                kept.size() > filter.limit() ? Optional.of(LogPosition.of(kept.getLast())) : Optional.empty()));
        return TransferLogPage.merge(parts, List.copyOf(down), filter.limit());
    }

    /** What has changed after the look began shows as it was then. */
    private Set<UUID> unsettled(
            String tenant, List<TransferSummary> kept, String since, Instant now, Collection<String> down) {
        if (kept.isEmpty()) {
            return Set.of();
        }
        var ids = kept.stream().map(TransferSummary::id).toList();
        return answers(asked.all(service -> service.unsettled(tenant, since, ids)), down)
                .flatMap(List::stream)
                .filter(position -> !position.changedAt().isAfter(now))
                .map(LogPosition::id)
                .collect(Collectors.toSet());
    }

    private static <T> Stream<T> answers(List<Answer<T>> answers, Collection<String> down) {
        return answers.stream().flatMap(answer -> switch (answer) {
            case Answer.Given<T>(T value) -> Stream.of(value);
            case Answer.Unavailable<T>(List<String> names) -> {
                down.addAll(names);
                yield Stream.empty();
            }
            case Answer.Unknown<T> _, Answer.Refused<T> _ ->
                throw new IllegalStateException("a service refused to list transfers");
        });
    }

    /** What is kept of transfers beside their lines: how far documents are in the books, and warnings. */
    Map<UUID, LogTable.Notes> notes(String tenant, Collection<UUID> transfers) {
        return table.notes(tenant, transfers);
    }

    /** How far a document is in the books, by what was told of it; empty where that was not. */
    public Optional<String> documentStage(String tenant, UUID id) {
        return Optional.ofNullable(notes(tenant, List.of(id)).get(id)).flatMap(LogTable.Notes::documentStage);
    }

    public TransferDetail detail(String tenant, UUID id) {
        return fromItsOwner(service -> service.detail(id, tenant), ProblemType.TRANSFER_UNKNOWN);
    }

    /** Makes the transfer due now. Asking twice is the same as asking once. */
    TransferSummary retry(String tenant, UUID id) {
        return fromItsOwner(service -> service.retry(id, tenant), ProblemType.RETRY_NOT_POSSIBLE);
    }

    public TransferPreview preview(String tenant, UUID id) {
        return fromItsOwner(service -> service.preview(id, tenant), ProblemType.TRANSFER_UNKNOWN);
    }

    /**
     * What is not a UUID is the id of no transfer.
     *
     * @throws ProblemException when it cannot be one
     */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.TRANSFER_UNKNOWN.problem());
        }
    }

    /** As the accounting system prints it. */
    public byte[] pdf(String tenant, UUID id) {
        return fromItsOwner(service -> service.pdf(id, tenant), ProblemType.NO_PDF);
    }

    /**
     * Makes everything due that waits for its trigger, as far as it came in until then.
     *
     * @return empty when no service has such a kind of record
     */
    Optional<TransferRelease> release(String tenant, String connection, String kind, Optional<Instant> receivedUntil) {
        var until = receivedUntil.map(Instant::toString).orElse(null);
        return switch (asked.owner(service -> service.release(tenant, connection, kind, until))) {
            case Answer.Given<TransferRelease>(TransferRelease release) -> Optional.of(release);
            case Answer.Unknown<TransferRelease> _ -> Optional.empty();
            case Answer.Unavailable<TransferRelease>(List<String> down) -> throw services.unavailable(down);
            case Answer.Refused<TransferRelease> _ ->
                throw new IllegalStateException("a service refused to release transfers");
        };
    }

    /**
     * @param refusal what it means when the owner refuses
     * @throws ProblemException when the owner refuses, when nobody has the transfer, or when nobody who answers has it but
     *     somebody does not answer
     */
    private <T> T fromItsOwner(Function<TransferService, T> question, ProblemType refusal) {
        return switch (asked.owner(question)) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Refused<T> _ -> throw new ProblemException(refusal.problem());
            case Answer.Unknown<T> _ -> throw new ProblemException(ProblemType.TRANSFER_UNKNOWN.problem());
            case Answer.Unavailable<T>(List<String> down) -> throw services.unavailable(down);
        };
    }
}
