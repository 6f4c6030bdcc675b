package dev.kontobro.gateway.console.overview;

import dev.kontobro.events.log.LaneState;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.connection.ConnectionLine;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.console.issue.IssueWriter;
import dev.kontobro.gateway.console.log.Lines;
import dev.kontobro.gateway.console.mail.MailNotices;
import dev.kontobro.gateway.console.overview.OverviewPages.Count;
import dev.kontobro.gateway.console.overview.OverviewPages.Health;
import dev.kontobro.gateway.issue.IssueFilter;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.lane.Lanes;
import dev.kontobro.gateway.request.Query;
import dev.kontobro.gateway.transfer.TransferFilter;
import dev.kontobro.gateway.transfer.TransferLog;
import dev.kontobro.gateway.transfer.TransferLogPage;
import dev.kontobro.gateway.transfer.TransferOverview;
import dev.kontobro.gateway.transfer.TransferOverview.Counts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a person sees first: what needs him, and how his connections are. */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class OverviewResource {

    private static final String LOG = "/console/transfers?status=";

    private static final int FAILURES = 5;
    private static final int MOST_CONNECTIONS = 200;

    private static final IssueFilter GRAVEST = IssueFilter.of(Map.of(
            IssueFilter.STATE,
            List.of("open"),
            IssueFilter.MUTED,
            List.of("false"),
            IssueFilter.ORDER,
            List.of("gravest"),
            Query.LIMIT,
            List.of("5")));

    private final TransferLog log;
    private final TransferOverview numbers;
    private final Lanes lanes;
    private final Issues issues;
    private final Connections connections;
    private final MailNotices mailNotices;
    private final Caller caller;
    private final Desk desk;

    OverviewResource(
            TransferLog log,
            TransferOverview numbers,
            Lanes lanes,
            Issues issues,
            Connections connections,
            MailNotices mailNotices,
            Caller caller,
            Desk desk) {
        this.log = log;
        this.numbers = numbers;
        this.lanes = lanes;
        this.issues = issues;
        this.connections = connections;
        this.mailNotices = mailNotices;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look() {
        if (caller.isOperator() && caller.tenantOfToken().isEmpty()) {
            return desk.to("/console/operator");
        }
        var tenant = caller.tenant();
        var speech = desk.speech();
        var words = speech.words(OverviewWords.class);
        var known = connections.of(tenant, MOST_CONNECTIONS);
        var lines = new Lines(speech, known);
        var failures = failures(tenant);
        var waiting = lanes.of(List.of(tenant));
        var today = numbers.today(tenant);
        var down = new TreeSet<>(failures.incomplete());
        down.addAll(waiting.incomplete());
        var writer = new IssueWriter(speech, known);
        return desk.page(new OverviewPages.overview(
                desk.frame(speech, speech.words().overview(), notices(tenant, speech, down)),
                words,
                writer.words(),
                issues.glance(tenant, GRAVEST)
                        .map(page -> page.issues().stream().map(writer::line).toList()),
                counts(speech, words, numbers.atRest(tenant), waiting(speech, waiting), today.all()),
                failures.transfers().stream().map(lines::line).toList(),
                Trend.of(numbers.trend(tenant), speech, words),
                known.stream()
                        .map(connection -> health(connection, speech, words, today.byConnection()))
                        .toList()));
    }

    private TransferLogPage failures(String tenant) {
        return log.page(
                tenant,
                TransferFilter.of(Map.of(
                        "status",
                        List.of(TransferStatus.REJECTED.id()),
                        Query.LIMIT,
                        List.of(Integer.toString(FAILURES)))));
    }

    private static List<Count> counts(Speech speech, OverviewWords words, Counts atRest, String waiting, Counts today) {
        var common = speech.words();
        var rejected = atRest.of(TransferStatus.REJECTED);
        return List.of(
                new Count(
                        speech.number(rejected),
                        common.needYou(),
                        common.needYouWhy(),
                        LOG + TransferStatus.REJECTED.id(),
                        rejected == 0 ? "soft" : "bad"),
                new Count(
                        speech.number(atRest.of(TransferStatus.HELD)),
                        common.areHeld(),
                        common.heldWhy(),
                        LOG + TransferStatus.HELD.id(),
                        "note"),
                new Count(waiting, common.areWaiting(), common.waitingWhy(), LOG + TransferStatus.WAITING.id(), "note"),
                new Count(
                        speech.number(Trend.through(today)),
                        words.throughToday(),
                        words.throughTodayWhy(),
                        LOG + TransferStatus.TRANSFERRED.id() + "&period=day",
                        "good"));
    }

    private static String waiting(Speech speech, Lanes.Found<Lanes.Lane> found) {
        var states = found.lanes().stream().map(Lanes.Lane::state).toList();
        var isCut = states.stream().anyMatch(lane -> lane.waiting() >= LaneState.MOST_COUNTED);
        return speech.number(states.stream().mapToLong(LaneState::waiting).sum()) + (isCut ? "+" : "");
    }

    private static Health health(
            KeptConnection connection, Speech speech, OverviewWords words, Map<String, Counts> today) {
        var counts = today.getOrDefault(connection.id(), new Counts(Map.of()));
        return new Health(
                ConnectionLine.of(connection, speech),
                counts.all() == 0
                        ? words.healthNothing()
                        : words.healthToday(
                                speech.number(Trend.through(counts)), speech.number(Trend.rejected(counts))));
    }

    private List<Notice> notices(String tenant, Speech speech, Collection<String> down) {
        var words = speech.words();
        var notices = new ArrayList<Notice>();
        if (!down.isEmpty()) {
            notices.add(Notice.bad(words.incomplete(), words.incompleteWhy(String.join(", ", down))));
        }
        mailNotices.of(tenant, speech).ifPresent(notices::add);
        return notices;
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
