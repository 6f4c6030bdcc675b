package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
