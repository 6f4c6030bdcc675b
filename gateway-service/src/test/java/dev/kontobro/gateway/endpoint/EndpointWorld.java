package dev.kontobro.gateway.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.EventType;
import dev.kontobro.events.KafkaBinding;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A tenant of its own whose outcomes are published, and its source system, which has endpoints for them. */
record EndpointWorld(String tenant, Tokens tokens, Db db, Producer<String, byte[]> producer) {

    static EndpointWorld of(Tokens tokens, Db db, Producer<String, byte[]> producer) {
        var tenant = Tokens.freshTenant();
        bearing(tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        return new EndpointWorld(tenant, tokens, db, producer);
    }

    static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** By the source system. */
    RequestSpecification request() {
        return bearing(tokens.source(tenant)).contentType("application/json");
    }

    Response add(Receiver receiver, String... events) {
        var added = request()
                .body(Map.of("url", receiver.url(), "events", List.of(events)))
                .post("/v1/endpoints");
        added.then().statusCode(201);
        return added;
    }

    static String path(Response added) {
        return "/v1/endpoints/" + added.path("id");
    }

    static UUID id(Response added) {
        return UUID.fromString(added.path("id"));
    }

    /** @return the event's id */
    String publish(EventType type, String number, long version) {
        var id = UUID.randomUUID() + ":" + version + ":1";
        publish(id, type, number, version);
        return id;
    }

    void publish(String id, EventType type, String number, long version) {
        var event = new CloudEvent(
                id,
                "/kontobro/customer-sync",
                type.type(),
                number,
                Instant.now(),
                tenant,
                OptionalLong.empty(),
                Optional.empty(),
                EventJson.write(
                        Map.of("connectionId", "conn-1", "kind", "customer", "number", number, "version", version)));
        var message = new ProducerRecord<>(Topic.OUTCOMES.topicName(), tenant, event.data());
        KafkaBinding.headers(event).forEach((name, value) -> message.headers().add(name, value));
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Map<String, Object>> deliveries(Response endpoint) {
        return request()
                .queryParam("limit", 200)
                .get(path(endpoint) + "/deliveries")
                .path("deliveries");
    }

    /** Oldest first. */
    List<String> states(Response endpoint) {
        return deliveries(endpoint).reversed().stream()
                .map(delivery -> (String) delivery.get("state"))
                .toList();
    }

    void awaitStates(Response endpoint, String... states) {
        await().untilAsserted(() -> assertThat(states(endpoint)).containsExactly(states));
    }

    /** As if all that waits had waited long enough. */
    void letTimePass(Response endpoint) {
        db.inTransaction(tx -> tx.update("update endpoint set resume_at = now() where id = ?", id(endpoint)));
        db.inTransaction(tx -> tx.update(
                "update delivery set due_at = now() where endpoint_id = ? and state = 'waiting'", id(endpoint)));
    }

    /** How long until the only delivery that waits is due. */
    long secondsUntilDue(Response endpoint) {
        return one(
                "select extract(epoch from due_at - now()) as n from delivery where endpoint_id = ? and state = 'waiting'",
                endpoint);
    }

    long one(String sql, Response endpoint) {
        return db.inTransaction(tx -> tx.queryOne(sql, row -> row.getLong("n"), id(endpoint)))
                .orElseThrow();
    }

    int execute(String sql, Object... parameters) {
        return db.inTransaction(tx -> tx.update(sql, parameters));
    }

    List<String> texts(String sql) {
        return db.inTransaction((Tx tx) -> tx.query(sql, row -> row.getString(1)));
    }
}
