package dev.kontobro.accounting.economic;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.CallClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounting system e-conomic: customers and documents over the legacy REST API, projects over the OpenAPI service for
 * projects, since neither surface has both.
 *
 * @see <a href="https://restdocs.e-conomic.com">legacy REST</a>
 * @see <a href="https://apis.e-conomic.com">OpenAPI services</a>
 */
public final class EconomicSystem implements AccountingSystem {

    /** As seen in the header {@code X-RateLimiting}; one budget for both surfaces, counted in cost, not calls. */
    private static final CallBudget BUDGET =
            new CallBudget(10_000, Duration.ofSeconds(60), EconomicVendor.ASSUMED_COST);

    private final EconomicConfig config;
    private final HttpClient http;
    private final Clock clock;
    private final RegisterCache cache;

    /** By connection. A company never changes it, so that one short text is kept for each. */
    private final Map<String, String> baseCurrencies = new ConcurrentHashMap<>();

    public EconomicSystem(EconomicConfig config, HttpClient http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.cache = new RegisterCache(clock);
    }

    @Override
    public SystemName name() {
        return SystemName.ECONOMIC;
    }

    @Override
    public SystemRules rules() {
        return new SystemRules(
                EconomicCustomers.rules(),
                EconomicProjects.FIELDS.rules(),
                RecordNumber.PATTERN,
                RecordNumber.PATTERN,
                DocumentWriter.RULES,
                BUDGET);
    }

    @Override
    public RegisterRules registers() {
        return EntryCreation.RULES;
    }

    @Override
    public Books books(BookAccess access, CallMeter meter) {
        var calls =
                new BookCalls<>(new CallClient(http, new EconomicVendor(), meter, clock), access, EconomicAccess.class);
        return new EconomicBooks(new EconomicWire(config, calls, access.connectionId(), clock), cache, baseCurrencies);
    }
}
