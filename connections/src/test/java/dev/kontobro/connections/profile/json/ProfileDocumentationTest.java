package dev.kontobro.connections.profile.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.ExportProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProfileDocumentationTest {

    private static final Path DOCUMENTATION = Path.of("../docs/profile.md");
    private static final Path EXPECTED = Path.of("target/profile-settings.md");
    private static final Pattern TABLES =
            Pattern.compile("<!-- settings -->\n(.*)<!-- end of settings -->", Pattern.DOTALL);

    private final JsonNode schema = ProfileJson.schema();

    @Test
    void everySettingIsExplained() throws IOException {
        // Given
        var documented = TABLES.matcher(Files.readString(DOCUMENTATION));
        var expected = tables();
        Files.createDirectories(EXPECTED.getParent());
        Files.writeString(EXPECTED, expected);

        // Then
        assertThat(documented.find()).isTrue();
        assertThat(documented.group(1))
                .as("the tables of docs/profile.md; connections/%s has them as they should be", EXPECTED)
                .isEqualTo(expected);
    }

    @Test
    void theExampleIsAProfile() throws IOException {
        // Given
        var example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENTATION));
        assertThat(example.find()).isTrue();

        // When
        var profile =
                ProfileJson.read(new ObjectMapper().readTree(example.group(1)), ProfileBooks.in(SystemName.ECONOMIC));

        // Then
        assertThat(profile).isNotEqualTo(ExportProfile.standard());
    }

    private String tables() {
        return schema.path("$defs").properties().stream()
                .map(definition -> "\n### " + definition.getKey() + "\n\n" + table(definition.getValue()))
                .collect(Collectors.joining("", "", "\n"));
    }

    private String table(JsonNode definition) {
        if (definition.has("oneOf")) {
            return "| key | value | when left out | |\n|---|---|---|---|\n"
                    + StreamSupport.stream(definition.path("oneOf").spliterator(), false)
                            .map(this::rows)
                            .collect(Collectors.joining());
        }
        return "| key | value | when left out | |\n|---|---|---|---|\n" + rows(definition);
    }

    private String rows(JsonNode mapping) {
        return mapping.path("properties").properties().stream()
                .map(member -> member.getValue().has("const")
                        ? row(
                                member.getKey(),
                                code(member.getValue().path("const").textValue()),
                                "",
                                meaning(mapping))
                        : row(
                                member.getKey(),
                                value(member.getValue()),
                                leftOut(mapping, member),
                                meaning(member.getValue())))
                .collect(Collectors.joining());
    }

    private static String row(String key, String value, String leftOut, String meaning) {
        return "| " + code(key) + " | " + value + " | " + leftOut + " | " + meaning + " |\n";
    }

    private static String leftOut(JsonNode mapping, Map.Entry<String, JsonNode> member) {
        var isRequired = StreamSupport.stream(mapping.path("required").spliterator(), false)
                .anyMatch(key -> key.textValue().equals(member.getKey()));
        var standard = member.getValue().path("default");
        if (isRequired) {
            return "required";
        }
        // A shape that has nothing but its word goes by that.
        var shown = standard.isObject() && standard.size() == 1
                ? standard.iterator().next()
                : standard;
        return shown.isValueNode() ? code(shown.asText().isBlank() ? shown.toString() : shown.asText()) : "";
    }

    private static String meaning(JsonNode described) {
        var systems = StreamSupport.stream(described.path("x-systems").spliterator(), false)
                .map(system -> SystemName.fromId(system.textValue()).displayName() + " only. ")
                .collect(Collectors.joining());
        return systems + described.path("description").textValue();
    }

    private static String value(JsonNode form) {
        if (form.has("$ref")) {
            var name = form.path("$ref").textValue().substring("#/$defs/".length());
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (form.has("title")) {
            return form.path("title").textValue();
        }
        if (form.has("enum")) {
            return StreamSupport.stream(form.path("enum").spliterator(), false)
                    .map(word -> code(word.textValue()))
                    .collect(Collectors.joining(", "));
        }
        if (form.has("oneOf")) {
            return StreamSupport.stream(form.path("oneOf").spliterator(), false)
                    .map(ProfileDocumentationTest::value)
                    .collect(Collectors.joining(", or "));
        }
        if (form.has("const")) {
            return code(form.path("const").textValue());
        }
        return switch (form.path("type").textValue()) {
            case "boolean" -> "`true`, `false`";
            case "integer" -> form.path("minimum") + " to " + form.path("maximum");
            case "array" -> "list of " + value(form.path("items"));
            case "object" ->
                "by " + value(form.path("propertyNames")) + ": " + value(form.path("additionalProperties"));
            default -> "text, up to " + form.path("maxLength");
        };
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
