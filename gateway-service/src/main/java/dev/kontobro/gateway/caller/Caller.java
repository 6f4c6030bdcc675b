package dev.kontobro.gateway.caller;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks, and whose data he asks about. Only the token says so: no parameter, header or body can. */
@RequestScoped
public class Caller {

    private static final String CLAIM = "tenant";

    private final JsonWebToken token;
    private final SecurityIdentity identity;

    Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /**
     * The tenant of the token.
     *
     * @throws ProblemException when the token names none
     */
    public String tenant() {
        return tenantOfToken().orElseThrow(() -> new ProblemException(ProblemType.TENANT_MISSING.problem()));
    }

    /**
     * The tenant that an address names, which is the token's own unless an operator asks.
     *
     * @throws ProblemException when it is another one
     */
    public String tenant(String named) {
        if (!isOperator() && !tenantOfToken().equals(Optional.of(named))) {
            throw new ProblemException(ProblemType.TENANT_UNKNOWN.problem());
        }
        return named;
    }

    public boolean isOperator() {
        return identity.hasRole(Role.OPERATOR);
    }

    /** Who asks, for the trail of changes. */
    public Actor actor() {
        return new Actor(token.getSubject());
    }

    /** Who asks, as he is called: by the token's name for him, where it has one. */
    public String name() {
        return Stream.of("name", Claims.preferred_username.name())
                .map(token::<Object>claim)
                .flatMap(Optional::stream)
                .map(Object::toString)
                .filter(Predicate.not(String::isBlank))
                .findFirst()
                .orElseGet(token::getSubject);
    }

    /** The tenant of the token; empty when it names none. */
    public Optional<String> tenantOfToken() {
        return token.<Object>claim(CLAIM).map(Object::toString).filter(tenant -> !tenant.isBlank());
    }
}
