package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.PROJECTS_API;
import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.project;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.TestSandbox.Answer;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsTest {

    private static final String PROJECTS = PROJECTS_API + "Projects";

    private final EconomicFixture economic = economic();

    @BeforeEach
    void enterCustomer() {
        economic.post(REST + "customers", customer(7));
    }

    @Test
    void aCreateAnswersWithTheNumberAlone() {
        var answer = economic.post(PROJECTS, project().put("number", 5012));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().get("Location")).endsWith("/projectsapi/v1.1.0/Projects/5012");
        assertThat(answer.body().toString()).isEqualTo("{\"number\":5012}");
    }

    @Test
    void aProjectWithoutANumberGetsOne() {
        economic.post(PROJECTS, project().put("number", 11));

        assertThat(economic.post(PROJECTS, project()).body().path("number").asInt())
                .isEqualTo(12);
        assertThat(economic.post(PROJECTS, project().put("number", 0))
                        .body()
                        .path("number")
                        .asInt())
                .isEqualTo(13);
    }

    @Test
    void anUpdateNamesTheVersionItIsBasedOn() {
        economic.post(PROJECTS, project().put("number", 5).put("description", "Fase 1"));
        var read = (ObjectNode) economic.get(PROJECTS + "/5").body();

        var answer = economic.put(PROJECTS, project().put("number", 5).put("objectVersion", version(read)));

        assertThat(answer.status()).isEqualTo(204);
        var after = economic.get(PROJECTS + "/5").body();
        assertThat(after.has("description")).isFalse();
        assertThat(version(after)).isNotEqualTo(version(read));
    }

    @Test
    void anUpdateBasedOnAnOldVersionOrOnNoneIsAConflict() {
        economic.post(PROJECTS, project().put("number", 5));
        var old = version(economic.get(PROJECTS + "/5").body());
        economic.put(PROJECTS, project().put("number", 5).put("objectVersion", old));

        var stale = economic.put(PROJECTS, project().put("number", 5).put("objectVersion", old));
        var blind = economic.put(PROJECTS, project().put("number", 5));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body().path("errorCode").asText()).isEqualTo("UpdateConflict");
        assertThat(blind.status()).isEqualTo(409);
        assertThat(economic.company().journal().of("projects", "5")).hasSize(2);
    }

    @Test
    void aVersionIsNotThatOfAnEarlierProjectWithTheSameNumber() {
        economic.post(PROJECTS, project().put("number", 5));
        var before = version(economic.get(PROJECTS + "/5").body());
        economic.delete(PROJECTS + "/5");
        economic.sandbox().advance(Duration.ofSeconds(1));
        economic.post(PROJECTS, project().put("number", 5));

        assertThat(version(economic.get(PROJECTS + "/5").body())).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"number": 1}                                       | NumberAlreadyExists
                    {"projectGroupNumber": 0}                           | GroupNumberIsInvalid
                    {"projectGroupNumber": 99}                          | GroupDoesNotExist
                    {"projectGroupNumber": 2}                           | CustomerNumberRequired
                    {"projectGroupNumber": 2, "customerNumber": 8}      | CustomerNotFound
                    {"mainProjectNumber": 1}                            | MainProjectNumberDoesNotExistOrInvalid
                    {"mainProjectNumber": 77}                           | MainProjectNumberDoesNotExistOrInvalid
                    {"mainProjectNumber": 2, "isMainProject": true}     | MainProjectNumberCannotBeSet
                    """)
    void whatTheBooksDoNotAllowIsNamed(String change, String code) throws Exception {
        economic.post(PROJECTS, project().put("number", 1));
        economic.post(PROJECTS, project().put("number", 2).put("isMainProject", true));
        var project = project();
        project.setAll((ObjectNode) new ObjectMapper().readTree(change));

        var answer = economic.post(PROJECTS, project);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.body().at("/errors/0/errorCode").asText()).isEqualTo("ProjectCannotBeCreatedUpdated" + code);
    }

    @Test
    void aProjectOfAnExternalGroupBelongsToACustomer() {
        var answer =
                economic.post(PROJECTS, project().put("projectGroupNumber", 2).put("customerNumber", 7));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aProjectIsNotCreatedClosed() {
        var answer = economic.post(PROJECTS, project().put("closedDate", "2026-01-01"));

        assertThat(answer.body().path("errorCode").asText()).isEqualTo("ProjectCannotBeCreatedAsClosed");
    }

    @Test
    void aMainProjectWithSubProjectsStaysOne() {
        economic.post(PROJECTS, project().put("number", 1).put("isMainProject", true));
        economic.post(PROJECTS, project().put("number", 2).put("mainProjectNumber", 1));
        var main = (ObjectNode) economic.get(PROJECTS + "/1").body();

        var demoted = economic.put(PROJECTS, project().put("number", 1).put("objectVersion", version(main)));
        var deleted = economic.delete(PROJECTS + "/1");

        assertThat(demoted.body().path("errorCode").asText()).isEqualTo("ProjectCannotBeMadeSubprojectHasSubProjects");
        assertThat(deleted.body().path("errorCode").asText()).isEqualTo("ProjectCannotBeDeletedHasSubProjects");
    }

    @Test
    void aValueTheModelDoesNotAllowIsInvalidInput() {
        var tooLong = economic.post(PROJECTS, project().put("name", "x".repeat(101)));
        var none = economic.post(PROJECTS, project().putNull("description"));

        assertThat(tooLong.body().at("/errors/0/message").asText()).contains("maximum length of 100");
        assertThat(tooLong.body().at("/errors/0/property").asText()).isEqualTo("name");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body().path("errorCode").asText()).isEqualTo("InvalidInput");
    }

    @Test
    void aDateIsShownWithoutAZone() {
        economic.post(PROJECTS, project().put("number", 5).put("deliveryDate", "2026-12-31"));
        economic.post(PROJECTS, project().put("number", 6).put("deliveryDate", "2026-12-31T00:00:00Z"));

        assertThat(economic.get(PROJECTS + "/5").body().path("deliveryDate").asText())
                .isEqualTo("2026-12-31T00:00:00");
        assertThat(economic.get(PROJECTS + "/6").body().path("deliveryDate").asText())
                .isEqualTo("2026-12-31T00:00:00");
    }

    @Test
    void anUnknownProjectIsNotFound() {
        var answer = economic.get(PROJECTS + "/77");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("ResourceNotFound");
        assertThat(answer.body().path("type").asText()).isEqualTo("https://tools.ietf.org/html/rfc9110#section-15.5.5");
        assertThat(economic.put(PROJECTS, project().put("number", 77)).status()).isEqualTo(404);
        assertThat(economic.get("/economic/apis/projectsapi/v0.0.1/Projects").status())
                .isEqualTo(404);
    }

    @Test
    void aListComesInPortionsWithACursorUntilTheLast() {
        for (int number = 1; number <= 1001; number++) {
            economic.post(PROJECTS, project().put("number", number));
        }

        var first = economic.get(PROJECTS).body();
        var last = economic.get(PROJECTS + "?cursor=" + first.path("cursor").asText())
                .body();

        assertThat(first.path("items")).hasSize(1000);
        assertThat(first.path("cursor").asText()).isEqualTo("1001");
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.has("cursor")).isFalse();
    }

    @Test
    void aPageIsABareArrayOfAtMost100() {
        for (int number = 1; number <= 3; number++) {
            economic.post(PROJECTS, project().put("number", number));
        }

        assertThat(numbers(economic.get(PROJECTS + "/paged?pageSize=2&skipPages=1&sort=-number")))
                .isEqualTo("1");
        assertThat(economic.get(PROJECTS + "/count").body().asInt()).isEqualTo(3);
        assertThat(economic.get(PROJECTS + "/count?filter=number%24gt%3A1")
                        .body()
                        .asInt())
                .isEqualTo(2);
        assertThat(economic.get(PROJECTS + "/paged?pageSize=100").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=0", "pageSize=101", "skipPages=101"})
    void aPageHasItsLimits(String query) {
        var answer = economic.get(PROJECTS + "/paged?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/message").asText()).contains("must be between");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    otherReference$like:SRC | Operator $like: not supported on property otherReference
                    description$eq:x        | Filtering is not allowed on property 'description'.
                    """)
    void anOperatorThatIsNotPublishedIsABadFilter(String filter, String message) {
        var answer = economic.get(PROJECTS, "filter", filter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("BadFilterRequest");
        assertThat(answer.body().at("/errors/0/message").asText()).isEqualTo(message);
    }

    @Test
    void aProjectIsFoundByItsReference() {
        economic.post(PROJECTS, project().put("number", 5).put("otherReference", "SRC-P-77"));
        economic.post(PROJECTS, project().put("number", 6).put("otherReference", "SRC-P-78"));

        var items = economic.get(PROJECTS, "filter", "otherReference$eq:SRC-P-77")
                .body()
                .path("items");

        assertThat(items).hasSize(1);
        assertThat(items.path(0).path("number").asInt()).isEqualTo(5);
    }

    private static String version(JsonNode project) {
        return project.path("objectVersion").asText();
    }

    private static String numbers(Answer page) {
        var numbers = new ArrayList<String>();
        page.body().forEach(item -> numbers.add(item.path("number").asText()));
        return String.join(" ", numbers);
    }
}
