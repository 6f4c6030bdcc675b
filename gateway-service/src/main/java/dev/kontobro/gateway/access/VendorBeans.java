package dev.kontobro.gateway.access;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.CallMeter;
import dev.kontobro.accounting.access.Entrance;
import dev.kontobro.accounting.economic.EconomicApp;
import dev.kontobro.accounting.economic.EconomicConfig;
import dev.kontobro.accounting.economic.EconomicEntrance;
import dev.kontobro.accounting.economic.EconomicSystem;
import dev.kontobro.accounting.fortnox.FortnoxApp;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxEntrance;
import dev.kontobro.accounting.fortnox.FortnoxSystem;
import dev.kontobro.accounting.http.CallClient;
import dev.kontobro.budget.BudgetSchema;
import dev.kontobro.budget.Budgets;
import dev.kontobro.budget.OpenCalls;
import dev.kontobro.sql.Db;
import dev.kontobro.vault.Losses;
import dev.kontobro.vault.Vault;
import dev.kontobro.vault.VaultSettings;
import dev.kontobro.vault.key.KeySet;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The ways to the accounting systems, and the vault. */
@ApplicationScoped
class VendorBeans {

    /** A replica that asks the vendor is left alone for as long as its call may last, and then some. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final VendorConfig config;
    private final Clock clock;
    private final HttpClient http;
    private final EconomicSystem economic;
    private final FortnoxConfig fortnoxConfig;

    VendorBeans(VendorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = CallClient.newHttpClient(config.connectTimeout());
        this.economic = new EconomicSystem(
                new EconomicConfig(
                        config.economicRestUrl(), config.economicApiUrl(), config.callTimeout(), config.callTimeout()),
                http,
                clock);
        this.fortnoxConfig = new FortnoxConfig(
                config.fortnoxUrl(), config.fortnoxAuthUrl(), config.callTimeout(), config.grantTimeout());
    }

    @Produces
    @Singleton
    AccountingSystem economic() {
        return economic;
    }

    @Produces
    @Singleton
    AccountingSystem fortnox() {
        return new FortnoxSystem(fortnoxConfig, http, clock);
    }

    @Produces
    @Singleton
    Entrance economicEntrance() {
        var app = new EconomicApp(
                required(config.economicAppPublicToken(), "KONTOBRO_ECONOMIC_APP_PUBLIC_TOKEN"),
                required(config.economicAppSecretToken(), "KONTOBRO_ECONOMIC_APP_SECRET_TOKEN"));
        return new EconomicEntrance(economic, app, config.economicSecureUrl(), CallMeter.none());
    }

    @Produces
    @Singleton
    Entrance fortnoxEntrance() {
        var app = new FortnoxApp(
                required(config.fortnoxClientId(), "KONTOBRO_FORTNOX_CLIENT_ID"),
                required(config.fortnoxClientSecret(), "KONTOBRO_FORTNOX_CLIENT_SECRET"));
        return new FortnoxEntrance(fortnoxConfig, app, http, CallMeter.none(), clock);
    }

    /** What the gateway's own calls are paid from. */
    @Produces
    @Singleton
    @Startup
    OpenCalls openCalls(Db db, DataSource dataSource) {
        BudgetSchema.migrate(dataSource);
        return new OpenCalls(db, new Budgets(), config.callTimeout().plus(MARGIN));
    }

    private static String required(Optional<String> setting, String name) {
        return setting.orElseThrow(() -> new IllegalStateException(
                name + " is not set; give what the hub's app was registered with, see docs/connecting.md"));
    }

    /** What is kept is sealed with it, and what is sent out to come back. */
    @Produces
    @Singleton
    KeySet keySet(VaultConfig settings) {
        return KeySet.from(settings.keySet(), settings.keySetFile());
    }

    /** A start with the wrong keys fails before anything is asked or changed. */
    @Produces
    @Singleton
    @Startup
    Vault vault(Db db, KeySet keys, Instance<Entrance> entrances, Losses losses) {
        var usual = VaultSettings.usual();
        var claim = config.grantTimeout().plus(MARGIN);
        var settings = new VaultSettings(
                usual.margin(),
                usual.trust(),
                claim.compareTo(usual.claim()) > 0 ? claim : usual.claim(),
                usual.beforeSecondTry(),
                usual.holdOn(),
                usual.idle(),
                usual.batch());
        var vault = new Vault(db, keys, entrances.stream().toList(), losses, settings, clock);
        vault.requireKeys();
        return vault;
    }
}
