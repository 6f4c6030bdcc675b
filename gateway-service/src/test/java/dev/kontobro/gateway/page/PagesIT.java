package dev.kontobro.gateway.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@GatewayTest
class PagesIT {

    @Test
    void theStartPageSaysWhatThisIsAndWhereToGo() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("Kontobro gateway"), containsString("href=\"/openapi\""));
    }

    @ParameterizedTest
    @EnumSource
    void theTypeOfAProblemOpensAPageAboutIt(ProblemType type) {
        given().get(type.uri().toString())
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(
                        type.remedy().replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        given().get("/problems/nonsense")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
        given().get("/nonsense")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
        given().delete("/v1/events")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void healthAndMetricsAreThereForTheOperator() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("Kafka connection health check", "Database connections health check"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("kafka_producer_"));
    }
}
