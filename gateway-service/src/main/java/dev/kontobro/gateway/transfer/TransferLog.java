package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferRelease;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The transfers of a tenant, whichever service owns them. Which one does is not known beforehand, so all are asked; an id
 * is unique over all of them, so at most one has it.
 */
@ApplicationScoped
public class TransferLog {

    private final Services services;
    private final Asked<TransferService> asked;

    TransferLog(Services services, GatewayConfig config) {
        this.services = services;
        this.asked = services.by(TransferService.class, config.transfers().readTimeout());
    }

    /**
     * A page holds what the services that answer have; it names those that do not.
     *
     * @throws ProblemException when none answers
     */
    public TransferLogPage page(String tenant, TransferFilter filter) {
        var pages = new ArrayList<TransferPage>();
        var down = new ArrayList<String>();
        for (var answer : asked.all(service -> service.page(tenant, filter.parameters()))) {
            switch (answer) {
                case Answer.Given<TransferPage>(TransferPage page) -> pages.add(page);
                case Answer.Unavailable<TransferPage>(List<String> names) -> down.addAll(names);
                case Answer.Unknown<TransferPage> _, Answer.Refused<TransferPage> _ ->
                    throw new IllegalStateException("a service refused to list transfers");
            }
        }
        if (pages.isEmpty() && !down.isEmpty()) {
            throw services.unavailable(down);
        }
        return TransferLogPage.merge(pages, down, filter.limit());
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
    byte[] pdf(String tenant, UUID id) {
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
