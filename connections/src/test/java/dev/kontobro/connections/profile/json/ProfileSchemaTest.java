package dev.kontobro.connections.profile.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PROFILES = 100;
    private static final int SPOILT = 10_000;

    /** What a schema cannot tell, by the remedies of the mistakes. */
    private static final List<String> BEYOND_SCHEMAS = List.of(
            "write another number",
            "write an ISO",
            "write a day there is",
            "write one like post@example.com",
            "write what it is about, or change standard instead",
            "write what it is about, or leave it out",
            "name one under customers.collective",
            "name one under charges.products.fallback",
            "set invoices.enabled, or leave it out",
            "let the books number them under invoices.numbers",
            " or more");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProfileJson.schema());

    @Test
    void everyProfileIsOfTheSchema() {
        for (var seed = 0; seed < PROFILES; seed++) {
            assertThat(schema.validate(ProfileJson.write(RandomProfile.of(seed))))
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() {
        var compared = 0;
        var refused = 0;
        for (var seed = 0; seed < SPOILT; seed++) {
            // Given
            var random = new Random(seed);
            var json = ProfileJson.write(RandomProfile.of(random.nextInt(PROFILES)));
            spoil(json, random);

            // When
            var mistakes = mistakes(json);
            var isOfSchema = schema.validate(json).isEmpty();

            // Then
            if (mistakes.isEmpty() || !mistakes.stream().allMatch(ProfileSchemaTest::isBeyondSchemas)) {
                assertThat(isOfSchema)
                        .as(
                                "seed %s: %s",
                                seed,
                                mistakes.stream().map(ProfileMistake::path).toList())
                        .isEqualTo(mistakes.isEmpty());
                compared++;
            }
            refused += mistakes.isEmpty() ? 0 : 1;
        }
        assertThat(compared).isGreaterThan(SPOILT * 9 / 10);
        assertThat(refused).isGreaterThan(SPOILT / 2);
    }

    private static boolean isBeyondSchemas(ProfileMistake mistake) {
        return BEYOND_SCHEMAS.stream().anyMatch(mistake.remedy()::contains)
                && !mistake.message().startsWith("is not a text");
    }

    private static List<ProfileMistake> mistakes(JsonNode json) {
        try {
            ProfileJson.read(json, ProfileBooks.UNKNOWN);
            return List.of();
        } catch (ProfileException e) {
            return e.mistakes();
        }
    }

    /** Puts something else anywhere, takes something out, or adds something. */
    private static void spoil(ObjectNode json, Random random) {
        var places = new ArrayList<JsonPointer>();
        collect(json, JsonPointer.empty(), places);
        var place = places.get(random.nextInt(places.size()));
        var parent = json.at(place.head());
        var value = odd(random);
        switch (parent) {
            case ObjectNode object -> {
                var key = place.last().getMatchingProperty();
                switch (random.nextInt(3)) {
                    case 0 -> object.remove(key);
                    case 1 -> object.set(key + "x", object.get(key));
                    default -> object.set(key, value);
                }
            }
            case ArrayNode list -> {
                if (random.nextBoolean()) {
                    list.add(list.get(0));
                } else {
                    list.set(place.last().getMatchingIndex(), value);
                }
            }
            default -> throw new IllegalStateException(place + " has no parent");
        }
    }

    private static JsonNode odd(Random random) {
        var json = JsonNodeFactory.instance;
        return Stream.<JsonNode>of(
                        json.nullNode(),
                        json.booleanNode(true),
                        json.numberNode(0),
                        json.numberNode(31),
                        json.numberNode(1.5),
                        json.numberNode(-4711),
                        json.textNode(""),
                        json.textNode(" "),
                        json.textNode("x"),
                        json.textNode("a\u0007b"),
                        json.textNode("manual"),
                        json.textNode("X".repeat(30_000)),
                        json.arrayNode(),
                        json.arrayNode().add("x").add("x"),
                        json.objectNode(),
                        json.objectNode().put("x", "y"))
                .skip(random.nextInt(16))
                .findFirst()
                .orElseThrow();
    }

    private static void collect(JsonNode json, JsonPointer at, List<JsonPointer> places) {
        switch (json) {
            case ObjectNode object ->
                object.properties().forEach(property -> {
                    places.add(at.appendProperty(property.getKey()));
                    collect(property.getValue(), at.appendProperty(property.getKey()), places);
                });
            case ArrayNode list -> {
                for (var i = 0; i < list.size(); i++) {
                    places.add(at.appendIndex(i));
                    collect(list.get(i), at.appendIndex(i), places);
                }
            }
            default -> {}
        }
    }

    @Test
    void theSchemaIsItselfOne() {
        // Given
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        // Then
        assertThat(meta.validate(JSON.valueToTree(ProfileJson.schema()))).isEmpty();
    }
}
