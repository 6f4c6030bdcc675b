package dev.kontobro.proof;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.economic.EconomicConfig;
import dev.kontobro.accounting.economic.EconomicSystem;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The adapters of both systems. */
final class Adapters {

    private Adapters() {}

    /**
     * @param standIns where the stand-ins are that they talk to
     * @param timeout how long an answer is waited for
     */
    static List<AccountingSystem> to(URI standIns, HttpClient http, Duration timeout) {
        var economic = new EconomicConfig(
                URI.create(standIns + "/economic/rest"), URI.create(standIns + "/economic/apis"), timeout, timeout);
        var fortnox = FortnoxConfig.ofBooks(URI.create(standIns + "/fortnox"), timeout);
        return List.of(
                new EconomicSystem(economic, http, Clock.systemUTC()),
                new FortnoxSystem(fortnox, http, Clock.systemUTC()));
    }
}
