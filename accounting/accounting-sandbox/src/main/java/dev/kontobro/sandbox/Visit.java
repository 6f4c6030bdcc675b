package dev.kontobro.sandbox;

import dev.kontobro.sandbox.Fault.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One request to a vendor's API, with the faults that were drawn for it. */
final class Visit {

    private static final int NO_ANSWER = 0;

    private final SandboxApi api;
    private final SandboxRequest request;
    private final Optional<Company> company;
    private final List<Fault> faults;
    private final Clock clock;
    private boolean wrote;

    Visit(SandboxApi api, SandboxRequest request, Clock clock) {
        this.api = api;
        this.request = request;
        this.clock = clock;
        this.wrote = !request.method().equals("GET");
        this.company = api.company(request);
        this.faults = company.map(known -> known.faults().draw(request)).orElse(List.of());
    }

    /** How long to wait before {@link #serve}. */
    Duration delay() {
        return delay(Moment.BEFORE_WRITE);
    }

    /** Whether the books, or what is remembered beside them, may be others now: a GET that sends a mail writes, too. */
    boolean wrote() {
        return wrote;
    }

    Delivery serve() {
        return company.map(known -> known.exclusively(() -> serve(known)))
                .orElseGet(() -> new Delivery.Answer(api.handle(request), Duration.ZERO));
    }

    private Delivery serve(Company known) {
        var effectsBefore = known.journal().count();
        var delivery = deliver(known);
        var status =
                delivery instanceof Delivery.Answer answer ? answer.response().status() : NO_ANSWER;
        var effects = known.journal().count() - effectsBefore;
        wrote = wrote || effects > 0;
        known.calls().add(clock.instant(), request, status, effects);
        return delivery;
    }

    private Delivery deliver(Company known) {
        var delay = delay(Moment.AFTER_WRITE);
        if (faults.contains(new Fault.Cut(Moment.BEFORE_WRITE))) {
            return new Delivery.Cut(delay);
        }
        var refused = refusal(known, Moment.BEFORE_WRITE);
        if (refused.isPresent()) {
            return new Delivery.Answer(refused.get(), delay);
        }
        var response = api.handle(request);
        if (faults.contains(new Fault.Cut(Moment.AFTER_WRITE))) {
            return new Delivery.Cut(delay);
        }
        var answered = refusal(known, Moment.AFTER_WRITE).orElse(response);
        return new Delivery.Answer(faults.contains(new Fault.Malformed()) ? halved(answered) : answered, delay);
    }

    private Optional<SandboxResponse> refusal(Company known, Moment moment) {
        return faults.stream()
                .filter(Fault.Refusal.class::isInstance)
                .map(Fault.Refusal.class::cast)
                .filter(refusal -> refusal.moment() == moment)
                .flatMap(refusal -> api.refuse(known, request, refusal).stream())
                .findFirst();
    }

    private Duration delay(Moment moment) {
        var millis = faults.stream()
                .filter(Fault.Latency.class::isInstance)
                .map(Fault.Latency.class::cast)
                .filter(latency -> latency.moment() == moment)
                .mapToLong(latency ->
                        latency.fixedMillis() + ThreadLocalRandom.current().nextLong(latency.jitterMillis() + 1))
                .sum();
        return Duration.ofMillis(millis);
    }

    private static SandboxResponse halved(SandboxResponse whole) {
        return new SandboxResponse(
                whole.status(), whole.headers(), whole.payload().firstHalf());
    }
}
