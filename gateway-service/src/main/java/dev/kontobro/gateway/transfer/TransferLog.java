package dev.kontobro.gateway.transfer;

import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The transfers of a tenant, whichever service owns them. Which one does is not known beforehand, so all are asked; an id
 * is unique over all of them, so at most one has it.
 */
@ApplicationScoped
class TransferLog {

    private final TransferServices services;
    private final GatewayConfig.Transfers config;

    TransferLog(TransferServices services, GatewayConfig config) {
        this.services = services;
        this.config = config.transfers();
    }

    /**
     * A page holds what the services that answer have; it names those that do not.
     *
     * @throws ProblemException when none answers
     */
    TransferLogPage page(String tenant, TransferFilter filter) {
        var pages = new ArrayList<TransferPage>();
        var down = new ArrayList<String>();
        for (var answer : services.askAll(service -> service.page(tenant, filter.parameters()))) {
            switch (answer) {
                case Answer.Given<TransferPage>(TransferPage page) -> pages.add(page);
                case Answer.Unavailable<TransferPage>(String service) -> down.add(service);
                case Answer.Unknown<TransferPage>(), Answer.Conflict<TransferPage>() ->
                    throw new IllegalStateException("a service refused to list transfers");
            }
        }
        if (pages.isEmpty() && !down.isEmpty()) {
            throw unavailable(down);
        }
        return TransferLogPage.merge(pages, down, filter.limit());
    }

    TransferDetail detail(String tenant, UUID id) {
        return fromItsOwner(service -> service.detail(id, tenant));
    }

    /** Makes the transfer due now. Asking twice is the same as asking once. */
    TransferSummary retry(String tenant, UUID id) {
        return fromItsOwner(service -> service.retry(id, tenant));
    }

    TransferPreview preview(String tenant, UUID id) {
        return fromItsOwner(service -> service.preview(id, tenant));
    }

    /**
     * @throws ProblemException when the owner refuses, when nobody has the transfer, or when nobody who answers has it but
     *     somebody does not answer
     */
    private <T> T fromItsOwner(Function<TransferService, T> question) {
        var down = new ArrayList<String>();
        for (var answer : services.askAll(question)) {
            switch (answer) {
                case Answer.Given<T>(T value) -> {
                    return value;
                }
                case Answer.Conflict<T>() -> throw new ProblemException(ProblemType.RETRY_NOT_POSSIBLE.problem());
                case Answer.Unavailable<T>(String service) -> down.add(service);
                case Answer.Unknown<T>() -> {}
            }
        }
        throw down.isEmpty() ? new ProblemException(ProblemType.TRANSFER_UNKNOWN.problem()) : unavailable(down);
    }

    private ProblemException unavailable(List<String> down) {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE
                        .problem("No answer from " + String.join(", ", down) + ".")
                        .with("services", down),
                config.retryAfter());
    }
}
