package dev.kontobro.events;

import static dev.kontobro.events.CloudEventFixture.TIME;
import static dev.kontobro.events.CloudEventFixture.TRACE_PARENT;
import static dev.kontobro.events.CloudEventFixture.customerChanged;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBindingTest {

    private static final Instant RECORD_TIMESTAMP = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void attributesTravelAsHeadersInUtf8() {
        // When
        var headers = KafkaBinding.headers(customerChanged());

        // Then
        assertThat(asText(headers))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", "8a1f",
                        "ce_source", "urn:shop:webshop",
                        "ce_type", "dev.kontobro.CustomerChanged.v1",
                        "ce_subject", "1001",
                        "ce_time", "2026-03-01T12:00:00.123456Z",
                        "ce_tenantid", "nordlys",
                        "ce_sequence", "42",
                        "ce_traceparent", TRACE_PARENT));
    }

    @Test
    void aWrittenEventIsReadBackWhole() {
        // Given
        var event = customerChanged();

        // When
        var read = KafkaBinding.read(KafkaBinding.headers(event), event.data(), RECORD_TIMESTAMP);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void structuredModeIsReadToo() {
        // Given
        var event = customerChanged();
        var headers = Map.of("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));

        // When
        var read = KafkaBinding.read(headers, HttpBinding.writeStructured(event), RECORD_TIMESTAMP);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void optionalAttributesMayBeMissing() {
        // Given
        var headers = headers();
        headers.keySet().removeAll(Set.of("ce_time", "ce_sequence", "ce_traceparent", "content-type"));

        // When
        var event = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(event.time()).isEqualTo(RECORD_TIMESTAMP);
        assertThat(event.sequence()).isEmpty();
        assertThat(event.traceParent()).isEmpty();
    }

    @Test
    void aTimeWithAnOffsetIsTheSameInstant() {
        // Given
        var headers = headers();
        headers.put("ce_time", "2026-03-01T13:00:00.123456+01:00".getBytes(UTF_8));

        // When
        var event = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(event.time()).isEqualTo(TIME);
    }

    @Test
    void unknownTypesAndUnknownExtensionsAreCarried() {
        // Given
        var headers = headers();
        headers.put("ce_type", "com.example.SomethingElse".getBytes(UTF_8));
        headers.put("ce_colour", "blue".getBytes(UTF_8));

        // When
        var event = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(event.type()).isEqualTo("com.example.SomethingElse");
        assertThat(event.eventType()).isEmpty();
    }

    @Test
    void aTraceThatCannotBeContinuedIsDropped() {
        // Given
        var headers = headers();
        headers.put("ce_traceparent", "yesterday".getBytes(UTF_8));

        // When
        var event = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(event.traceParent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "subject", "tenantid"})
    void aRequiredAttributeThatIsMissingOrBlankIsNamed(String attribute) {
        var missing = headers();
        missing.remove("ce_" + attribute);
        assertUnreadable(missing, attribute);

        var blank = headers();
        blank.put("ce_" + attribute, " ".getBytes(UTF_8));
        assertUnreadable(blank, attribute);

        var valueless = headers();
        valueless.put("ce_" + attribute, null);
        assertUnreadable(valueless, attribute);
    }

    @ParameterizedTest
    @CsvSource({
        "specversion, 0.3",
        "source, not a uri",
        "time, 2026-03-01",
        "time, 1772366400000",
        "time, +999999999-12-31T23:59:59Z",
        "time, -200000-12-31T23:59:59Z",
        "sequence, -1",
        "sequence, 1.5",
        "sequence, 0x1F",
        "sequence, 9223372036854775808",
        "sequence, ''",
        "priority, soon",
        "importrun, ' '",
        "id, 'a\u0000b'",
        "subject, '1001\n'"
    })
    void aWrongAttributeIsNamedWithItsValue(String attribute, String value) {
        var headers = headers();
        headers.put("ce_" + attribute, value.getBytes(UTF_8));
        assertUnreadable(headers, attribute);
    }

    @Test
    void aBackfillIsToldFromWhatSomebodyWaitsFor() {
        // Given
        var backfill = CloudEventFixture.backfill();

        // When
        var read = KafkaBinding.read(KafkaBinding.headers(backfill), backfill.data(), RECORD_TIMESTAMP);

        // Then
        assertThat(read.priority()).isEqualTo(Priority.BACKFILL);
        assertThat(KafkaBinding.headers(customerChanged())).doesNotContainKey("ce_priority");
    }

    @Test
    void theShopAndTheBusinessUnitAreRead() {
        // Given
        var ofAShop = CloudEventFixture.backfill();

        // When
        var read = KafkaBinding.read(KafkaBinding.headers(ofAShop), ofAShop.data(), RECORD_TIMESTAMP);

        // Then
        assertThat(read.shop()).hasValue("aarhus");
        assertThat(read.businessUnit()).hasValue("retail");
        assertThat(KafkaBinding.headers(customerChanged())).doesNotContainKeys("ce_shop", "ce_businessunit");
    }

    @Test
    void theImportRunIsReadWithoutTheBlanksAroundIt() {
        // Given
        var headers = KafkaBinding.headers(CloudEventFixture.backfill());
        headers.put("ce_importrun", " Customers of 2025 ".getBytes(UTF_8));

        // When
        var read = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(read.importRun()).hasValue("Customers of 2025");
        assertThat(KafkaBinding.headers(customerChanged())).doesNotContainKey("ce_importrun");
    }

    @Test
    void theLargestSequenceIsRead() {
        // Given
        var headers = headers();
        headers.put("ce_sequence", Long.toString(Long.MAX_VALUE).getBytes(UTF_8));

        // When
        var event = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);

        // Then
        assertThat(event.sequence()).hasValue(Long.MAX_VALUE);
    }

    @Test
    void attributesHoldAtMost255Characters() {
        // Given
        var headers = headers();
        headers.put("ce_id", "x".repeat(255).getBytes(UTF_8));
        var longest = KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP);
        assertThat(longest.id()).hasSize(255);

        // When
        headers.put("ce_id", "x".repeat(256).getBytes(UTF_8));

        // Then
        assertUnreadable(headers, "id");
    }

    @Test
    void headersMustBeUtf8() {
        var headers = headers();
        headers.put("ce_subject", "Ærø".getBytes(ISO_8859_1));
        assertUnreadable(headers, "subject");
    }

    @Test
    void dataMustBeJson() {
        var headers = headers();
        headers.put("content-type", "application/avro".getBytes(UTF_8));
        assertUnreadable(headers, "datacontenttype");
    }

    @Test
    void dataMustBeThereAndHoldAtMost256KiB() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> KafkaBinding.read(headers(), null, RECORD_TIMESTAMP))
                .withMessage("data is missing; send the record as JSON data");
        assertThat(KafkaBinding.read(headers(), new byte[256 * 1024], RECORD_TIMESTAMP)
                        .data())
                .hasSize(256 * 1024);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> KafkaBinding.read(headers(), new byte[256 * 1024 + 1], RECORD_TIMESTAMP))
                .withMessage("data is too long: '262145 bytes'; send at most 262144 bytes");
    }

    private static void assertUnreadable(Map<String, byte[]> headers, String attribute) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> KafkaBinding.read(headers, customerChanged().data(), RECORD_TIMESTAMP))
                .satisfies(e -> {
                    assertThat(e.attribute()).isEqualTo(attribute);
                    assertThat(e.remedy()).isNotBlank();
                    assertThat(e.getMessage()).startsWith(attribute).endsWith(e.remedy());
                });
    }

    private static Map<String, byte[]> headers() {
        return new HashMap<>(KafkaBinding.headers(customerChanged()));
    }

    private static Map<String, String> asText(Map<String, byte[]> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> new String(header.getValue(), UTF_8)));
    }
}
