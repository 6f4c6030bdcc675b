package dev.kontobro.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.local.Owner;
import dev.kontobro.sandbox.SandboxServer;
import dev.kontobro.sql.Db;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lets somebody into books shows in no log, no trace and no table while an owner connects. */
@GatewayTest
class NothingLeaksIT {

    LocalIdentityProvider identityProvider;
    SandboxServer sandbox;

    @Inject
    Connections connections;

    @Inject
    Db db;

    @Inject
    SeenSpans spans;

    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage()
                    + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters())
                    + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void neitherLinkNorCookieNorStateNorGrantIsToBeFoundAfterwards() {
        // Given
        var world = ConnectWorld.speaking("en", identityProvider, sandbox, connections, db);
        var connection = world.connection(SystemName.ECONOMIC);
        var company = world.agreement("Nordlys Cykler ApS");
        var link = world.link(connection);
        List<String> secrets;
        try (var owner = new Owner()) {
            // When
            var start = ConnectWorld.begin(owner, link);
            var consent = ConnectWorld.toEconomic(owner, start, company);
            var answer = owner.sentTo(consent.address(), Map.of("do", "allow")).orElseThrow();
            var asked = owner.open(answer);
            owner.open(answer);
            owner.press(asked, "/yes");

            secrets = List.of(
                    link.getPath().replaceAll(".*/", ""),
                    owner.secrets().replaceAll(".*kontobro-visit-[^=]*=", "").replaceAll(" .*", ""),
                    answer.getPath().replaceAll(".*/", ""),
                    answer.getQuery().replaceAll(".*token=", ""));
        }

        // Then
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(20));
        assertThat(spans.all())
                .anyMatch(span -> span.contains("/v1/connections"))
                .noneMatch(span -> span.contains("/connect/"));
        assertThat(tables()).isNotEmpty();
        for (var secret : secrets) {
            assertThat(logged).noneMatch(line -> line.contains(secret));
            assertThat(spans.all()).noneMatch(span -> span.contains(secret));
            assertThat(tables()).noneMatch(row -> row.contains(secret));
        }
    }

    private List<String> tables() {
        return db.inTransaction(tx -> tx.query("""
                select v::text from visit v union all select a::text from audit a union all
                select c::text from connection c union all select r::text from answered_request r union all
                select g::text from vault.kept_grant g union all select o::text from outbox o
                """, row -> row.getString(1)));
    }
}
