package dev.kontobro.gateway.console.webhook;

import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.webhook.WebhookPages.Fact;
import dev.kontobro.gateway.console.webhook.WebhookPages.Filter;
import dev.kontobro.gateway.console.webhook.WebhookPages.Line;
import dev.kontobro.gateway.console.webhook.WebhookPages.Told;
import dev.kontobro.gateway.endpoint.Delivery;
import dev.kontobro.gateway.endpoint.Endpoint;
import dev.kontobro.gateway.endpoint.EndpointDesk;
import dev.kontobro.gateway.endpoint.EndpointDesk.Signing;
import dev.kontobro.gateway.endpoint.EndpointDesk.Tested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of webhooks. */
record WebhookWriter(Speech speech, WebhookWords words) {

    private static final String EVENT_PREFIX = "dev.kontobro.";

    Line line(EndpointDesk.Line line) {
        var endpoint = line.endpoint();
        return new Line(
                WebhookResource.ROOT + "/" + endpoint.id(),
                endpoint.host(),
                endpoint.description().orElse(""),
                state(endpoint),
                failing(endpoint),
                line.delivered().map(speech::moment).orElseGet(words::never),
                counted(line.waiting()),
                counted(line.failed()));
    }

    private String counted(long number) {
        return speech.number(number) + (number >= EndpointDesk.MOST_COUNTED ? "+" : "");
    }

    boolean isCalled(Endpoint endpoint) {
        return endpoint.state() == Endpoint.State.ACTIVE;
    }

    Badge state(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ACTIVE -> endpoint.failing().isPresent() ? Badge.bad(words.troubled()) : Badge.good(words.active());
            case PAUSED -> Badge.note(words.paused());
            case GONE -> Badge.bad(words.gone());
            case FAILING -> Badge.bad(words.failing());
        };
    }

    String failing(Endpoint endpoint) {
        return endpoint.failing()
                .map(failing -> words.failingSince(
                        speech.moment(failing.since()), speech.number(failing.calls()), failing.reason()))
                .orElse("");
    }

    /** @param mayChange who may not sees no more than the host: what comes after it may be as good as a password */
    List<Fact> facts(EndpointDesk.Line line, List<Signing> secrets, boolean mayChange) {
        var endpoint = line.endpoint();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.address(), mayChange ? endpoint.url() : endpoint.host()));
        endpoint.description().ifPresent(text -> facts.add(new Fact(words.description(), text)));
        facts.add(new Fact(
                words.events(),
                endpoint.events().isEmpty() ? words.allEvents() : String.join(", ", endpoint.events())));
        facts.add(new Fact(
                words.lastDelivered(), line.delivered().map(speech::moment).orElseGet(words::never)));
        facts.add(new Fact(words.waiting(), counted(line.waiting())));
        facts.add(new Fact(words.givenUp(), counted(line.failed())));
        facts.add(new Fact(words.signedBy(), secrets.stream().map(this::signing).collect(Collectors.joining("; "))));
        return facts;
    }

    private String signing(Signing secret) {
        var made = speech.moment(secret.madeAt());
        return secret.endsAt()
                .map(end -> words.signedUntil(made, speech.moment(end)))
                .orElseGet(() -> words.signedNow(made));
    }

    List<Filter> filters(String here, Optional<Delivery.State> chosen) {
        return Stream.concat(
                        Stream.of(new Filter(words.allDeliveries(), here, chosen.isEmpty())),
                        Stream.of(
                                        Delivery.State.WAITING,
                                        Delivery.State.RUNNING,
                                        Delivery.State.DELIVERED,
                                        Delivery.State.FAILED)
                                .map(state -> new Filter(
                                        state(state).text(),
                                        here + "?state=" + state.id(),
                                        chosen.equals(Optional.of(state)))))
                .toList();
    }

    Badge state(Delivery.State state) {
        return switch (state) {
            case WAITING -> Badge.note(words.waiting());
            case RUNNING -> Badge.note(words.running());
            case DELIVERED -> Badge.good(words.delivered());
            case FAILED -> Badge.bad(words.givenUp());
        };
    }

    Told told(String here, Delivery delivery) {
        return new Told(
                here + "/deliveries/" + delivery.id(),
                name(delivery),
                delivery.subject(),
                state(delivery.state()),
                delivery.createdAt().toString(),
                speech.moment(delivery.createdAt()),
                delivery.lastTry().flatMap(Delivery.Try::reason).orElse(""));
    }

    /** As {@code TransferFailed}. */
    static String name(Delivery delivery) {
        var name = delivery.type().startsWith(EVENT_PREFIX)
                ? delivery.type().substring(EVENT_PREFIX.length())
                : delivery.type();
        var version = name.lastIndexOf(".v");
        return version < 0 ? name : name.substring(0, version);
    }

    List<Fact> facts(Delivery delivery) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.about(), delivery.subject()));
        facts.add(new Fact(words.when(), speech.moment(delivery.createdAt())));
        facts.add(new Fact(words.tries(), speech.number(delivery.attempts())));
        delivery.lastTry().ifPresent(last -> facts.add(new Fact(words.lastTry(), tried(last))));
        delivery.dueAt().ifPresent(due -> facts.add(new Fact(words.nextTry(), speech.moment(due))));
        return facts;
    }

    private String tried(Delivery.Try last) {
        var status = last.status().isPresent() ? "HTTP " + last.status().getAsLong() : words.noAnswer();
        return Stream.of(
                        Optional.of(speech.moment(last.at())),
                        Optional.of(speech.length(Duration.ofMillis(last.tookMillis()))),
                        Optional.of(last.reason().orElse(status)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    Notice tested(Tested tested) {
        var took = speech.length(tested.took());
        return tested.reason()
                .map(reason -> Notice.bad(words.testFailed(), words.testFailedWhy(took, reason)))
                .orElseGet(() -> Notice.good(words.testWorked(), words.testWorkedWhy(took)));
    }

    List<Notice> notices(String sent) {
        var done = Objects.requireNonNullElse(sent, "");
        return switch (done) {
            case "changed" -> List.of(Notice.good(words.changed(), words.changedWhy()));
            case "paused" -> List.of(Notice.good(words.isPaused(), words.isPausedWhy()));
            case "resumed" -> List.of(Notice.good(words.isActive(), words.isActiveWhy()));
            case "removed" -> List.of(Notice.good(words.isRemoved(), words.isRemovedWhy()));
            case "repeated" -> List.of(Notice.bad(words.repeated(), words.repeatedWhy()));
            case "redelivered" -> List.of(Notice.good(words.redelivered(), words.redeliveredWhy()));
            case "0" -> List.of(Notice.bad(words.nothingFailed(), words.nothingFailedWhy()));
            default ->
                done.matches("[0-9]{1,7}")
                        ? List.of(Notice.good(
                                words.allRedelivered(speech.number(Long.parseLong(done))), words.allRedeliveredWhy()))
                        : List.of();
        };
    }
}
