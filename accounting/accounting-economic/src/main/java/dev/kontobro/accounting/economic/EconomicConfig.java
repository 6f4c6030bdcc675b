package dev.kontobro.accounting.economic;

import java.net.URI;
import java.time.Duration;

/**
 * Where e-conomic's two surfaces are and how long to wait for them.
 *
 * @param restBase the legacy REST API: customers, most registers, company
 * @param apiBase the OpenAPI services: projects and their registers, price groups, periods
 * @param readTimeout until a read is answered
 * @param writeTimeout until a write is answered; longer, since an unanswered write must be looked up afterwards
 */
public record EconomicConfig(URI restBase, URI apiBase, Duration readTimeout, Duration writeTimeout) {

    static final String PROJECTS_API = "/projectsapi/v1.1.0";
    static final String PRODUCTS_API = "/productsapi/v2.0.0";
    static final String JOURNALS_API = "/journalsapi/v15.0.0";
    static final String ACCOUNTING_YEARS_API = "/accountingyearsapi/v2.0.1";
    static final String WEBHOOKS_API = "/webhooksapi/v1.0.0";

    /** e-conomic itself. */
    public static EconomicConfig production() {
        return at(URI.create("https://restapi.e-conomic.com"), URI.create("https://apis.e-conomic.com"));
    }

    /** Another server that speaks the same language, with the usual time-outs. */
    public static EconomicConfig at(URI restBase, URI apiBase) {
        return new EconomicConfig(restBase, apiBase, Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    URI rest(String pathAndQuery) {
        return below(restBase, pathAndQuery);
    }

    URI projectsApi(String pathAndQuery) {
        return api(PROJECTS_API + pathAndQuery);
    }

    /** With the service and its version, for example {@code /projectsapi/v1.1.0/Projects}. */
    URI api(String pathAndQuery) {
        return below(apiBase, pathAndQuery);
    }

    static URI below(URI base, String pathAndQuery) {
        return URI.create(base.toString().replaceAll("/+$", "") + pathAndQuery);
    }
}
