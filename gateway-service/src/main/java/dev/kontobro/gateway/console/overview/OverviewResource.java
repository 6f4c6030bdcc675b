package dev.kontobro.gateway.console.overview;

import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.console.connection.ConnectionLine;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.log.Lines;
import dev.kontobro.gateway.console.log.Lines.Line;
import dev.kontobro.gateway.console.mail.MailNotices;
import dev.kontobro.gateway.console.overview.OverviewPages.Count;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.transfer.TransferFilter;
import dev.kontobro.gateway.transfer.TransferLog;
import dev.kontobro.gateway.transfer.TransferLogPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a person sees first: what needs him, and how his connections are. */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class OverviewResource {

    private static final String LOG = "/console/transfers";

    /** Nobody reads a larger number; what is beyond is a plus. */
    private static final int MOST_COUNTED = 100;

    private static final int FAILURES = 5;
    private static final int MOST_CONNECTIONS = 200;

    private final TransferLog log;
    private final Connections connections;
    private final MailNotices mailNotices;
    private final Caller caller;
    private final Desk desk;
    private final Clock clock;

    OverviewResource(
            TransferLog log, Connections connections, MailNotices mailNotices, Caller caller, Desk desk, Clock clock) {
        this.log = log;
        this.connections = connections;
        this.mailNotices = mailNotices;
        this.caller = caller;
        this.desk = desk;
        this.clock = clock;
    }

    /** What the log says. */
    private record Seen(List<Count> counts, List<Line> failures, List<String> incomplete) {}

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look() {
        var tenant = caller.tenant();
        var speech = desk.speech();
        var known = connections.of(tenant, MOST_CONNECTIONS);
        var seen = seen(tenant, speech, new Lines(speech, known));
        return desk.page(new OverviewPages.overview(
                desk.frame(speech, speech.words().overview(), notices(tenant, speech, seen)),
                seen.counts(),
                seen.failures(),
                known.stream()
                        .map(connection -> ConnectionLine.of(connection, speech))
                        .toList()));
    }

    private Seen seen(String tenant, Speech speech, Lines lines) {
        var words = speech.words();
        var rejected = page(tenant, TransferStatus.REJECTED, Optional.empty());
        var held = page(tenant, TransferStatus.HELD, Optional.empty());
        var waiting = page(tenant, TransferStatus.WAITING, Optional.empty());
        var lately = clock.instant().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var transferred = page(tenant, TransferStatus.TRANSFERRED, Optional.of(lately));
        return new Seen(
                List.of(
                        count(
                                rejected,
                                TransferStatus.REJECTED,
                                words.needYou(),
                                words.needYouWhy(),
                                rejected.transfers().isEmpty() ? "soft" : "bad"),
                        count(held, TransferStatus.HELD, words.areHeld(), words.heldWhy(), "note"),
                        count(waiting, TransferStatus.WAITING, words.areWaiting(), words.waitingWhy(), "note"),
                        count(
                                        transferred,
                                        TransferStatus.TRANSFERRED,
                                        words.transferredLately(),
                                        words.transferredWhy(),
                                        "good")
                                .within("day")),
                rejected.transfers().stream().limit(FAILURES).map(lines::line).toList(),
                rejected.incomplete());
    }

    private TransferLogPage page(String tenant, TransferStatus status, Optional<Instant> changedSince) {
        var query = new LinkedHashMap<String, List<String>>();
        query.put("status", List.of(status.id()));
        query.put(Query.LIMIT, List.of(Integer.toString(MOST_COUNTED)));
        changedSince.ifPresent(since -> query.put("changedSince", List.of(since.toString())));
        return log.page(tenant, TransferFilter.of(query));
    }

    private static Count count(TransferLogPage page, TransferStatus status, String label, String why, String style) {
        return new Count(
                page.transfers().size() + (page.nextCursor().isPresent() ? "+" : ""),
                label,
                why,
                LOG + "?status=" + status.id(),
                style);
    }

    private List<Notice> notices(String tenant, Speech speech, Seen seen) {
        var words = speech.words();
        var notices = new ArrayList<Notice>();
        if (!seen.incomplete().isEmpty()) {
            notices.add(Notice.bad(words.incomplete(), words.incompleteWhy(String.join(", ", seen.incomplete()))));
        }
        mailNotices.of(tenant, speech).ifPresent(notices::add);
        return notices;
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
