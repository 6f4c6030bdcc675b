package dev.kontobro.gateway.page;

import dev.kontobro.gateway.problem.ProblemType;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a person sees who opens the gateway in a browser: what this is, and what each problem means. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class Pages {

    record start() implements TemplateInstance {}

    record problems(List<ProblemType> types) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance start() {
        return new start();
    }

    @GET
    @Path("problems")
    @Operation(hidden = true)
    public TemplateInstance problems() {
        return new problems(List.of(ProblemType.values()));
    }

    /** Where the {@code type} of a problem leads. */
    @GET
    @Path("problems/{id}")
    @Operation(hidden = true)
    public TemplateInstance problem(@PathParam("id") String id) {
        return new problems(List.of(ProblemType.ofId(id).orElseThrow(NotFoundException::new)));
    }
}
