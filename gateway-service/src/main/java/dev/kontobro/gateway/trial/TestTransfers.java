package dev.kontobro.gateway.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.life.ConnectionState.Connected;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.HttpBinding;
import dev.kontobro.events.log.TransferDetail;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.audit.Audit;
import dev.kontobro.gateway.caller.Actor;
import dev.kontobro.gateway.connection.Connections;
import dev.kontobro.gateway.connection.KeptConnection;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.gateway.trial.TestTransfer.Deed;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One record shown as it would be sent, kept, and sent when somebody confirms it: exactly that, or nothing. Whether it is
 * still that is the service's to say, at the moment it takes the record in; how often it is asked to makes no difference.
 */
@ApplicationScoped
class TestTransfers {

    private static final Set<TransferStatus> UNDER_WAY = Set.of(TransferStatus.WAITING, TransferStatus.RUNNING);

    private final TrialServices services;
    private final Connections connections;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    TestTransfers(TrialServices services, Connections connections, Audit audit, Db db, Clock clock) {
        this.services = services;
        this.connections = connections;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * What would be sent; still to be {@linkplain #keep kept}.
     *
     * @throws ProblemException when the connection leads to no books now, or it cannot be told
     */
    TestTransfer show(KeptConnection connection, UUID id, CloudEvent event, Actor actor) {
        refuseDisconnected(connection);
        var json = Json.read(new String(HttpBinding.writeStructured(event), StandardCharsets.UTF_8));
        var preview = services.preview(connection.id(), connection.revision(), json);
        return new TestTransfer(
                id,
                connection.id(),
                connection.revision(),
                json,
                preview,
                new Deed(actor.name(), clock.instant()),
                Optional.empty(),
                Optional.empty());
    }

    TestTransfer keep(Tx tx, KeptConnection connection, TestTransfer test, Actor actor) throws SQLException {
        TestTransferTable.insert(tx, test);
        remember(
                tx,
                connection,
                test,
                actor,
                "test-transfer.shown",
                test.preview().outcome());
        return test;
    }

    /**
     * @throws ProblemException when the connection has no such test transfer
     */
    TestTransfer get(KeptConnection connection, UUID id) {
        return db.inTransaction(tx -> TestTransferTable.find(tx, connection.id(), id))
                .orElseThrow(TestTransfers::unknown);
    }

    /** The newest first, of those older than {@code olderThan}. */
    List<TestTransfer> page(KeptConnection connection, Optional<UUID> olderThan, int limit) {
        return db.inTransaction(tx -> TestTransferTable.page(tx, connection.id(), olderThan, limit));
    }

    /**
     * Has it sent, and waits for what comes of it. Confirmed again, it answers what came of it the first time.
     *
     * @return without an outcome that is kept where its transfer is still under way
     * @throws ProblemException when there is nothing to send, or something else would be sent now
     */
    TestTransfer confirm(KeptConnection connection, UUID id, Actor actor) {
        var confirmed = db.inTransaction(tx -> confirmed(tx, connection.id(), id, actor));
        if (confirmed.outcome().isPresent()) {
            return confirmed;
        }
        var outcome = services.send(confirmed);
        return UNDER_WAY.contains(outcome.transfer().status())
                ? confirmed
                : db.inTransaction(tx -> ended(tx, connection, confirmed, outcome, actor));
    }

    private TestTransfer confirmed(Tx tx, String connectionId, UUID id, Actor actor) throws SQLException {
        var connection = connections.lock(tx, connectionId);
        var test = TestTransferTable.lock(tx, connectionId, id).orElseThrow(TestTransfers::unknown);
        if (test.confirmation().isPresent()) {
            return test;
        }
        if (test.preview().calls().isEmpty()) {
            throw new ProblemException(ProblemType.NOTHING_TO_SEND.problem());
        }
        refuseDisconnected(connection);
        if (connection.revision() != test.connectionRevision()) {
            throw new ProblemException(ProblemType.TEST_TRANSFER_OUTDATED.problem());
        }
        TestTransferTable.confirm(tx, id, new Deed(actor.name(), clock.instant()));
        remember(
                tx,
                connection,
                test,
                actor,
                "test-transfer.confirmed",
                test.preview().outcome());
        return TestTransferTable.find(tx, connectionId, id).orElseThrow();
    }

    private TestTransfer ended(Tx tx, KeptConnection connection, TestTransfer test, TransferDetail outcome, Actor actor)
            throws SQLException {
        if (TestTransferTable.end(tx, test.id(), outcome)) {
            remember(
                    tx,
                    connection,
                    test,
                    actor,
                    "test-transfer.sent",
                    outcome.transfer().status().id());
        }
        return TestTransferTable.find(tx, test.connectionId(), test.id()).orElseThrow(TestTransfers::unknown);
    }

    private void remember(
            Tx tx, KeptConnection connection, TestTransfer test, Actor actor, String action, String outcome)
            throws SQLException {
        var after = new LinkedHashMap<String, String>();
        after.put("id", test.id().toString());
        after.put("type", text(test.event(), "type"));
        after.put("number", text(test.event(), "subject"));
        after.put("outcome", outcome);
        audit.add(
                tx,
                connection.tenantId(),
                Optional.of(connection.id()),
                actor,
                action,
                Optional.empty(),
                Optional.of(after));
    }

    private static String text(JsonNode event, String attribute) {
        return event.required(attribute).textValue();
    }

    private static void refuseDisconnected(KeptConnection connection) {
        if (!(connection.state() instanceof Connected)) {
            throw Connections.notPossible("test transfer", connection.state());
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.TEST_TRANSFER_UNKNOWN.problem());
    }
}
