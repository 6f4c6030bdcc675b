package dev.kontobro.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What a service looks like from outside: a process that listens and answers for its readiness. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        var behaviour = System.getenv("BEHAVIOUR");
        if (behaviour.equals("broken")) {
            for (var line = 1; line <= 50; line++) {
                System.out.println("line " + line + " of a long story");
            }
            new IllegalStateException("the database is not there").printStackTrace();
            System.exit(3);
        }
        if (behaviour.equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeService::neverEnd));
        }
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(behaviour.equals("unready") ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    private static void neverEnd() {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException goOn) {
                // that is what makes it stubborn
            }
        }
    }
}
