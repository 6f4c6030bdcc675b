package dev.kontobro.gateway.console.transfer;

import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.caller.Role;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.console.frame.Desk;
import dev.kontobro.gateway.console.operator.OperatorWords;
import dev.kontobro.gateway.support.SupportAccess;
import dev.kontobro.gateway.tenant.Tenants;
import dev.kontobro.gateway.transfer.TransferLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** One transfer of a company that lets support look. Nothing can be done here. */
@Path("/console/operator/tenants/{tenant}/transfers/{id}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class LookedAtResource {

    private final TransferLog log;
    private final SupportAccess support;
    private final Tenants tenants;
    private final Connections connections;
    private final Caller caller;
    private final Desk desk;

    LookedAtResource(
            TransferLog log,
            SupportAccess support,
            Tenants tenants,
            Connections connections,
            Caller caller,
            Desk desk) {
        this.log = log;
        this.support = support;
        this.tenants = tenants;
        this.connections = connections;
        this.caller = caller;
        this.desk = desk;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(hidden = true)
    public Response look(@PathParam("tenant") String tenantId, @PathParam("id") String id) {
        var tenant = tenants.get(tenantId);
        var transferId = TransferLog.id(id);
        support.look(tenant.id(), caller.actor(), "transfer " + transferId);
        var detail = log.detail(tenant.id(), transferId);
        var transfer = detail.transfer();
        var speech = desk.speech();
        var connection = connections
                .find(transfer.connectionId())
                .map(KeptConnection::name)
                .orElse(transfer.connectionId());
        return desk.page(new TransferWriter(speech, connection)
                .look(
                        desk.frame(
                                speech,
                                tenant.name() + ": " + speech.kind(transfer.kind()) + " " + transfer.number(),
                                List.of()),
                        speech.words(OperatorWords.class),
                        detail,
                        "/console/operator/tenants/" + tenant.id() + "/transfers"));
    }

    @ServerExceptionMapper
    Response trouble(RuntimeException e) {
        return desk.trouble(e);
    }
}
