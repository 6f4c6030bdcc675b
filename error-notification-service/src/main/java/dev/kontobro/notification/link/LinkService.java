package dev.kontobro.notification.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kontobro.notification.link.MailLinks.About;
import dev.kontobro.notification.wish.MailWish;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the gateway does for this service's mails, asked with the service's own token. */
@Path("/internal/tenants/{tenant}/mail-links")
@RegisterRestClient(configKey = "mail-links")
@OidcClientFilter
interface LinkService {

    /** Other links with every call. */
    @POST
    Links makeLinks(@PathParam("tenant") String tenant, Wanted wanted);

    /**
     * @param language of the mail
     * @param leaves what the reader still wants who only presses unsubscribe
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Wanted(String address, String language, MailWish leaves, Optional<About> about) {

        @Override
        public String toString() {
            return "Wanted[masked]";
        }
    }
}
