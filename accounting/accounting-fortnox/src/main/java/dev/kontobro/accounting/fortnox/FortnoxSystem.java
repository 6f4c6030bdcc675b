package dev.kontobro.accounting.fortnox;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Books;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.RegisterRules;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.CallBudget;
import dev.kontobro.accounting.access.Access.FortnoxAccess;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.CallClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/**
 * Fortnox as an accounting system.
 *
 * <p>What Fortnox cannot hold is missing from {@link #rules()} and is never sent: a customer's group, language and
 * contact, a project's customer and group, a document's heading, layout and VAT zone.
 */
public final class FortnoxSystem implements AccountingSystem {

    /** Per client id and tenant, in a sliding window (guide "Rate limits for Fortnox API"). */
    private static final CallBudget BUDGET = new CallBudget(25, Duration.ofSeconds(5), 1);

    private static final SystemRules RULES = new SystemRules(
            CustomerFields.rules(),
            ProjectFields.rules(),
            CustomerFields.NUMBER,
            ProjectFields.NUMBER,
            FortnoxDocuments.RULES,
            BUDGET);

    private final FortnoxConfig config;
    private final HttpClient http;
    private final Clock clock;
    private final ExchangeRates rates;

    public FortnoxSystem(FortnoxConfig config, HttpClient http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
        this.rates = new ExchangeRates(clock);
    }

    @Override
    public SystemName name() {
        return SystemName.FORTNOX;
    }

    @Override
    public SystemRules rules() {
        return RULES;
    }

    @Override
    public RegisterRules registers() {
        return EntryCreation.RULES;
    }

    @Override
    public Books books(BookAccess access, CallMeter meter) {
        var calls = new CallClient(http, new FortnoxVendor(), meter, clock);
        return new FortnoxBooks(new FortnoxClient(config, new BookCalls<>(calls, access, FortnoxAccess.class)), rates);
    }
}
