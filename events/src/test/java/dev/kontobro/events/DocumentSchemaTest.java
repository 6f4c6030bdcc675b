package dev.kontobro.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.events.DocumentContent.LineType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSchemaTest {

    private static final String SMALLEST = """
            {"number": "F-1", "recipient": {"name": "Åse"}, "date": "2026-03-01", "lines": []}""";

    @ParameterizedTest
    @EnumSource(names = {"ORDER_COMPLETED", "INVOICE_FINALIZED", "CREDIT_NOTE_FINALIZED"})
    void aDocumentNeedsNumberRecipientDateAndLines(EventType type) {
        assertThat(violations(type, SMALLEST)).isEmpty();
        assertThat(violations(type, "{}"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("number", "recipient", "date", "lines");
    }

    @Test
    void whatIsLeftOutIsEmptyAndNeverNull() {
        // When
        var document = EventJson.read(SMALLEST.getBytes(UTF_8), DocumentContent.class);

        // Then
        assertThat(document.lines()).isEmpty();
        assertThat(document.charges()).isEmpty();
        assertThat(document.states()).isEmpty();
        assertThat(document.attachments()).isEmpty();
        assertThat(document.pricesIncludeVat()).isFalse();
        assertThat(document.totals()).isEmpty();
        assertThat(document.dueDate()).isEqualTo(Field.absent());
        assertThat(document.nameForPeople()).isEqualTo("Åse");
        assertThat(EventJson.read(EventJson.write(document), JsonNode.class))
                .isEqualTo(EventJson.read(SMALLEST.getBytes(UTF_8), JsonNode.class));
    }

    @Test
    void amountsAreReadAsTheyAreWritten() {
        // Given
        var json = with("lines", "[{\"text\": \"Skruer\", \"quantity\": 1.50, \"price\": 0.123456}]");

        // When
        var line = EventJson.read(json.getBytes(UTF_8), DocumentContent.class)
                .lines()
                .getFirst();

        // Then
        assertThat(line.quantity()).contains(new BigDecimal("1.50"));
        assertThat(line.price()).contains(new BigDecimal("0.123456"));
        assertThat(line.type()).isEmpty();
    }

    @Test
    void aLineIsOfATypeThatTheHubKnows() {
        // Given
        var json = with("lines", "[{\"type\": \"TIME\", \"quantity\": 2, \"price\": 650}]");

        // Then
        assertThat(EventJson.read(json.getBytes(UTF_8), DocumentContent.class).lines())
                .extracting(line -> line.type().orElseThrow())
                .containsExactly(LineType.TIME);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "date             | \"1.3.2026\"                                  | date",
                "dueDate          | \"2026-02-29\"                                | dueDate",
                "currency         | \"Kroner\"                                    | currency",
                "exchangeRate     | 0                                             | exchangeRate",
                "pricesIncludeVat | \"yes\"                                       | pricesIncludeVat",
                "states           | {\"financial\": 1}                            | states.financial",
                "recipient        | {\"name\": \"N\", \"ean\": \"579000000000\"}  | recipient.ean",
                "recipient        | {\"name\": \"N\", \"shoeSize\": 43}           | recipient.shoeSize",
                "delivery         | {\"address\": {\"country\": \"UK\"}}          | delivery.address.country",
                "totals           | {\"net\": 100, \"gross\": 125}                | totals.vat",
                "charges          | [{\"type\": \"POSTAGE\", \"amount\": 1}]      | charges[0].type",
                "charges          | [{\"type\": \"FEE\"}]                         | charges[0].amount",
                "credits          | {\"whole\": true}                             | credits.invoiceNumber",
                "taxReduction     | {\"type\": \"RIT\"}                           | taxReduction.type",
            })
    void aFieldOfTheWrongFormIsNamedWithItsRemedy(String field, String json, String named) {
        assertThat(violations(EventType.INVOICE_FINALIZED, with(field, json)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo(named);
                    assertThat(violation.remedy())
                            .matches("(send|leave it out; known here are) .+")
                            .isNotEqualTo("send null");
                });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`\"text\": \"a\"`                                                       | lines[0].quantity",
                "`\"type\": \"TEXT\"`                                                    | lines[0].text",
                "`\"quantity\": 1, \"price\": 10000000000000`                            | lines[0].price",
                "`\"quantity\": 1, \"price\": 0.1234567`                                 | lines[0].price",
                "`\"quantity\": 1, \"price\": \"12,50\"`                                 | lines[0].price",
                "`\"quantity\": 1, \"price\": 1E999999999`                               | lines[0].price",
                "`\"quantity\": 1, \"price\": 1E-999999999`                              | lines[0].price",
                "`\"quantity\": 1, \"price\": 1, \"vatRate\": 101`                       | lines[0].vatRate",
                "`\"quantity\": 1, \"price\": 1, \"vatRate\": -1`                        | lines[0].vatRate",
                "`\"quantity\": 1, \"price\": 1, \"discountPercent\": 100.5`             | lines[0].discountPercent",
                "`\"quantity\": 1, \"price\": 1, \"discountPercent\": 5, \"discountAmount\": 5` | lines[0]",
                "`\"quantity\": 1, \"price\": 1, \"product\": \" 1\"`                    | lines[0].product",
                "`\"quantity\": 1, \"price\": 1, \"houseWork\": {\"hours\": 2}`          | lines[0].houseWork.type",
            })
    void aLineThatCannotBeReckonedIsNamed(String members, String named) {
        assertThat(violations(EventType.INVOICE_FINALIZED, with("lines", "[{" + members + "}]")))
                .extracting(Violation::field)
                .contains(named);
        assertThat(violations(EventType.INVOICE_FINALIZED, with("lines", "[{" + members + "}]")))
                .extracting(Violation::remedy)
                .doesNotContain("send null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"TEXT\", \"text\": \"Opgave 17\\nUdført i marts\"",
                "\"quantity\": -1.5, \"price\": 0.000001, \"vatRate\": 25.5, \"discountPercent\": 33.333333",
                "\"quantity\": 999999999999, \"price\": -999999999999.999999, \"discountAmount\": 5",
                "\"quantity\": 1E2, \"price\": 1.0E+3"
            })
    void aLineMayBeWordsOrNumbers(String members) {
        assertThat(violations(EventType.INVOICE_FINALIZED, with("lines", "[{" + members + "}]")))
                .isEmpty();
    }

    @Test
    void aDocumentHasAtMostAThousandLines() {
        assertThat(violations(EventType.ORDER_COMPLETED, with("lines", lines(1000))))
                .isEmpty();
        assertThat(violations(EventType.ORDER_COMPLETED, with("lines", lines(1001))))
                .extracting(Violation::field)
                .containsExactly("lines");
    }

    @Test
    void textsHaveAMaximalLength() {
        assertThat(violations(EventType.ORDER_COMPLETED, with("text1", '"' + "x".repeat(20_000) + '"')))
                .isEmpty();
        assertThat(violations(EventType.ORDER_COMPLETED, with("text1", '"' + "x".repeat(20_001) + '"')))
                .extracting(Violation::field)
                .containsExactly("text1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"url\": \"https://files.example/f-1.pdf\"",
                "\"file\": \"0b2f6c1e-5d55-4f0a-9a39-7f1f0d1c9a10\", \"size\": 81920, \"main\": true",
            })
    void aFileIsAtAnAddressOrInTheStore(String members) {
        assertThat(violations(EventType.INVOICE_FINALIZED, with("attachments", file(members))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("filesOfTheWrongForm")
    void aFileIsFetchedFromASafePlaceOnly(String members, String named) {
        assertThat(violations(EventType.INVOICE_FINALIZED, with("attachments", file(members))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo(named);
                    assertThat(violation.remedy()).startsWith("send ").isNotEqualTo("send null");
                });
    }

    static Stream<Arguments> filesOfTheWrongForm() {
        return Stream.of(
                Arguments.of("\"url\": \"http://files.example/f-1.pdf\"", "attachments[0].url"),
                Arguments.of("\"url\": \"file:///etc/passwd\"", "attachments[0].url"),
                Arguments.of("\"url\": \"https:///f-1.pdf\"", "attachments[0].url"),
                Arguments.of("\"file\": \"../../f-1.pdf\"", "attachments[0].file"),
                Arguments.of("\"size\": 1", "attachments[0].url"),
                Arguments.of(
                        "\"url\": \"https://files.example/f\", \"file\": \"0b2f6c1e-5d55-4f0a-9a39-7f1f0d1c9a10\"",
                        "attachments[0]"));
    }

    @Test
    void aDocumentHasAtMostTwentyFiles() {
        var one = "{\"name\": \"f.pdf\", \"mediaType\": \"application/pdf\", \"url\": \"https://files.example/f\"}";
        assertThat(violations(EventType.INVOICE_FINALIZED, with("attachments", repeated(one, 20))))
                .isEmpty();
        assertThat(violations(EventType.INVOICE_FINALIZED, with("attachments", repeated(one, 21))))
                .extracting(Violation::field)
                .containsExactly("attachments");
    }

    @Test
    void aCancellationSaysOfWhichDocument() {
        // Given
        var cancelled = "{\"number\": \"F-1\", \"document\": \"INVOICE\", \"date\": \"2026-03-02\"}";

        // Then
        assertThat(violations(EventType.DOCUMENT_CANCELLED, cancelled)).isEmpty();
        assertThat(violations(EventType.DOCUMENT_CANCELLED, "{\"number\": \"F-1\"}"))
                .extracting(Violation::field)
                .containsExactly("document");
        assertThat(EventJson.read(cancelled.getBytes(UTF_8), DocumentCancelled.class)
                        .date())
                .contains(LocalDate.of(2026, 3, 2));
    }

    private static List<Violation> violations(EventType type, String data) {
        return EventSchemas.violations(CloudEventFixture.event(type, "F-1", data));
    }

    private static String with(String field, String json) {
        var data = EventJson.read(SMALLEST.getBytes(UTF_8), ObjectNode.class);
        data.set(field, EventJson.read(json.getBytes(UTF_8), JsonNode.class));
        return data.toString();
    }

    private static String lines(int count) {
        return repeated("{\"quantity\": 1, \"price\": 1}", count);
    }

    private static String repeated(String element, int count) {
        return IntStream.range(0, count).mapToObj(at -> element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String file(String members) {
        return "[{\"name\": \"f-1.pdf\", \"mediaType\": \"application/pdf\", " + members + "}]";
    }
}
