package dev.kontobro.invoicesync.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.invoicesync.files.Fetched.Away;
import dev.kontobro.invoicesync.files.Fetched.Got;
import dev.kontobro.invoicesync.files.Fetched.Refused;
import dev.kontobro.local.SourceServer;
import dev.kontobro.outside.Names;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching over the network, from servers that do as they please. */
@Timeout(30)
class HttpsFilesIT {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST = 1_000_000;
    private static final String LOOPBACK = "127.0.0.0/8";

    @TempDir
    static Path folder;

    private static Vertx vertx;

    private SourceServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> resolved = new ArrayList<>();

    @BeforeAll
    static void makeKeyAndStartVertx() throws Exception {
        SourceServer.makeKey(folder);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void startServer() throws Exception {
        server = SourceServer.start(folder);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aFileIsFetchedFromTheAddressThatWasChecked() {
        // Given
        server.serving("/faktura.pdf", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            answer(exchange, PDF);
        });

        // When
        var fetched =
                files(this::loopback).fetch(server.url(SourceServer.FILES, "/faktura.pdf?for=5017&sig=a%2Fb"), MOST);

        // Then
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Got.class, got -> assertThat(got.content()).isEqualTo(PDF));
        assertThat(asked).containsExactly(SourceServer.FILES + ":" + server.port() + "/faktura.pdf?for=5017&sig=a%2Fb");
        assertThat(resolved).containsExactly(SourceServer.FILES);
    }

    @Test
    void aNameThatStandsForSomethingInsideIsNotAsked() {
        // Given
        server.serving("/", exchange -> {
            asked.add("reached");
            answer(exchange, PDF);
        });
        var strict = files(config(Optional.empty()), this::loopback);

        // When
        var fetched = strict.fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_ADDRESS_NOT_ALLOWED);
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameOfWhichOneAddressIsInsideIsNotAsked() {
        // Given
        Names names = _ -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1"));

        // When
        var fetched = files(names).fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_ADDRESS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.shop.example/faktura.pdf",
                "ftp://files.shop.example/faktura.pdf",
                "https://user:secret@files.shop.example/faktura.pdf",
                "https://files.shop.example:22/faktura.pdf",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/faktura.pdf",
                "https://[::ffff:169.254.169.254]/",
                "https://2130706433/",
                "https:///faktura.pdf",
                "https://files shop/",
                "file:///etc/passwd"
            })
    void whatIsNoPublicHttpsAddressIsNotAsked(String url) {
        // Given
        var files = files(
                new Config(Set.of(443), Optional.empty(), Optional.empty()),
                name -> List.of(InetAddress.getByName(name)));

        // When
        var fetched = files.fetch(url, MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_ADDRESS_NOT_ALLOWED);
        assertThat(fetched.toString()).doesNotContain("secret");
    }

    @Test
    void aRedirectIsFollowedAsIfItHadBeenNamed() {
        // Given
        server.serving("/link", exchange -> redirect(exchange, "/faktura.pdf"));
        server.serving("/faktura.pdf", exchange -> answer(exchange, PDF));

        // When
        var fetched = files(this::loopback).fetch(server.url(SourceServer.FILES, "/link"), MOST);

        // Then
        assertThat(fetched).isInstanceOf(Got.class);
        assertThat(resolved).hasSize(2);
    }

    @Test
    void aRedirectToTheInsideIsNotFollowed() {
        // Given
        server.serving("/link", exchange -> redirect(exchange, "https://metadata.example:" + server.port() + "/"));
        Names names = name ->
                name.equals("metadata.example") ? List.of(InetAddress.ofLiteral("169.254.169.254")) : loopback(name);

        // When
        var fetched = files(names).fetch(server.url(SourceServer.FILES, "/link"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_ADDRESS_NOT_ALLOWED);
        assertThat(((Refused) fetched).problem().details()).containsEntry(Detail.VALUE, "metadata.example");
    }

    @Test
    void aRedirectOutOfHttpsIsNotFollowed() {
        // Given
        server.serving("/link", exchange -> redirect(exchange, "http://files.shop.example/faktura.pdf"));

        // When
        var fetched = files(this::loopback).fetch(server.url(SourceServer.FILES, "/link"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_ADDRESS_NOT_ALLOWED);
    }

    @Test
    void redirectsHaveAnEnd() {
        // Given
        server.serving("/round", exchange -> {
            asked.add("round");
            redirect(exchange, "/round");
        });

        // When
        var fetched = files(this::loopback).fetch(server.url(SourceServer.FILES, "/round"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_NOT_FETCHED);
        assertThat(asked).hasSize(1 + HttpsFiles.MAX_REDIRECTS);
    }

    @Test
    void aStreamWithoutEndIsCutOff() {
        // Given
        server.serving("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var piece = new byte[64 * 1024];
            Arrays.fill(piece, (byte) ' ');
            while (true) {
                exchange.getResponseBody().write(piece);
            }
        });

        // When
        var fetched = files(this::loopback).fetch(server.url(SourceServer.FILES, "/endless"), MOST);

        // Then
        assertRefused(fetched, ProblemCode.FILE_TOO_LARGE);
    }

    @Test
    void aFileOfExactlyTheMostIsTaken() {
        // Given
        server.serving("/most", exchange -> answer(exchange, Arrays.copyOf(PDF, (int) MOST)));

        // When / Then
        assertThat(files(this::loopback).fetch(server.url(SourceServer.FILES, "/most"), MOST))
                .isInstanceOf(Got.class);
        assertRefused(
                files(this::loopback).fetch(server.url(SourceServer.FILES, "/most"), MOST - 1),
                ProblemCode.FILE_TOO_LARGE);
    }

    @Test
    void aFileThatDripsIsGivenUpForNow() {
        // Given
        server.serving("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('%');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        });
        var begun = System.nanoTime();

        // When
        var fetched = files(this::loopback).fetch(server.url(SourceServer.FILES, "/drip"), MOST);

        // Then
        assertThat(fetched).isInstanceOf(Away.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aServerThatSaysNothingIsGivenUpForNow() {
        // Given
        server.serving(
                "/silent",
                exchange -> LockSupport.parkNanos(Duration.ofSeconds(5).toNanos()));

        // When / Then
        assertThat(files(this::loopback).fetch(server.url(SourceServer.FILES, "/silent"), MOST))
                .isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 429, 500, 502, 503})
    void whatMayPassIsTriedAgain(int status) {
        // Given
        server.serving("/faktura.pdf", exchange -> exchange.sendResponseHeaders(status, -1));

        // When / Then
        assertThat(files(this::loopback).fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST))
                .isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 410})
    void whatDoesNotPassIsRefused(int status) {
        // Given
        server.serving("/faktura.pdf", exchange -> exchange.sendResponseHeaders(status, -1));

        // When / Then
        assertRefused(
                files(this::loopback).fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST),
                ProblemCode.FILE_NOT_FETCHED);
    }

    @Test
    void aServerWithSomebodyElsesCertificateIsNotBelieved() {
        // Given
        server.serving("/", exchange -> answer(exchange, PDF));
        var url = server.url(SourceServer.FILES, "/faktura.pdf").replace(SourceServer.FILES, "other.shop.example");

        // When / Then
        assertThat(files(this::loopback).fetch(url, MOST)).isInstanceOf(Away.class);
    }

    @Test
    void aNameThatNobodyKnowsIsTriedAgain() {
        // Given
        Names none = name -> {
            throw new UnknownHostException(name);
        };

        // When / Then
        assertThat(files(none).fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST))
                .isInstanceOf(Away.class);
    }

    @Test
    void theNextAddressIsAskedWhereThereIsNoConnectionToTheFirst() {
        // Given
        server.serving("/faktura.pdf", exchange -> answer(exchange, PDF));
        Names names = _ -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));

        // When / Then
        assertThat(files(names).fetch(server.url(SourceServer.FILES, "/faktura.pdf"), MOST))
                .isInstanceOf(Got.class);
    }

    private record Config(Set<Integer> ports, Optional<Set<String>> alsoFrom, Optional<Path> authorities)
            implements FilesConfig {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(3);
        }
    }

    private HttpsFiles files(Names names) {
        return files(config(Optional.of(Set.of(LOOPBACK))), names);
    }

    private static HttpsFiles files(FilesConfig config, Names names) {
        return new HttpsFiles(vertx, config, names);
    }

    private FilesConfig config(Optional<Set<String>> alsoFrom) {
        return new Config(Set.of(server.port()), alsoFrom, Optional.of(SourceServer.certificate(folder)));
    }

    private List<InetAddress> loopback(String name) {
        resolved.add(name);
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
    }

    private static void answer(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void assertRefused(Fetched fetched, ProblemCode code) {
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem())
                                .extracting(Problem::code)
                                .isEqualTo(code));
    }
}
