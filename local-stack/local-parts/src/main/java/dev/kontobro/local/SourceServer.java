package dev.kontobro.local;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server of a source system, by https, with a certificate for its names, on a loopback address. */
public final class SourceServer implements AutoCloseable {

    /** Where it offers files. */
    public static final String FILES = "files.shop.example";

    /** Where it hears of events. */
    public static final String HOOKS = "hooks.shop.example";

    private static final String PASSWORD = "of-a-test";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SourceServer(HttpsServer server) {
        this.server = server;
    }

    /** Makes its key in this folder, and its certificate as {@link #certificate} finds it. */
    public static void makeKey(Path folder) throws IOException, InterruptedException {
        var store = store(folder).toString();
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + FILES,
                "-ext",
                "san=dns:" + FILES + ",dns:" + HOOKS,
                "-ext",
                "bc:critical=ca:true",
                "-validity",
                "2",
                "-keystore",
                store);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                certificate(folder).toString(),
                "-keystore",
                store);
    }

    /**
     * @param folder with its key
     */
    public static SourceServer start(Path folder) throws IOException, GeneralSecurityException {
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(store(folder))));
        var server = new SourceServer(https);
        https.setExecutor(server.threads);
        https.start();
        return server;
    }

    private static Path store(Path folder) {
        return folder.resolve("server.p12");
    }

    public static Path certificate(Path folder) {
        return folder.resolve("server.pem");
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    public SourceServer serving(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String name, String path) {
        return "https://" + name + ":" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
