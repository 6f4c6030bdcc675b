package dev.kontobro.accounting.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappingPageTest {

    @ParameterizedTest
    @EnumSource
    void thePageSaysWhatTheAdaptersDo(MappingPage page) throws IOException {
        var rendered = page.render();
        if ("write".equals(System.getProperty("kontobro.docs"))) {
            Files.writeString(page.path(), rendered);
        }

        assertThat(page.path())
                .as("the field table is not up to date; run: " + MappingPage.COMMAND)
                .content()
                .isEqualTo(rendered)
                .contains("<!-- fields -->", "<!-- end of fields -->");
    }
}
