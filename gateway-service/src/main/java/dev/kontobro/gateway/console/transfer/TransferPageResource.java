package dev.kontobro.gateway.console.transfer;

import dev.kontobro.accounting.Flow;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.connections.profile.Documents;
import dev.kontobro.events.DocumentState;
import dev.kontobro.events.log.TransferSummary;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.action.ActionForms;
import dev.kontobro.gateway.console.action.ActionForms.Possible;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.issue.Issues;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.transfer.Retry;
import dev.kontobro.gateway.transfer.TransferLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * One transfer, for people. What is done is sent to the page's own address: who has to log in again meanwhile comes back to
 * the page.
 */
@Path("/console/transfers/{id}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class TransferPageResource {

    private static final String RETRIED = "retried";
    private static final String NOT_RETRIED = "not-retried";
    private static final String NO_PDF = "no-pdf";

    /** What is but an entry in a journal is not printed, and what is out of the books cannot be. */
    private static final Set<String> NOT_PRINTED =
            Set.of(DocumentState.Stage.JOURNAL.id(), DocumentState.Stage.CANCELLED.id());

    private final TransferLog log;
    private final Retry retry;
    private final ActionForms forms;
    private final Issues issues;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    TransferPageResource(
            TransferLog log,
            Retry retry,
            ActionForms forms,
            Issues issues,
            Connections connections,
            Caller caller,
            Desk desk) {
        this.log = log;
        this.retry = retry;
        this.forms = forms;
        this.issues = issues;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response look(@PathParam("id") String id, @QueryParam("done") String done) {
        var tenant = caller.tenant();
        var detail = log.detail(tenant, TransferLog.id(id));
        var speech = desk.speech();
        var transfer = detail.transfer();
        return desk.page(writer(speech, transfer)
                .page(
                        desk.frame(speech, title(speech, transfer), notices(speech, done)),
                        detail,
                        pdf(transfer),
                        Optional.ofNullable(
                                issues.standings(tenant, List.of(transfer.id())).get(transfer.id())),
                        one(speech, transfer),
                        ofItsCause(speech, transfer)));
    }

    /** Where the document is to be had as the accounting system prints it; empty where it is not. */
    private String pdf(TransferSummary transfer) {
        return transfer.accountingNumber()
                .filter(_ -> isHandedOut(transfer))
                .filter(_ -> log.documentStage(caller.tenant(), transfer.id())
                        .filter(NOT_PRINTED::contains)
                        .isEmpty())
                .map(_ -> address(transfer.id()) + "/pdf")
                .orElse("");
    }

    private boolean isHandedOut(TransferSummary transfer) {
        return connections.find(transfer.connectionId()).map(KeptConnection::profile).stream()
                .flatMap(profile -> Arrays.stream(Flow.values())
                        .filter(flow -> flow.record().equals(transfer.kind()))
                        .map(profile::of))
                .anyMatch(settings -> settings instanceof Documents documents
                        && documents.pdf().fetch());
    }

    /** The document as the accounting system prints it. Why there is none now is said on the page. */
    @GET
    @Path("/pdf")
    @Produces({"application/pdf", MediaType.TEXT_HTML})
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response pdf(@PathParam("id") String id) {
        var transferId = TransferLog.id(id);
        try {
            return desk.file("application/pdf", transferId + ".pdf", log.pdf(caller.tenant(), transferId));
        } catch (ProblemException e) {
            if (e.problem().equals(ProblemType.NO_PDF.problem())) {
                return desk.to(address(transferId) + "?done=" + NO_PDF);
            }
            throw e;
        }
    }

    private Optional<Possible> one(Speech speech, TransferSummary transfer) {
        return desk.mayRetry()
                ? forms.ofOne(speech, caller.tenant(), transfer, address(transfer.id()))
                : Optional.empty();
    }

    private Optional<Possible> ofItsCause(Speech speech, TransferSummary transfer) {
        return transfer.problem()
                .filter(_ -> desk.mayRetry())
                .map(problem -> ProblemJson.sharedCause(transfer.connectionId(), problem))
                .flatMap(cause -> forms.ofCause(speech, caller.tenant(), cause, address(transfer.id())));
    }

    /** Plans the transfer again; nothing is sent. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response preview(@PathParam("id") String id, @FormParam("form") String form) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var transferId = TransferLog.id(id);
        var preview = log.preview(caller.tenant(), transferId);
        var transfer = log.detail(caller.tenant(), transferId).transfer();
        var speech = desk.speech();
        return desk.page(writer(speech, transfer)
                .preview(
                        desk.frame(speech, speech.words().previewTitle() + ": " + title(speech, transfer), List.of()),
                        preview,
                        address(transferId)));
    }

    /** Who reloads a preview after he had to log in again. */
    @GET
    @Path("/preview")
    @RolesAllowed({Role.TENANT_VIEWER, Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response backFromPreview(@PathParam("id") String id) {
        return desk.to(address(TransferLog.id(id)));
    }

    /** Tries it again now. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
    @Operation(hidden = true)
    public Response retry(@PathParam("id") String id, @FormParam("form") String form) {
        if (!desk.isOwn(form)) {
            return desk.foreignForm();
        }
        var transferId = TransferLog.id(id);
        return desk.to(address(transferId) + "?done=" + retried(transferId));
    }

    private String retried(UUID id) {
        try {
            retry.now(caller.tenant(), id, caller.actor());
            return RETRIED;
        } catch (ProblemException e) {
            if (e.problem().equals(ProblemType.RETRY_NOT_POSSIBLE.problem())) {
                return NOT_RETRIED;
            }
            throw e;
        }
    }

    private static String address(UUID id) {
        return "/console/transfers/" + id;
    }

    private static String title(Speech speech, TransferSummary transfer) {
        return speech.kind(transfer.kind()) + " " + transfer.number();
    }

    private static List<Notice> notices(Speech speech, String done) {
        var words = speech.words();
        return switch (Objects.requireNonNullElse(done, "")) {
            case RETRIED -> List.of(Notice.good(words.retried(), words.retriedWhy()));
            case NOT_RETRIED -> List.of(Notice.bad(words.notRetried(), words.notRetriedWhy()));
            case NO_PDF -> List.of(Notice.bad(words.noPdf(), words.noPdfWhy()));
            default -> List.of();
        };
    }

    private TransferWriter writer(Speech speech, TransferSummary transfer) {
        return new TransferWriter(
                speech,
                connections
                        .find(transfer.connectionId())
                        .map(KeptConnection::name)
                        .orElse(transfer.connectionId()));
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
