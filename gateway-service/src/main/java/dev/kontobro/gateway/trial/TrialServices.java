package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.Violation;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferPreview;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.InvalidValue;
import dev.kontobro.gateway.problem.OwnersProblem;
import dev.kontobro.gateway.problem.Problem;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.trial.TrialService.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Has test transfers shown and sent by whichever service takes such events. */
@ApplicationScoped
class TrialServices {

    private final Services services;
    private final Asked<TrialService> asked;
    private final GatewayConfig.Transfers config;

    TrialServices(Services services, GatewayConfig config) {
        this.services = services;
        this.config = config.transfers();
        this.asked = services.by(TrialService.class, config.transfers().testTimeout());
    }

    /**
     * @throws ProblemException when it cannot be told what would be sent
     */
    TransferPreview preview(String connectionId, long revision, JsonNode event) {
        var request = new Request(connectionId, revision, event, Optional.empty());
        return ask(event, service -> service.preview(request));
    }

    /**
     * @throws ProblemException when nothing has been sent; a service that does not answer may have sent it all the same
     */
    TransferDetail send(TestTransfer test) {
        var request =
                new Request(test.connectionId(), test.connectionRevision(), test.event(), Optional.of(test.preview()));
        return ask(test.event(), service -> service.send(request));
    }

    private <T> T ask(JsonNode event, Function<TrialService, T> question) {
        return switch (asked.owner(question)) {
            case Answer.Given<T>(T value) -> value;
            case Answer.Unknown<T> _ -> throw new ProblemException(takenByNobody(event));
            case Answer.Unavailable<T>(List<String> down) -> throw services.unavailable(down);
            case Answer.Refused<T>(int status, JsonNode body) -> throw refusal(status, body);
        };
    }

    private ProblemException refusal(int status, JsonNode body) {
        return switch (status) {
            case 409 -> new ProblemException(withOwnersProblem(ProblemType.CONNECTION_BROKEN, body));
            case 412 -> new ProblemException(ProblemType.TEST_TRANSFER_OUTDATED.problem());
            case 502 ->
                new ProblemException(withOwnersProblem(ProblemType.VENDOR_UNAVAILABLE, body), config.retryAfter());
            default ->
                new ProblemException(ProblemType.EVENT_INVALID
                        .problem()
                        .withErrors(body.path("violations")
                                .valueStream()
                                .map(TrialServices::violation)
                                .map(InvalidValue::ofParameter)
                                .toList()));
        };
    }

    private static Problem withOwnersProblem(ProblemType type, JsonNode body) {
        return type.problem().with("problem", OwnersProblem.of(ProblemJson.read(body.required("problem"))));
    }

    private static Violation violation(JsonNode json) {
        return new Violation(
                json.path("field").asText(),
                json.path("value").asText(),
                json.path("message").asText(),
                json.path("remedy").asText());
    }

    private static Problem takenByNobody(JsonNode event) {
        return ProblemType.EVENT_INVALID
                .problem()
                .withErrors(List.of(InvalidValue.ofParameter(new Violation(
                        "type",
                        event.path("type").asText(),
                        "is not taken by any service",
                        "send an event of a kind that is transferred"))));
    }
}
