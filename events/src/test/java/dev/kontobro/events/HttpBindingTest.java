package dev.kontobro.events;

import static dev.kontobro.events.CloudEventFixture.customerChanged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBindingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final byte[] DATA = customerChanged().data();

    @Test
    void binaryModeReadsHeadersInAnyCase() {
        // When
        var event = HttpBinding.readBinary(
                Map.of(
                        "CE-SpecVersion", "1.0",
                        "ce-id", "8a1f",
                        "Ce-Source", "/webshop",
                        "ce-type", "dev.kontobro.CustomerChanged.v1",
                        "ce-subject", "1001",
                        "ce-tenantid", "nordlys",
                        "ce-sequence", "7",
                        "Content-Type", "application/json; charset=utf-8",
                        "Accept", "*/*"),
                DATA,
                NOW);

        // Then
        assertThat(event.id()).isEqualTo("8a1f");
        assertThat(event.source()).isEqualTo("/webshop");
        assertThat(event.eventType()).contains(EventType.CUSTOMER_CHANGED);
        assertThat(event.subject()).isEqualTo("1001");
        assertThat(event.tenantId()).isEqualTo("nordlys");
        assertThat(event.sequence()).hasValue(7);
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.data()).isEqualTo(DATA);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
                "100%25, 100%",
                "%2525, %25",
                "a+b, a+b",
                "\"with \\\"quotes\\\" and%20space\", with \"quotes\" and space",
                "\", \"",
                "Ærø, Ærø"
            })
    void headerValuesAreUnquotedAndPercentDecodedOnce(String header, String value) {
        // Given
        var headers = headers();
        headers.put("ce-subject", header);

        // When
        var event = HttpBinding.readBinary(headers, DATA, NOW);

        // Then
        assertThat(event.subject()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%4", "%zz", "%C3%28", "%ED%A0%80", "%1F", "%٤١"})
    void whatDoesNotDecodeToTextIsRefused(String value) {
        var headers = headers();
        headers.put("ce-subject", value);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readBinary(headers, DATA, NOW))
                .satisfies(e -> assertThat(e.attribute()).isEqualTo("subject"));
    }

    @Test
    void aWrittenStructuredEventIsReadBackWhole() {
        // Given
        var event = customerChanged();

        // When
        var read = HttpBinding.readStructured(HttpBinding.writeStructured(event), NOW);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void structuredModeReadsDataAsBase64() {
        // When
        var event = HttpBinding.readStructured(
                structured("\"data_base64\": \"eyJudW1iZXIiOiIxMDAxIiwibmFtZSI6Ik4ifQ==\""), NOW);

        // Then
        assertThat(new String(event.data(), UTF_8)).isEqualTo("{\"number\":\"1001\",\"name\":\"N\"}");
    }

    @Test
    void structuredModeReadsSequenceAsNumberOrString() {
        assertThat(HttpBinding.readStructured(structured("\"sequence\": 7, \"data\": {}"), NOW)
                        .sequence())
                .hasValue(7);
        assertThat(HttpBinding.readStructured(structured("\"sequence\": \"7\", \"data\": {}"), NOW)
                        .sequence())
                .hasValue(7);
    }

    @Test
    void anAttributeThatIsNullIsNotThere() {
        // When
        var event = HttpBinding.readStructured(structured("\"time\": null, \"sequence\": null, \"data\": {}"), NOW);

        // Then
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.sequence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"data\": {}, \"data_base64\": \"e30=\" | data_base64",
                "\"data_base64\": \"***\"               | data_base64",
                "\"data_base64\": {}                    | data_base64",
                "\"time\": \"2026-03-01T12:00:00Z\"     | data",
                "\"sequence\": 1.5, \"data\": {}        | sequence",
                "\"sequence\": {}, \"data\": {}         | sequence",
                "\"colour\": [], \"data\": {}           | colour",
                "\"data\": {\"name\": \"\\ud83e\"}      | data"
            })
    void aWrongMemberIsNamed(String members, String attribute) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readStructured(structured(members), NOW))
                .satisfies(e -> assertThat(e.attribute()).isEqualTo(attribute));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"event\"", "{\"specversion\": \"1.0\"", "null"})
    void aBodyThatIsNotOneJsonObjectIsRefused(String body) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readStructured(body.getBytes(UTF_8), NOW));
    }

    @Test
    void aBatchIsReadInItsOrder() {
        // Given
        var body = "[" + with("id", "first") + "," + with("id", "second") + "]";

        // When
        var events = HttpBinding.readBatch(body.getBytes(UTF_8), NOW);

        // Then
        assertThat(events).extracting(CloudEvent::id).containsExactly("first", "second");
    }

    @Test
    void aBatchNamesTheEventThatIsWrong() {
        var body = "[" + with("id", "first") + "," + with("id", "") + "]";
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readBatch(body.getBytes(UTF_8), NOW))
                .withMessage("[1].id is missing; send an id that is unique within the source");
    }

    @Test
    void aBatchIsAnArrayOfAtMost1000Events() {
        assertThat(HttpBinding.readBatch("[]".getBytes(UTF_8), NOW)).isEmpty();
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readBatch("{}".getBytes(UTF_8), NOW));
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> HttpBinding.readBatch(("[{}" + ",{}".repeat(1000) + "]").getBytes(UTF_8), NOW))
                .withMessageContaining("1001 events");
    }

    @Test
    void theContentTypeTellsTheMode() {
        // Given
        var event = customerChanged();
        var structured = HttpBinding.writeStructured(event);

        // Then
        assertThat(HttpBinding.read(headers(), event.data(), NOW))
                .singleElement()
                .extracting(CloudEvent::subject)
                .isEqualTo("1001");
        assertThat(HttpBinding.read(
                        Map.of("Content-Type", "Application/CloudEvents+JSON; charset=utf-8"), structured, NOW))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(event);
        assertThat(HttpBinding.read(
                        Map.of("content-type", "application/cloudevents-batch+json"),
                        ("[" + new String(structured, UTF_8) + "]").getBytes(UTF_8),
                        NOW))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    private static Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        Attributes.of(customerChanged()).forEach((name, value) -> headers.put("ce-" + name, value));
        return headers;
    }

    private static String with(String attribute, String value) {
        var attributes = new HashMap<>(Attributes.of(customerChanged()));
        attributes.put(attribute, value);
        var json = EventJson.mapper().createObjectNode();
        attributes.forEach(json::put);
        json.putObject("data");
        return json.toString();
    }

    private static byte[] structured(String members) {
        return """
                {"specversion": "1.0", "id": "8a1f", "source": "/webshop", "type": "dev.kontobro.CustomerChanged.v1",
                 "subject": "1001", "tenantid": "nordlys", %s}""".formatted(members).getBytes(UTF_8);
    }
}
