package dev.kontobro.gateway.console.support;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.support.SupportAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whether support may look at the company's records, for those who work there. */
@Path("/console/support")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SupportResource {

    private static final String HERE = "/console/support";

    /** What is offered: long enough for most questions. */
    private static final int OFFERED_DAYS = 3;

    private static final int LONGEST_SHOWN = 40;

    private final SupportAccess support;
    private final Caller caller;
    private final Desk desk;
    private final int mostDays;
    private final Clock clock;

    SupportResource(SupportAccess support, Caller caller, Desk desk, GatewayConfig config, Clock clock) {
        this.support = support;
        this.caller = caller;
        this.desk = desk;
        this.mostDays = config.operations().mostSupportDays();
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@QueryParam("done") String done) {
        return page(done, Optional.empty());
    }

    /** Only the company itself may allow it, and so nobody who is of the hub only. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response act(
            @FormParam("form") String form, @FormParam("do") String what, @FormParam("until") String until) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        return switch (Objects.requireNonNullElse(what, "")) {
            case "allow" -> allow(Objects.requireNonNullElse(until, ""));
            case "end" -> end();
            default -> desk.nothingHere();
        };
    }

    private Response allow(String sent) {
        var speech = desk.speech();
        var last = day(sent, speech);
        if (last.isEmpty()) {
            return page("", Optional.of(sent));
        }
        support.allow(
                caller.tenant(),
                last.get().plusDays(1).atStartOfDay(speech.zone()).toInstant(),
                caller.actor());
        return desk.to(HERE + "?done=allowed");
    }

    private Response end() {
        support.end(caller.tenant(), caller.actor());
        return desk.to(HERE + "?done=ended");
    }

    private LocalDate today(Speech speech) {
        return LocalDate.ofInstant(clock.instant(), speech.zone());
    }

    /** The last day on which support may look; empty when it is none that can be chosen. */
    private Optional<LocalDate> day(String sent, Speech speech) {
        var today = today(speech);
        try {
            return Optional.of(LocalDate.parse(sent.strip()))
                    .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusDays(mostDays)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param wrong what was sent and does not do */
    private Response page(String done, Optional<String> wrong) {
        var tenant = caller.tenant();
        var speech = desk.speech();
        var words = speech.words(SupportWords.class);
        var until = support.until(tenant);
        var today = today(speech);
        var offered = today.plusDays(Math.min(OFFERED_DAYS, mostDays));
        var most = Integer.toString(mostDays);
        return desk.page(
                wrong.isPresent() ? 422 : 200,
                new SupportPages.support(
                        desk.frame(speech, words.title(), notices(words, until.map(speech::moment), done)),
                        words,
                        until.map(speech::moment)
                                .map(words::isOn)
                                .map(Badge::note)
                                .orElseGet(() -> Badge.soft(words.isOff())),
                        until.isPresent(),
                        words.dayHint(most),
                        offered.toString(),
                        today.toString(),
                        today.plusDays(mostDays).toString(),
                        wrong.map(value -> words.dayFault(
                                        value.substring(0, Math.min(LONGEST_SHOWN, value.length())),
                                        most,
                                        offered.toString()))
                                .orElse("")));
    }

    private static List<Notice> notices(SupportWords words, Optional<String> until, String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "allowed" ->
                until.map(end -> List.of(Notice.good(words.allowed(), words.allowedWhy(end))))
                        .orElse(List.of());
            case "ended" -> List.of(Notice.good(words.ended(), words.endedWhy()));
            default -> List.of();
        };
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
