package dev.kontobro.gateway.endpoint;

import dev.kontobro.events.EventType;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.endpoint.Endpoint.State;
import dev.kontobro.gateway.endpoint.Endpoints.Wanted;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.request.Body;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said of an endpoint when it is made or changed. */
final class EndpointBody {

    private static final String URL = "url";
    private static final String DESCRIPTION = "description";
    private static final String EVENTS = "events";
    private static final String ACTIVE = "active";
    private static final int LONGEST_URL = 2000;

    static final List<String> NAMES = Arrays.stream(EventType.values())
            .filter(type -> type.topic() == Topic.OUTCOMES)
            .map(EventType::eventName)
            .toList();

    private EndpointBody() {}

    /** For the API document. */
    @Schema(name = "NewEndpoint", description = "Where a source system wants to hear what became of its records.")
    record New(
            @Schema(
                    required = true,
                    maxLength = LONGEST_URL,
                    description = "By https, with a public host and the port 443 or 8443.",
                    examples = "https://shop.example/kontobro")
            String url,

            String description,

            @Schema(description = "Names of the events that it hears; all when left out.", examples = "TransferFailed")
            List<String> events) {}

    /** For the API document. */
    @Schema(name = "EndpointPatch", description = "What is to change; what is left out stays.")
    record Patch(
            @Schema(maxLength = LONGEST_URL) String url,
            @Schema(nullable = true) String description,
            List<String> events,

            @Schema(description = "False: what is to be told waits. True: it is called, whatever it was before.")
            boolean active) {}

    /** For the API document. */
    @Schema(name = "Rotation", description = "How the secret is to be replaced.")
    record Rotation(
            @Schema(
                    description =
                            "True when the one before must sign nothing any more, because somebody else knows it. False:"
                                    + " it signs, too, for a day.")
            boolean atOnce) {}

    /** For the API document. */
    @Schema(name = "Redelivery", description = "What is to be delivered again.")
    record Redelivery(
            @Schema(required = true, description = "All that was given up of what was to be delivered since then.")
            Instant since) {}

    /**
     * @throws ProblemException naming every member that does not do
     */
    static Wanted created(Body body, EndpointCalls calls) {
        var url = url(body, calls);
        if (!body.has(URL) || body.clears(URL)) {
            body.wrong(URL, "", "is missing", calls.remedy());
        }
        var wanted = new Wanted(url.orElse(""), description(body), events(body));
        body.done();
        return wanted;
    }

    /**
     * @param now since when it is in another state, if it is
     * @throws ProblemException naming every member that does not do
     */
    static UnaryOperator<Endpoint> changed(Body body, EndpointCalls calls, Instant now) {
        var url = url(body, calls);
        var description = description(body);
        var clears = body.clears(DESCRIPTION);
        var events = body.has(EVENTS) ? Optional.of(events(body)) : Optional.<List<String>>empty();
        var active = body.flag(ACTIVE);
        for (var member : List.of(URL, ACTIVE)) {
            if (body.clears(member)) {
                body.wrong(member, "null", "cannot be taken away", "send a value, or leave the member out");
            }
        }
        body.done();
        return endpoint -> endpoint.with(
                        url.orElse(endpoint.url()),
                        clears ? Optional.empty() : description.or(endpoint::description),
                        events.orElse(endpoint.events()))
                .in(state(endpoint, active), now);
    }

    private static State state(Endpoint endpoint, Optional<Boolean> active) {
        if (active.isEmpty()) {
            return endpoint.state();
        }
        if (active.get()) {
            return State.ACTIVE;
        }
        return endpoint.state() == State.ACTIVE ? State.PAUSED : endpoint.state();
    }

    /**
     * Whether the secret in use must sign nothing any more.
     *
     * @throws ProblemException naming every member that does not do
     */
    static boolean rotatesAtOnce(Body body) {
        var atOnce = body.flag("atOnce").orElse(false);
        body.done();
        return atOnce;
    }

    /**
     * @throws ProblemException naming every member that does not do
     */
    static Instant since(Body body) {
        var remedy = "give a time like 2026-03-01T12:00:00Z";
        var since = body.parsed("since", EndpointBody::time, remedy);
        if (!body.has("since") || body.clears("since")) {
            body.wrong("since", "", "is missing", remedy);
        }
        body.done();
        return since.orElseThrow();
    }

    /** Times that PostgreSQL has, too. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text))
                    .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("3000-01-01T00:00:00Z")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> url(Body body, EndpointCalls calls) {
        var url = body.optionalText(URL, LONGEST_URL, calls.remedy());
        url.flatMap(calls::fault).ifPresent(fault -> body.wrong(URL, url.orElseThrow(), fault, calls.remedy()));
        return url;
    }

    private static Optional<String> description(Body body) {
        return body.optionalText(DESCRIPTION, "send 1 to 255 characters");
    }

    private static List<String> events(Body body) {
        var remedy = "send names out of " + String.join(", ", NAMES) + ", or none for all";
        var events = List.copyOf(body.texts(EVENTS, remedy));
        for (var event : events) {
            if (!NAMES.contains(event)) {
                body.wrong(EVENTS, event, "is not an event that is told", remedy);
            }
        }
        return events;
    }
}
