package dev.kontobro.notification;

import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.json.ProblemJson;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.ConnectionExpiring;
import dev.kontobro.events.ConnectionState;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.FlowsBlocked;
import dev.kontobro.events.FlowsCleared;
import dev.kontobro.events.TransferOutcome;
import dev.kontobro.events.TransferOutcome.ProblemData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Outcome events as the services of the hub publish them. */
public final class OutcomeFixture {

    public static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");
    public static final Instant EXPIRES_AT = Instant.parse("2026-12-01T11:00:00Z");
    public static final String SOURCE = "urn:kontobro:customer-sync-service";

    public static final Problem GROUP_UNKNOWN = Problem.of(ProblemCode.GROUP_UNKNOWN)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "customer")
            .with(Detail.NUMBER, "1001")
            .with(Detail.NAME, "Nordlys & Sønner ApS")
            .with(Detail.FIELD, "group")
            .with(Detail.VALUE, "Webshop")
            .with(Detail.VALID, "1 Indland, 2 EU, 3 Udland")
            .with(Detail.VENDOR_CODE, "E07140")
            .with(Detail.VENDOR_MESSAGE, "CustomerGroup 'Webshop' not found.")
            .with(Detail.REQUEST_ID, "86d2a1f150c392bb-CPH");

    public static final Problem GRANT_REVOKED =
            Problem.of(ProblemCode.GRANT_REVOKED).with(Detail.SYSTEM, "e-conomic");

    public static final Problem GROUP_GONE = Problem.of(ProblemCode.CHOICE_GONE)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "customer")
            .with(Detail.REGISTER, "customer-group")
            .with(Detail.VALUE, "Webshop")
            .with(Detail.FIELD, "/customers/defaults/group");

    public static final Problem MODULE_MISSING = Problem.of(ProblemCode.MODULE_MISSING)
            .with(Detail.SYSTEM, "e-conomic")
            .with(Detail.RECORD, "project")
            .with(Detail.MISSING, "Projekt");

    private OutcomeFixture() {}

    public static CloudEvent transferFailed(String tenantId) {
        return transferFailed(tenantId, UUID.randomUUID().toString());
    }

    public static CloudEvent transferFailed(String tenantId, String eventId) {
        var outcome = new TransferOutcome(
                UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8)),
                3,
                connectionOf(tenantId),
                "economic",
                "customer",
                "1001",
                "Nordlys & Sønner ApS",
                "rejected",
                Optional.empty(),
                "order-77",
                1,
                AT,
                Optional.of(ProblemJson.withTexts(GROUP_UNKNOWN)),
                List.of());
        return event(EventType.TRANSFER_FAILED, eventId, tenantId, "1001", outcome);
    }

    /**
     * What came of a transfer.
     *
     * @param record its number and what it is known by
     * @param at the later, the newer
     */
    public static CloudEvent outcome(
            String tenantId, String kind, String record, String outcome, Optional<Problem> problem, Instant at) {
        return outcome(tenantId, kind, record, "Record " + record, outcome, problem, at);
    }

    public static CloudEvent outcome(
            String tenantId,
            String kind,
            String record,
            String name,
            String outcome,
            Optional<Problem> problem,
            Instant at) {
        var data = new TransferOutcome(
                UUID.nameUUIDFromBytes((tenantId + "/" + record).getBytes(StandardCharsets.UTF_8)),
                1,
                connectionOf(tenantId),
                "economic",
                kind,
                record,
                name,
                outcome,
                Optional.empty(),
                "event",
                1,
                at,
                problem.map(known -> ProblemJson.withTexts(known.with(Detail.SYSTEM, "e-conomic")
                        .with(Detail.RECORD, kind)
                        .with(Detail.NUMBER, record)
                        .with(Detail.NAME, name))),
                List.of());
        var type = switch (outcome) {
            case "rejected" -> EventType.TRANSFER_FAILED;
            case "held" -> EventType.TRANSFER_HELD;
            case "skipped" -> EventType.TRANSFER_SKIPPED;
            default -> EventType.TRANSFER_SUCCEEDED;
        };
        return event(type, UUID.randomUUID().toString(), tenantId, record, data);
    }

    public static CloudEvent connectionBroken(String tenantId, long incident) {
        return connection(
                EventType.CONNECTION_BROKEN,
                tenantId,
                incident,
                Optional.of(12L),
                Optional.of(ProblemJson.withTexts(GRANT_REVOKED)));
    }

    public static CloudEvent connectionRestored(String tenantId, long incident) {
        return connectionRestored(tenantId, incident, Optional.of(12L));
    }

    public static CloudEvent connectionRestored(String tenantId, long incident, Optional<Long> waiting) {
        return connection(EventType.CONNECTION_RESTORED, tenantId, incident, waiting, Optional.empty());
    }

    /** As the gateway tells it, which does not know what waits. */
    public static CloudEvent brokenAsTheGatewayTells(String tenantId, long incident) {
        var told = connection(
                EventType.CONNECTION_BROKEN,
                tenantId,
                incident,
                Optional.empty(),
                Optional.of(ProblemJson.withTexts(GRANT_REVOKED)));
        return new CloudEvent(
                told.id(),
                "/kontobro/gateway",
                told.type(),
                told.subject(),
                told.time(),
                told.tenantId(),
                told.sequence(),
                told.traceParent(),
                told.data());
    }

    public static CloudEvent connectionExpiring(String tenantId, long incident) {
        return event(
                EventType.CONNECTION_EXPIRING,
                UUID.randomUUID().toString(),
                tenantId,
                connectionOf(tenantId),
                new ConnectionExpiring(connectionOf(tenantId), "economic", incident, EXPIRES_AT));
    }

    /** One thing is missing. */
    public static CloudEvent flowsBlocked(String tenantId, long incident) {
        return flowsBlocked(
                tenantId, incident, 1, List.of(missing("customer-group", List.of("customers"), GROUP_GONE)));
    }

    /** Another thing is missing as well. */
    public static CloudEvent moreFlowsBlocked(String tenantId, long incident) {
        return flowsBlocked(
                tenantId,
                incident,
                2,
                List.of(
                        missing("module-or-licence", List.of("projects"), MODULE_MISSING),
                        missing("customer-group", List.of("customers"), GROUP_GONE)));
    }

    private static CloudEvent flowsBlocked(
            String tenantId, long incident, long version, List<FlowsBlocked.Missing> missing) {
        var connection = connectionOf(tenantId);
        return event(
                EventType.FLOWS_BLOCKED,
                connection + ":" + incident + "." + version + ":FlowsBlocked",
                tenantId,
                connection,
                new FlowsBlocked(connection, "economic", incident, version, AT, missing));
    }

    private static FlowsBlocked.Missing missing(String check, List<String> flows, Problem problem) {
        return new FlowsBlocked.Missing(check, flows, ProblemJson.withTexts(problem));
    }

    public static CloudEvent flowsCleared(String tenantId, long incident) {
        var connection = connectionOf(tenantId);
        return event(
                EventType.FLOWS_CLEARED,
                connection + ":" + incident + ":FlowsCleared",
                tenantId,
                connection,
                new FlowsCleared(connection, "economic", incident, AT));
    }

    public static String connectionOf(String tenantId) {
        return tenantId + "-books";
    }

    private static CloudEvent connection(
            EventType type, String tenantId, long incident, Optional<Long> waiting, Optional<ProblemData> problem) {
        var state = new ConnectionState(connectionOf(tenantId), "economic", incident, AT, waiting, problem);
        return event(type, UUID.randomUUID().toString(), tenantId, connectionOf(tenantId), state);
    }

    private static CloudEvent event(EventType type, String id, String tenantId, String subject, Object data) {
        return new CloudEvent(
                id,
                SOURCE,
                type.type(),
                subject,
                AT,
                tenantId,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(data));
    }
}
