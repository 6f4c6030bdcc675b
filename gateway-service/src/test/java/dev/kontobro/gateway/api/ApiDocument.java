package dev.kontobro.gateway.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The API document as the gateway serves it. */
record ApiDocument(JsonNode json) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** Something that can be asked of the API. */
    record Operation(String method, String path, boolean takesABody) {

        boolean namesATransfer() {
            return path.contains("{id}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static ApiDocument served() {
        var json = given().queryParam("format", "json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ApiDocument(EventJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey(),
                                path.getKey(),
                                member.getValue().has("requestBody")))
                        .forEach(operations::add));
        if (operations.isEmpty()) {
            throw new AssertionError("the API document names no operation");
        }
        return operations;
    }
}
