package dev.kontobro.gateway.tenant;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whose data a request is about. Only the token says so: no parameter, header or body can. */
@RequestScoped
public class CallerTenant {

    private static final String CLAIM = "tenant";

    private final JsonWebToken token;

    CallerTenant(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The tenant of the token.
     *
     * @throws ProblemException when the token names none
     */
    public String id() {
        return token.<Object>claim(CLAIM)
                .map(Object::toString)
                .filter(tenant -> !tenant.isBlank())
                .orElseThrow(() -> new ProblemException(ProblemType.TENANT_MISSING.problem()));
    }
}
