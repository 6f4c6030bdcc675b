package dev.kontobro.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemPageTest {

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        assertThat(Path.of("../../docs/problems.md"))
                .as("docs/problems.md is not up to date; run: " + ProblemPage.COMMAND)
                .content()
                .isEqualTo(ProblemPage.render());
    }
}
