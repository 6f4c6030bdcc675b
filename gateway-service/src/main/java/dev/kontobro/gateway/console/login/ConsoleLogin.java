package dev.kontobro.gateway.console.login;

import dev.kontobro.gateway.GatewayConfig;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * How people log in to the console: by the code flow with proof by key, and then with what is known of them sealed in a
 * cookie that scripts cannot read. Everything else of the gateway takes bearer tokens and no cookie, so that a page
 * elsewhere cannot use somebody's session for the API.
 *
 * <p>Found when the first page is asked for, not at the start: that is to be ready within a second, and the provider may be
 * away.
 */
@ApplicationScoped
class ConsoleLogin implements TenantConfigResolver {

    private static final String ROOT = "/console";

    private final OidcTenantConfig console;

    ConsoleLogin(GatewayConfig config) {
        var settings = config.console();
        this.console = settings.authServerUrl()
                .flatMap(provider -> settings.clientId()
                        .flatMap(id ->
                                settings.clientSecret().map(secret -> login(provider, id, secret, config.publicUrl()))))
                .orElseGet(ConsoleLogin::nobody);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(isConsole(request.normalizedPath()) ? console : null);
    }

    /** Where there are no settings, bearer tokens open no page either. */
    private static OidcTenantConfig nobody() {
        return OidcTenantConfig.builder().tenantId("console").disableTenant().build();
    }

    private static boolean isConsole(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    static OidcTenantConfig login(URI provider, String id, String secret, URI publicUrl) {
        var isEncrypted = "https".equals(publicUrl.getScheme());
        return OidcTenantConfig.builder()
                .tenantId("console")
                .authServerUrl(provider.toString())
                .clientId(id)
                .credentials(secret)
                .applicationType(ApplicationType.WEB_APP)
                // Roles and tenant are where the API finds them.
                .roles(Source.accesstoken)
                .authentication()
                .verifyAccessToken()
                .pkceRequired()
                .nonceRequired()
                .redirectPath(ROOT + "/login")
                .restorePathAfterRedirect()
                .errorPath(ROOT + "/not-logged-in")
                .cookiePath(ROOT)
                // Lax, since links to pages come in mails; what changes something is a form with a token of its own.
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure(isEncrypted)
                .forceRedirectHttpsScheme(isEncrypted)
                .end()
                .build();
    }
}
