package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxMainTest {

    @Test
    void withoutOptionsTheDemoCompaniesAreThere() {
        var config = SandboxMain.config();

        assertThat(config.companies()).extracting(Company.Description::name).contains("Nordlys Cykler ApS");
        assertThat(config.stateFile()).isEmpty();
    }

    @Test
    void onlyTheOwnersOfTheDemoCompaniesHaveLetTheAppIn() {
        try (var server = SandboxServer.start(SandboxMain.config("--port", "0"))) {
            assertThat(accesses(server, SandboxMain.demoCompanies())).containsOnly(1);
            assertThat(accesses(server, SandboxMain.otherDemoCompanies())).containsOnly(0);
        }
    }

    private static List<Integer> accesses(SandboxServer server, List<Company.Description> companies) {
        return companies.stream()
                .map(description -> server.companies().find(description.id()).orElseThrow())
                .map(company -> server.accesses(company).size())
                .toList();
    }

    @Test
    void whomAnAccountantAdministersIsThere() {
        var ids = SandboxMain.config().companies().stream()
                .map(Company.Description::id)
                .toList();

        assertThat(SandboxMain.otherDemoCompanies())
                .flatMap(company -> company.settings().path("users").findValues("administers"))
                .flatMap(administered -> administered.valueStream().toList())
                .extracting(JsonNode::asText)
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @Test
    void optionsSayWhereAndWhat(@TempDir Path folder) throws IOException {
        var companies = Files.writeString(folder.resolve("c.json"), "[{\"id\": \"one\", \"vendor\": \"ECONOMIC\"}]");

        var config = SandboxMain.config(
                "--port", "0", "--host", "0.0.0.0", "--state", "s.json", "--companies", companies.toString());

        assertThat(config.port()).isZero();
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.stateFile()).contains(Path.of("s.json"));
        assertThat(config.companies()).extracting(Company.Description::id).containsExactly("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 70000", "--nonsense 1", "--companies /none.json"})
    void anOptionThatMeansNothingIsRefusedByName(String arguments) {
        assertThatThrownBy(() -> SandboxMain.config(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arguments.split(" ")[0]);
    }
}
