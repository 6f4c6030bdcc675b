package dev.kontobro.gateway.connect;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link as it is handed out, this once. Never shows in {@code toString}. */
@Schema(name = "Link", description = "A link to open in the owner's browser, once.")
public record LinkView(
        @Schema(description = "Secret: who has it can use it.")
        URI url,

        Instant expiresAt) {

    /** Nobody on the way keeps it. */
    static Response created(LinkView link) {
        var noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(Response.Status.CREATED)
                .entity(link)
                .cacheControl(noStore)
                .build();
    }

    @Override
    public String toString() {
        return "LinkView[expiresAt=" + expiresAt + ", masked]";
    }
}
