package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.signin.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a company's description may say beside its credentials ({@code clientId}, {@code clientSecret},
 * {@code tenantId}).
 *
 * <pre>
 * scopes                 the scopes of the integration; all when left out
 * licencesMissing        scopes whose licence the company lacks
 * integrationLicence     false: no call is allowed at all
 * integration            the name of the integration; Kontobro when left out
 * users                  who may log in and which of them is a {"systemAdministrator": true}, as who says nothing is; see {@link User}
 * locked                 true: the company has not paid Fortnox, and a browser is sent back with neither code nor state
 * serviceAccountConsent  false: nobody has let the integration in yet; otherwise its service account is from the start
 * serverErrorWithoutConsent  true: … with a 500 and an empty body, as has been seen, in place of a refusal
 * serviceAccounts        false: the integration is not set up for service accounts
 * redirectUri            registered for the integration; any when left out
 * callsPerFiveSeconds    25 when left out; 0 for no limit
 * retryAfter             true: a 429 tells how long to wait; whether Fortnox does is not settled
 * refreshRace            true: two refreshes within a second both succeed, and only the last pair lives
 * nullClears             true: null in a PUT clears; what it does is not settled
 * organisationNumber     of the company; made up when left out
 * lockedUntil            the last day of the locked period
 * accountingMethod       ACCRUAL when left out; with CASH no invoice is booked before it is paid
 * vatRates               the rates that are set up, in percent; 25, 12, 6 and 0 when left out
 * easyVat                true: a row with a rate of the company's own needs an account
 * wholeKronor            false: totals in SEK are not rounded to whole kronor
 * bankDetails            false: the company has none, and its documents are neither printed nor mailed
 * electronicInvoices     true: the company is registered to send e-invoices and to have invoices printed
 * warehouse              true: the warehouse module is on, and an invoice is booked only when it is ready
 * </pre>
 */
record Settings(JsonNode json) {

    /** Those on the vendor's public list. */
    private static final Set<String> ALL_SCOPES = Set.of(
            "archive",
            "article",
            "assets",
            "bookkeeping",
            "companyinformation",
            "connectfile",
            "costcenter",
            "currency",
            "customer",
            "inbox",
            "invoice",
            "noxfinansinvoice",
            "offer",
            "order",
            "payment",
            "price",
            "print",
            "profile",
            "project",
            "salary",
            "settings",
            "supplier",
            "supplierinvoice",
            "timereporting",
            "warehouse",
            "warehousecustomdocument");

    private static final int CALLS_PER_WINDOW = 25;
    private static final List<BigDecimal> STANDARD_VAT_RATES =
            Stream.of(25, 12, 6, 0).map(BigDecimal::valueOf).toList();

    static final Duration WINDOW = Duration.ofSeconds(5);

    static Settings of(Company company) {
        return new Settings(company.settings());
    }

    Set<String> scopes() {
        var named = texts("scopes");
        return named.isEmpty() ? ALL_SCOPES : named;
    }

    boolean hasLicence(String scope) {
        return !texts("licencesMissing").contains(scope);
    }

    boolean hasIntegrationLicence() {
        return flag("integrationLicence", true);
    }

    String integrationName() {
        return json.path("integration").asText("Kontobro");
    }

    static boolean isSystemAdministrator(User user) {
        return user.flag("systemAdministrator", true);
    }

    boolean isLocked() {
        return flag("locked", false);
    }

    /** That the service account was let in before the story began. */
    boolean hasServiceAccountConsent() {
        return flag("serviceAccountConsent", true);
    }

    boolean answersServerErrorWithoutConsent() {
        return flag("serverErrorWithoutConsent", false);
    }

    boolean allowsServiceAccounts() {
        return flag("serviceAccounts", true);
    }

    boolean acceptsRedirect(String uri) {
        return !json.has("redirectUri") || json.path("redirectUri").asText().equals(uri);
    }

    int callsPerWindow() {
        return json.path("callsPerFiveSeconds").asInt(CALLS_PER_WINDOW);
    }

    boolean tellsRetryAfter() {
        return flag("retryAfter", false);
    }

    boolean letsRefreshesRace() {
        return flag("refreshRace", false);
    }

    boolean letsNullClear() {
        return flag("nullClears", false);
    }

    String organisationNumber() {
        return json.path("organisationNumber").asText("556000-4615");
    }

    JsonNode lockedUntil() {
        return json.path("lockedUntil");
    }

    String accountingMethod() {
        return json.path("accountingMethod").asText("ACCRUAL");
    }

    boolean hasVatRate(BigDecimal percent) {
        return STANDARD_VAT_RATES.stream().anyMatch(rate -> rate.compareTo(percent) == 0) && !json.has("vatRates")
                || json.path("vatRates")
                        .valueStream()
                        .anyMatch(rate -> rate.decimalValue().compareTo(percent) == 0);
    }

    /** Whether a row with this rate must name its account. */
    boolean needsAccountFor(BigDecimal percent) {
        return flag("easyVat", false) && STANDARD_VAT_RATES.stream().noneMatch(rate -> rate.compareTo(percent) == 0);
    }

    boolean roundsToWholeKronor() {
        return flag("wholeKronor", true);
    }

    boolean hasBankDetails() {
        return flag("bankDetails", true);
    }

    boolean sendsElectronicInvoices() {
        return flag("electronicInvoices", false);
    }

    boolean hasWarehouse() {
        return flag("warehouse", false);
    }

    private boolean flag(String name, boolean otherwise) {
        return json.path(name).asBoolean(otherwise);
    }

    private Set<String> texts(String name) {
        return json.path(name).valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }
}
