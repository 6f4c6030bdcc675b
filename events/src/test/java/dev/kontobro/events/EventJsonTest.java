package dev.kontobro.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    @Test
    void absentNullAndValueStayApart() {
        // When
        var customer = customer("""
                {"number": "1001", "name": "Ærø Bageri", "email": null, "phone": "+45 12345678"}""");

        // Then
        assertThat(customer.email()).isEqualTo(Field.explicitNull());
        assertThat(customer.phone()).isEqualTo(Field.of("+45 12345678"));
        assertThat(customer.vatNumber()).isEqualTo(Field.absent());
    }

    @Test
    void absentNullAndValueStayApartInsideAnAddress() {
        // When
        var customer = customer("""
                {"number": "1001", "name": "N", "billingAddress": {"street": "Havnen 1\\n2. sal", "city": null}}""");

        // Then
        assertThat(customer.billingAddress())
                .isEqualTo(Field.of(new CustomerChanged.Address(
                        Field.of("Havnen 1\n2. sal"), Field.absent(), Field.explicitNull(), Field.absent())));
    }

    @Test
    void aWholeAddressCanBeNullOrAbsent() {
        // When
        var customer = customer("""
                {"number": "1001", "name": "N", "billingAddress": null}""");

        // Then
        assertThat(customer.billingAddress()).isEqualTo(Field.explicitNull());
        assertThat(customer.deliveryAddress()).isEqualTo(Field.absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"1001\",\"name\":\"N\"}",
                "{\"number\":\"1001\",\"name\":\"N\",\"email\":null,\"phone\":\"1\"}",
                "{\"number\":\"1001\",\"name\":\"N\",\"billingAddress\":null}",
                "{\"number\":\"1001\",\"name\":\"N\",\"billingAddress\":{}}",
                "{\"number\":\"1001\",\"name\":\"N\",\"billingAddress\":{\"street\":\"A\\nB\",\"zip\":null}}"
            })
    void whatIsReadIsWrittenTheSame(String json) {
        // When
        var written = EventJson.write(customer(json));

        // Then
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @Test
    void anOutcomeComesBackAsItWasWritten() {
        // Given
        var problem = new TransferOutcome.ProblemData(
                "customer-number-taken",
                Map.of("NUMBER", "1001"),
                Map.of("da", new TransferOutcome.Text("Titel", "Årsag", "Følge", "Gør dette", "Her")));
        var outcome = new TransferOutcome(
                UUID.fromString("5f0c6f2e-6f0d-4c83-9f53-0c6a53f5d0aa"),
                3,
                "nordlys-economic",
                "economic",
                "customer",
                "1001",
                "Ærø Bageri",
                "held",
                Optional.empty(),
                "8a1f",
                1,
                Instant.parse("2026-03-01T12:00:00.5Z"),
                Optional.of(problem),
                List.of());

        // When
        var json = EventJson.write(outcome);

        // Then
        assertThat(EventJson.read(json, TransferOutcome.class)).isEqualTo(outcome);
        var tree = EventJson.read(json, JsonNode.class);
        assertThat(tree.get("at").textValue()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(tree.has("accountingNumber")).isFalse();
    }

    @Test
    void whereADocumentStandsComesBackAsItWasWrittenWithItsDigits() {
        // Given
        var booked = new DocumentState(
                DocumentState.Stage.BOOKED,
                Optional.empty(),
                Optional.of("20417"),
                Optional.of(new BigDecimal("1250.00")),
                Optional.of(new BigDecimal("250.00")),
                Optional.of("DKK"),
                Optional.empty());

        // When
        var json = EventJson.write(booked);

        // Then
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("""
                {"stage":"booked","number":"20417","total":1250.00,"vat":250.00,"currency":"DKK"}""");
        assertThat(EventJson.read(json, DocumentState.class)).isEqualTo(booked);
    }

    @Test
    void unknownPropertiesArePassedOver() {
        // When
        var customer = customer("""
                {"number": "1001", "name": "N", "shoeSize": 43}""");

        // Then
        assertThat(customer.number()).isEqualTo("1001");
    }

    @Test
    void numbersInATreeKeepTheirDigits() {
        // When
        var tree = EventJson.read("{\"amount\":10.00}".getBytes(StandardCharsets.UTF_8), JsonNode.class);

        // Then
        assertThat(new String(EventJson.write(tree), StandardCharsets.UTF_8)).isEqualTo("{\"amount\":10.00}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"number\":\"1001\"",
                "{\"number\":\"1001\",\"name\":\"N\"} trailing",
                "{\"number\":\"1001\",\"number\":\"1002\",\"name\":\"N\"}",
                "{\"number\":\"1001\",\"name\":null}",
                "{\"number\":\"1001\"}"
            })
    void whatIsNotThatRecordIsUnreadable(String json) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> customer(json))
                .satisfies(e -> assertThat(e.attribute()).isEqualTo("data"));
    }

    @Test
    void aNumberWithAnExponentThatNoNumberHasIsUnreadable() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() ->
                        EventJson.read("{\"price\": 1e99999999999}".getBytes(StandardCharsets.UTF_8), JsonNode.class))
                .withMessageContaining("1e99999999999");
    }

    @Test
    void theMessageSaysWhereTheJsonBreaks() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> customer("{\n  \"number\": oops}"))
                .withMessageContaining("oops")
                .withMessageContaining("line 2, column");
    }

    private static CustomerChanged customer(String json) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), CustomerChanged.class);
    }
}
