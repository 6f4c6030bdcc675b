package dev.kontobro.gateway.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.kontobro.accounting.access.Grant.EconomicGrant;
import dev.kontobro.events.CloudEvent;
import dev.kontobro.events.Topic;
import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.gateway.access.LinkedCompany;
import dev.kontobro.local.LocalIdentityProvider;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@GatewayTest
@WithTestResource(BreakableBroker.class)
class BrokerOutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    LocalIdentityProvider identityProvider;
    BreakableBroker broker;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    LinkedCompany companies;

    private final String tenant = Tokens.freshTenant();

    @Test
    void whileTheBrokerIsDownNothingIsAcceptedAndAfterwardsTheRepeatIs() {
        // Given
        publish("e-0").then().statusCode(202);

        // When
        broker.stopBroker();
        var refusal = publish("e-1", "e-2", "e-3");

        // Then
        refusal.then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/events-not-confirmed"))
                .body("accepted", hasSize(0));
        assertThat(refusal.time()).isLessThan(10_000);
        given().get("/q/health/ready").then().statusCode(503);

        // When
        broker.startBroker();

        // Then
        await().atMost(RECOVERY)
                .untilAsserted(() -> publish("e-1", "e-2", "e-3").then().statusCode(202));
        await().atMost(RECOVERY)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        assertThat(new PublishedEvents(bootstrapServers).of(Topic.CUSTOMERS, tenant))
                .extracting(CloudEvent::id)
                .startsWith("e-0")
                .endsWith("e-1", "e-2", "e-3");
    }

    @Test
    void whileTheBrokerIsDownACallOfAnAccountingSystemIsRefusedSoThatItComesAgain() {
        // Given
        var connection = companies.of(tenant, new EconomicGrant("demo-grant-nordlys"));
        var address = given().header("Authorization", "Bearer " + new Tokens(identityProvider).admin(tenant))
                .get("/v1/connections/" + connection + "/webhook")
                .<String>path("url");

        // When
        broker.stopBroker();
        var refusal = given().post(address);

        // Then
        refusal.then().statusCode(503).header("Retry-After", "5");

        // When
        broker.startBroker();

        // Then
        await().atMost(RECOVERY)
                .untilAsserted(() -> given().post(address).then().statusCode(204));
        assertThat(new PublishedEvents(bootstrapServers).of(Topic.BOOKS_CHANGED, tenant))
                .isNotEmpty();
    }

    private Response publish(String... ids) {
        var batch = IntStream.range(0, ids.length)
                .mapToObj(i -> """
                        {"specversion":"1.0","id":"%s","source":"urn:shop:test","type":"dev.kontobro.CustomerChanged.v1",\
                        "subject":"%d","data":{"number":"%d","name":"Nordlys"}}""".formatted(ids[i], i, i))
                .collect(Collectors.joining(",", "[", "]"));
        return given().header("Authorization", "Bearer " + new Tokens(identityProvider).source(tenant))
                .contentType("application/cloudevents-batch+json")
                .body(batch)
                .post("/v1/events");
    }
}
