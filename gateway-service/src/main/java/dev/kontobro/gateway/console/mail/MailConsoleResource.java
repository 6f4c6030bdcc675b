package dev.kontobro.gateway.console.mail;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.console.frame.Badge;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.mail.MailConsolePages.Line;
import dev.kontobro.gateway.mail.Subscribers;
import dev.kontobro.gateway.mail.Subscribers.Left;
import dev.kontobro.gateway.mail.Subscribers.Subscriber;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Who is mailed when something needs somebody, and who has asked for no more mails. */
@Path(MailConsoleResource.ROOT)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class MailConsoleResource {

    static final String ROOT = "/console/mails";

    private final Subscribers subscribers;
    private final Caller caller;
    private final Desk desk;

    MailConsoleResource(Subscribers subscribers, Caller caller, Desk desk) {
        this.subscribers = subscribers;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@QueryParam("done") String done) {
        var speech = desk.speech();
        var words = MailNotices.words(speech);
        var known = subscribers.of(caller.tenant());
        var notices = new ArrayList<>(notices(words, done));
        known.flatMap(all -> MailNotices.of(all, words)).ifPresent(notices::add);
        return desk.page(new MailConsolePages.mails(
                desk.frame(speech, words.title(), notices),
                words,
                known.isPresent(),
                known.orElse(List.of()).stream()
                        .map(subscriber -> line(subscriber, speech, words))
                        .toList()));
    }

    private Line line(Subscriber subscriber, Speech speech, MailWords words) {
        return new Line(
                subscriber.address(),
                words.hearsOf(String.join(", ", subscriber.connections())),
                subscriber.left().map(left -> state(left, words)).orElseGet(() -> Badge.good(words.getsMails())),
                subscriber
                        .left()
                        .map(left -> words.since(speech.moment(left.since())))
                        .orElse(""),
                subscriber
                        .left()
                        .flatMap(Left::invitedAt)
                        .map(at -> words.asked(speech.moment(at)))
                        .orElse(""),
                desk.mayChange() && subscriber.left().map(Left::mayBeInvited).orElse(false));
    }

    private static Badge state(Left left, MailWords words) {
        return switch (left.wish()) {
            case EVERYTHING -> Badge.good(words.getsMails());
            case CONNECTIONS -> Badge.note(words.getsConnections());
            case NOTHING -> Badge.soft(words.getsNothing());
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.TENANT_ADMIN)
    @Operation(hidden = true)
    public Response ask(@FormParam("form") String form, @FormParam("address") String address) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var asked = subscribers.invite(caller.tenant(), Objects.requireNonNullElse(address, ""), caller.actor());
        return desk.to(ROOT + "?done="
                + switch (asked) {
                    case SENT -> "asked";
                    case TOO_SOON -> "too-soon";
                    case NOBODY -> "nobody";
                    case UNAVAILABLE -> "unavailable";
                });
    }

    private static List<Notice> notices(MailWords words, String done) {
        return switch (Objects.requireNonNullElse(done, "")) {
            case "asked" -> List.of(Notice.good(words.isAsked(), words.isAskedWhy()));
            case "too-soon" -> List.of(Notice.bad(words.notAsked(), words.tooSoon()));
            case "nobody" -> List.of(Notice.bad(words.notAsked(), words.nobody()));
            case "unavailable" -> List.of(Notice.bad(words.notAsked(), words.unknown()));
            default -> List.of();
        };
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
