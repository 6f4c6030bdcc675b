package dev.kontobro.gateway.file;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.kontobro.gateway.GatewayTest;
import dev.kontobro.gateway.Tokens;
import dev.kontobro.local.LocalIdentityProvider;
import dev.kontobro.sql.Db;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store of documents' files, from upload to removal. */
@GatewayTest
class FilesIT {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MEBIBYTE = 1024 * 1024;

    private static final String FILL = """
            insert into file (id, tenant_id, name, media_type, size, sha256, content, created_at, expires_at)
            values (gen_random_uuid(), ?, 'old.pdf', 'application/pdf', ?, 'none', '', now(), now() + interval '1 day')
            """;

    LocalIdentityProvider identityProvider;

    @Inject
    Db db;

    private final String tenant = Tokens.freshTenant();
    private Tokens tokens;

    @BeforeEach
    void takeTheTenantOn() {
        tokens = new Tokens(identityProvider);
        bearing(tokens.operator())
                .contentType("application/json")
                .body(Map.of("id", tenant, "name", "Nordlys"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
    }

    @Test
    void aFileIsKeptAsItCame() {
        // When
        var answer = upload("Faktura æ 5017.pdf", "application/pdf", PDF);

        // Then
        answer.then()
                .statusCode(201)
                .header("Location", containsString("/v1/files/" + answer.path("id")))
                .body("name", equalTo("Faktura æ 5017.pdf"))
                .body("mediaType", equalTo("application/pdf"))
                .body("size", equalTo(PDF.length));
        assertThat(answer.<String>path("sha256")).matches("[0-9a-f]{64}");
        assertThat(Instant.parse(answer.path("expiresAt")))
                .isEqualTo(Instant.parse(answer.path("createdAt")).plus(Duration.ofDays(30)));
        assertThat(content(answer.path("id"), tenant).asByteArray()).isEqualTo(PDF);
        bearing(tokens.viewer(tenant))
                .get("/v1/files/{file}", answer.<String>path("id"))
                .then()
                .statusCode(200)
                .body("sha256", equalTo(answer.path("sha256")));
    }

    @Test
    void anotherTenantsFileIsNotHandedOut() {
        // Given
        String id = upload("faktura.pdf", "application/pdf", PDF).path("id");

        // When / Then
        assertProblem(content(id, Tokens.freshTenant()), 404, "file-unknown");
        assertProblem(bearing(service()).get("/internal/files/{file}/content", id), 404, "file-unknown");
    }

    @Test
    void onlyServicesGetContents() {
        // Given
        String id = upload("faktura.pdf", "application/pdf", PDF).path("id");

        // When
        var answer =
                bearing(tokens.mighty(tenant)).queryParam("tenant", tenant).get("/internal/files/{file}/content", id);

        // Then
        assertProblem(answer, 403, "not-allowed");
    }

    @Test
    void aRepeatWithItsKeyStoresNothingMore() {
        // Given
        var key = UUID.randomUUID().toString();
        String first = request("faktura.pdf", "application/pdf", PDF)
                .header("Idempotency-Key", key)
                .post("/v1/files")
                .path("id");

        // When
        var repeat = request("faktura.pdf", "application/pdf", PDF)
                .header("Idempotency-Key", key)
                .post("/v1/files");
        var other = request(
                        "faktura.pdf",
                        "application/pdf",
                        (new String(PDF, StandardCharsets.US_ASCII) + "2").getBytes(StandardCharsets.US_ASCII))
                .header("Idempotency-Key", key)
                .post("/v1/files");

        // Then
        repeat.then().statusCode(201).body("id", equalTo(first));
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatIsNotWhatItSaysIsNotTaken() {
        // Given
        var page = "<html>Log in".getBytes(StandardCharsets.US_ASCII);

        // When / Then
        assertProblem(upload("faktura.pdf", "application/pdf", page), 422, "file-not-its-type");
        assertProblem(upload("faktura.png", "image/png", PDF), 422, "file-not-its-type");
        assertProblem(upload("faktura.html", "text/html", page), 415, "file-type-not-taken");
        assertProblem(upload("faktura.pdf", "application/pdf", new byte[0]), 400, "malformed");
        assertThat(stored()).isZero();
    }

    @Test
    void aFileHasAName() {
        // When
        var answer = bearing(tokens.source(tenant))
                .contentType("application/pdf")
                .body(PDF)
                .post("/v1/files");

        // Then
        assertProblem(answer, 400, "parameter-invalid");
        answer.then().body("errors[0].field", equalTo("name"));
    }

    @Test
    void tenMebibytesAreTakenAndNoMore() {
        // Given
        var most = Arrays.copyOf(PDF, 10 * MEBIBYTE);
        var more = Arrays.copyOf(PDF, 10 * MEBIBYTE + 1);

        // When / Then
        upload("stor.pdf", "application/pdf", most).then().statusCode(201).body("size", equalTo(most.length));
        assertProblem(upload("større.pdf", "application/pdf", more), 413, "file-too-large");
    }

    @Test
    void aTenantHasRoomForOneGibibyte() {
        // Given
        db.inTransaction(tx -> tx.update(FILL, tenant, 1020L * MEBIBYTE));

        // When
        var fits = upload("faktura.pdf", "application/pdf", Arrays.copyOf(PDF, 4 * MEBIBYTE));
        var full = upload("faktura.pdf", "application/pdf", PDF);

        // Then
        fits.then().statusCode(201);
        assertProblem(full, 409, "files-full");
    }

    @Test
    void aTenantThatIsNotOnTheHubHasNoFiles() {
        // When
        var answer = bearing(tokens.source(Tokens.freshTenant()))
                .contentType("application/pdf")
                .queryParam("name", "faktura.pdf")
                .body(PDF)
                .post("/v1/files");

        // Then
        assertProblem(answer, 404, "tenant-unknown");
    }

    @Test
    void aFileThatIsDeletedIsGone() {
        // Given
        String id = upload("faktura.pdf", "application/pdf", PDF).path("id");

        // When
        bearing(tokens.source(tenant)).delete("/v1/files/{file}", id).then().statusCode(204);

        // Then
        assertProblem(content(id, tenant), 404, "file-unknown");
        assertProblem(bearing(tokens.source(tenant)).delete("/v1/files/{file}", id), 404, "file-unknown");
        assertThat(stored()).isZero();
        bearing(tokens.admin(tenant))
                .get("/v1/audit")
                .then()
                .body("changes.action", hasItems("file.uploaded", "file.deleted"));
    }

    @Test
    void aFileThatHasExpiredIsNotHandedOutAnyMore() {
        // Given
        String id = upload("faktura.pdf", "application/pdf", PDF).path("id");
        db.inTransaction(tx -> tx.update("update file set expires_at = now() where id = ?::uuid", id));

        // When / Then
        assertProblem(content(id, tenant), 404, "file-unknown");
    }

    private int stored() {
        List<Integer> counted = db.inTransaction(tx -> tx.query(
                "select count(*)::int as files from file where tenant_id = ?", row -> row.getInt("files"), tenant));
        return counted.getFirst();
    }

    private Response upload(String name, String mediaType, byte[] content) {
        return request(name, mediaType, content).post("/v1/files");
    }

    private RequestSpecification request(String name, String mediaType, byte[] content) {
        return bearing(tokens.source(tenant))
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .queryParam("name", name)
                .contentType(mediaType)
                .body(content);
    }

    private Response content(String id, String ofTenant) {
        return bearing(service()).queryParam("tenant", ofTenant).get("/internal/files/{file}/content", id);
    }

    private String service() {
        return tokens.of(Optional.empty(), "service");
    }

    private static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void assertProblem(Response answer, int status, String id) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + id));
    }
}
