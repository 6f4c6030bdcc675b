package dev.kontobro.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page a source developer reads says what the code does. */
class AsyncApiTest {

    private static final Path FILE = Path.of("../docs/events/asyncapi.yaml");
    private static final JsonNode DOCUMENT = document();

    @Test
    void theDocumentIsAsyncApi3() throws IOException {
        // Given
        var specification = SchemaRegistry.withDialect(Dialects.getDraft7());
        try (var schema = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {

            // When
            var errors = specification.getSchema(schema).validate(DOCUMENT);

            // Then
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void channelsAreTheTopicsOfEventsWithTheirPartitions() {
        // When
        var channels = values(DOCUMENT.at("/channels"))
                .collect(Collectors.toMap(
                        channel -> channel.path("address").textValue(),
                        channel -> channel.at("/bindings/kafka/partitions").intValue()));

        // Then
        assertThat(channels)
                .isEqualTo(Arrays.stream(Topic.values())
                        .filter(topic -> topic != Topic.SETTINGS)
                        .collect(Collectors.toMap(Topic::topicName, Topic::partitions)));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventTypeIsAMessageOnItsTopic(EventType type) {
        // Given
        var message = DOCUMENT.at("/components/messages/" + type.eventName());

        // Then
        assertThat(values(DOCUMENT.at("/channels"))
                        .filter(channel -> channel.path("messages").has(type.eventName()))
                        .map(channel -> channel.path("address").textValue()))
                .containsExactly(type.topic().topicName());
        assertThat(message.at("/headers/properties/ce_type/const").textValue()).isEqualTo(type.type());
        assertThat(FILE.resolveSibling(message.at("/payload/$ref").textValue()))
                .exists()
                .hasFileName(type.dataType().getSimpleName() + ".v1.json");
    }

    @Test
    void everyMessageIsAnEventTypeOrADeadLetter() {
        assertThat(DOCUMENT.at("/components/messages").properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(EventType.values()).map(EventType::eventName), Stream.of("DeadLetter"))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyExampleIsReadAndFitsItsSchema(EventType type) {
        // Given
        var examples = DOCUMENT.at("/components/messages/" + type.eventName() + "/examples");

        // Then
        assertThat(examples).isNotEmpty().allSatisfy(example -> assertReadAndFits(type, example));
    }

    private static void assertReadAndFits(EventType type, JsonNode example) {
        var event = KafkaBinding.read(
                headers(example.path("headers")), EventJson.write(example.path("payload")), Instant.EPOCH);

        assertThat(event.eventType()).contains(type);
        assertThat(event.time()).isAfter(Instant.EPOCH);
        assertThat(EventSchemas.violations(event)).isEmpty();
        var data = EventJson.read(event.data(), type.dataType());
        assertThat(EventJson.read(EventJson.write(data), JsonNode.class)).isEqualTo(example.path("payload"));
    }

    @Test
    void cloudEventsHeadersAreThoseTheHubWrites() {
        // Given
        var trait = DOCUMENT.at("/components/messageTraits/cloudEvent/headers");

        // When
        var written = KafkaBinding.headers(CloudEventFixture.backfill()).keySet();

        // Then
        var described = new HashSet<String>();
        trait.path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(written).containsAll(described).hasSize(described.size() + 2).contains("ce_type", "content-type");
    }

    private static Map<String, byte[]> headers(JsonNode headers) {
        var bytes = new LinkedHashMap<String, byte[]>();
        headers.properties()
                .forEach(header ->
                        bytes.put(header.getKey(), header.getValue().textValue().getBytes(UTF_8)));
        return bytes;
    }

    private static Stream<JsonNode> values(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getValue);
    }

    private static JsonNode document() {
        try {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
