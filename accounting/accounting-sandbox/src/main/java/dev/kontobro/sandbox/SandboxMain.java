package dev.kontobro.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;

/** Runs the sandbox until it is stopped. */
public final class SandboxMain {

    private static final String USAGE = """
            Stand-ins for e-conomic and Fortnox, with a page that shows their books.

              --port N           listen here (default 8090; 0 for a free port)
              --host ADDRESS     on this address (default 127.0.0.1)
              --state FILE       keep the books in this file between runs
              --companies FILE   these companies (JSON) instead of the demo's
            """;
    private static final int PORT = 8090;
    private static final String DEMO_COMPANIES = "demo-companies.json";
    private static final String OTHER_DEMO_COMPANIES = "other-demo-companies.json";

    private SandboxMain() {}

    public static void main(String... arguments) {
        try {
            var server = SandboxServer.start(config(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sandbox-shutdown"));
            System.out.println("The books are at " + server.baseUrl() + "/");
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.err.println();
            System.err.print(USAGE);
            System.exit(1);
        }
    }

    /** The companies of the demo whose owners have let the app in. */
    public static List<Company.Description> demoCompanies() {
        return resource(DEMO_COMPANIES);
    }

    /** Those to pick by mistake: nobody has let the app in, and an accountant's own is among them. */
    public static List<Company.Description> otherDemoCompanies() {
        return resource(OTHER_DEMO_COMPANIES);
    }

    private static List<Company.Description> resource(String file) {
        try (var stream = SandboxMain.class.getResourceAsStream(file)) {
            return companies(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SandboxConfig config(String... arguments) {
        var config = SandboxConfig.of().withPort(PORT).withCompanies(everyDemoCompany());
        var rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            var option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " has no value");
            }
            var value = rest.removeFirst();
            config = switch (option) {
                case "--port" -> config.withPort(port(value));
                case "--host" -> config.withHost(value);
                case "--state" -> config.withStateFile(Path.of(value));
                case "--companies" -> config.withCompanies(companies(content(value)));
                default -> throw new IllegalArgumentException("there is no option " + option);
            };
        }
        return config;
    }

    private static List<Company.Description> everyDemoCompany() {
        return Stream.concat(demoCompanies().stream(), otherDemoCompanies().stream())
                .toList();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port is no port: " + text);
        }
        return Integer.parseInt(text);
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("--companies cannot be read: " + file, e);
        }
    }

    private static List<Company.Description> companies(String json) {
        return SandboxJson.read(json, new TypeReference<>() {});
    }
}
