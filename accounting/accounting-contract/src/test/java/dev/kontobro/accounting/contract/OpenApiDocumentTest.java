package dev.kontobro.accounting.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiDocumentTest {

    private final OpenApiDocument fortnox = OpenApiDocument.published("fortnox/fortnox-openapi-2026-04-01.json");

    @Test
    void aRequestThatFitsHasNoFaults() {
        assertThat(fortnox.requestFaults(
                        "POST",
                        "/3/projects",
                        json("{\"Project\":{\"Description\":\"Ny ugn\",\"Status\":\"ONGOING\"}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Project\":{\"Status\":\"ONGOING\"}}",
                "{\"Project\":{\"Description\":\"Ny ugn\",\"Colour\":\"red\"}}",
                "{\"Project\":{\"Description\":\"Ny ugn\",\"Status\":\"BAKING\"}}",
                "{\"Project\":{\"Description\":\"123456789 123456789 123456789 123456789 123456789 1\"}}",
                "{\"Projekt\":{\"Description\":\"Ny ugn\"}}"
            })
    void aRequestThatBreaksTheSchemaOrSaysMoreHasFaults(String body) {
        assertThat(fortnox.requestFaults("POST", "/3/projects", json(body))).isNotEmpty();
    }

    @Test
    void anAnswerMaySayMoreButNotSomethingElse() {
        assertThat(fortnox.responseFaults(
                        "GET", "/3/companyinformation", 200, json("{\"CompanyInformation\":{\"Colour\":\"red\"}}")))
                .isEmpty();
        assertThat(fortnox.responseFaults(
                        "GET",
                        "/3/companyinformation",
                        200,
                        json("{\"CompanyInformation\":{\"DatabaseNumber\":\"4711\"}}")))
                .isNotEmpty();
    }

    @Test
    void anOperationTheDocumentDoesNotHaveIsAMistakeOfTheTest() {
        assertThatThrownBy(() -> fortnox.requestFaults("PATCH", "/3/projects", json("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the document has no PATCH /3/projects");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
