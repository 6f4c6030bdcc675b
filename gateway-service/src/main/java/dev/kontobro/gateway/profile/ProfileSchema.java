package dev.kontobro.gateway.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.profile.json.ProfileJson;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The JSON Schema of profiles, for editors and generators. */
@Path("/schemas/export-profile.json")
@PermitAll
class ProfileSchema {

    @GET
    @Produces("application/schema+json")
    @Operation(hidden = true)
    public JsonNode get() {
        return ProfileJson.schema();
    }
}
