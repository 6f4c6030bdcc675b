package dev.kontobro.gateway.lane;

import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.StuckLane;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lanes of all services: a connection has one in each. */
@ApplicationScoped
public class Lanes {

    private static final Comparator<Stuck> OLDEST_FIRST = Comparator.comparing(
                    (Stuck stuck) -> stuck.lane().since())
            .thenComparing(stuck -> stuck.lane().connectionId())
            .thenComparing(Stuck::service);

    private final Asked<LaneService> asked;
    private final Duration stuckAfter;

    Lanes(Services services, GatewayConfig config) {
        this.asked = services.by(LaneService.class, config.transfers().readTimeout());
        this.stuckAfter = config.operations().stuckAfter();
    }

    /** A lane, and the service whose it is. */
    public record Lane(String service, LaneState state) {}

    /** A lane that stands still, and the service whose it is. */
    public record Stuck(String service, StuckLane lane) {}

    /**
     * What services have said.
     *
     * @param incomplete those that did not answer
     */
    public record Found<T>(List<T> lanes, List<String> incomplete) {}

    /** Where a page of lanes that stand still has ended. */
    public record Position(Instant since, String connectionId) {}

    /**
     * @param tenants at most 200
     */
    public Found<Lane> of(Collection<String> tenants) {
        return tenants.isEmpty()
                ? new Found<>(List.of(), List.of())
                : ask(service -> service.of(List.copyOf(tenants)), Lane::new);
    }

    public Duration stuckAfter() {
        return stuckAfter;
    }

    /** The oldest first; more than {@code limit} only where several stand still since the same moment. */
    public Found<Stuck> stuck(Optional<Position> after, int limit) {
        var found = ask(
                service -> service.stuck(
                        stuckAfter.toString(),
                        after.map(Position::since).map(Instant::toString).orElse(null),
                        after.map(Position::connectionId).orElse(null),
                        limit),
                Stuck::new);
        var sorted = found.lanes().stream().sorted(OLDEST_FIRST).toList();
        if (sorted.size() <= limit) {
            return new Found<>(sorted, found.incomplete());
        }
        var last = sorted.get(limit - 1).lane();
        // The next page begins behind the last connection; what another service says of it belongs to this one.
        return new Found<>(
                sorted.stream()
                        .takeWhile(stuck -> stuck.lane().since().isBefore(last.since())
                                || (stuck.lane().since().equals(last.since())
                                        && stuck.lane().connectionId().compareTo(last.connectionId()) <= 0))
                        .toList(),
                found.incomplete());
    }

    private <S, T> Found<T> ask(Function<LaneService, List<S>> question, Named<S, T> named) {
        var names = asked.names().iterator();
        var found = new ArrayList<T>();
        var down = new ArrayList<String>();
        for (var answer : asked.all(question)) {
            var service = names.next();
            switch (answer) {
                case Answer.Given<List<S>>(List<S> lanes) -> lanes.forEach(lane -> found.add(named.of(service, lane)));
                case Answer.Unavailable<List<S>> _, Answer.Unknown<List<S>> _, Answer.Refused<List<S>> _ ->
                    down.add(service);
            }
        }
        return new Found<>(found, down);
    }

    private interface Named<S, T> {
        T of(String service, S lane);
    }
}
