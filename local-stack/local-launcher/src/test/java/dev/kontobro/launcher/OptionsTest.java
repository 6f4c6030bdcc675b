package dev.kontobro.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final int USAGE = 2;

    private final StringWriter told = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port-base abc              | --port-base         | 'abc'  | from 1024 to 65000",
                "--port-base 80               | --port-base         | '80'   | from 1024 to 65000",
                "--port-base 70000            | --port-base         | '70000'| from 1024 to 65000",
                "--economic-rest-url x.dk     | --economic-rest-url | 'x.dk' | https://restapi.e-conomic.com",
                "--fortnox-url ftp://x        | --fortnox-url       | 'ftp://x' | Give one like",
                "--fortnox-auth-url https://  | --fortnox-auth-url  | 'https://' | Give one like",
                "--without ledger             | --without           | 'ledger' | customer-sync-service",
                "--connections missing.yaml   | --connections       | missing.yaml | name a file that exists",
                "--no-such                    | --no-such           | --no-such | All options: ./kontobro up --help",
            })
    void a_wrong_option_is_named_with_its_value_and_the_remedy(
            String arguments, String option, String value, String remedy) {
        assertThat(run("up " + arguments)).isEqualTo(USAGE);

        assertThat(told).asString().contains(option, value, remedy);
    }

    @Test
    void a_connections_file_is_checked_before_anything_is_started(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("connections.yaml"), "tenants:\n  - id: one\n");
        var home = folder.resolve("home");

        assertThat(run("up --connections " + file + " --home " + home)).isEqualTo(USAGE);

        assertThat(told).asString().contains("tenants[0].name is missing");
        assertThat(home).doesNotExist();
    }

    @Test
    void help_lists_every_option() {
        assertThat(run("up --help")).isZero();

        assertThat(told)
                .asString()
                .contains(
                        "--no-demo",
                        "--port-base",
                        "--data",
                        "--economic-rest-url",
                        "--economic-api-url",
                        "--economic-secure-url",
                        "--fortnox-url",
                        "--fortnox-auth-url",
                        "--connections",
                        "--without",
                        "--home");
    }

    private int run(String arguments) {
        var out = new PrintWriter(told);
        return Launcher.commandLine().setOut(out).setErr(out).execute(arguments.split(" +"));
    }
}
