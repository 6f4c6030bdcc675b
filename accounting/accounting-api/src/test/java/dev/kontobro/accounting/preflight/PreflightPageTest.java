package dev.kontobro.accounting.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PreflightPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void thePageNamesEveryCheckAndEveryReasonAndNothingElse() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("../../docs/preflight.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .startsWith(Arrays.stream(Check.values()).map(Check::id).toArray(String[]::new))
                .endsWith(Arrays.stream(Finding.Reason.values())
                        .map(Finding.Reason::id)
                        .toArray(String[]::new))
                .hasSize(Check.values().length + Finding.Reason.values().length);
    }
}
