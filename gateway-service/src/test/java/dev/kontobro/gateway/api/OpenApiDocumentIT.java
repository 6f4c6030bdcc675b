package dev.kontobro.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kontobro.gateway.GatewayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@GatewayTest
class OpenApiDocumentIT {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path STORED = Path.of("../docs/openapi/gateway.yaml");
    private static final Path BUILT = Path.of("target/openapi/openapi.yaml");

    @Test
    void theStoredDocumentIsTheOneThatIsServed() throws IOException {
        // When
        var served = given().get("/openapi").then().statusCode(200).extract().asString();

        // Then
        assertThat(YAML.readTree(Files.readString(STORED)))
                .as(
                        "the API has changed; look at the difference, then: cp gateway-service/%s docs/openapi/gateway.yaml",
                        BUILT)
                .isEqualTo(YAML.readTree(served));
    }

    @Test
    void everyOperationIsDescribedWithItsErrors() {
        // When
        var paths = ApiDocument.served().json().path("paths");

        // Then
        assertThat(paths.properties())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.getValue().properties()).allSatisfy(operation -> {
                    assertThat(operation.getValue().path("summary").asText()).isNotBlank();
                    assertThat(operation.getValue().path("description").asText())
                            .isNotBlank();
                    assertThat(operation.getValue().path("responses").has("401"))
                            .isTrue();
                    assertThat(operation.getValue().path("responses").has("403"))
                            .isTrue();
                    assertThat(operation.getValue().path("responses").has("503"))
                            .isTrue();
                }));
    }
}
