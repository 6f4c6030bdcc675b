package dev.kontobro.invoicesync.files;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.files.Fetched.Away;
import dev.kontobro.invoicesync.files.Fetched.Got;
import dev.kontobro.invoicesync.files.Fetched.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Fetches files that sources have uploaded. A store that does not answer is no fault of the file's. */
@ApplicationScoped
class StoredFiles {

    private static final Logger LOG = Logger.getLogger(StoredFiles.class);

    private final GatewayFiles gateway;

    StoredFiles(@RestClient GatewayFiles gateway) {
        this.gateway = gateway;
    }

    Fetched fetch(String file, String tenant, long maxBytes) {
        try {
            var content = gateway.content(file, tenant);
            return content.length > maxBytes
                    ? new Refused(Problem.of(ProblemCode.FILE_TOO_LARGE)
                            .with(Detail.VALUE, Integer.toString(content.length))
                            .with(Detail.LIMIT, Long.toString(maxBytes)))
                    : new Got(content);
        } catch (WebApplicationException e) {
            var status = e.getResponse().getStatus();
            if (status == Status.NOT_FOUND.getStatusCode()) {
                return new Refused(notFetched("it was not uploaded, or is not kept any more"));
            }
            LOG.warnf("KB-1013 file %s: the gateway answers %d", file, status);
            return new Away(notFetched("HTTP " + status));
        } catch (RuntimeException e) {
            LOG.warnf("KB-1013 file %s: the gateway does not answer: %s", file, e);
            return new Away(notFetched(e.getClass().getSimpleName()));
        }
    }

    private static Problem notFetched(String reason) {
        return Problem.of(ProblemCode.FILE_NOT_FETCHED)
                .with(Detail.VALUE, "Kontobro")
                .with(Detail.VENDOR_MESSAGE, reason);
    }
}
