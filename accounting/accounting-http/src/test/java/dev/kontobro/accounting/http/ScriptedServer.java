package dev.kontobro.accounting.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server down at the socket, so that it can fail in the ways a real one does. Reads each request in full first. */
final class ScriptedServer implements AutoCloseable {

    /** What is done with a connection after its first request was read; further ones it reads itself. */
    interface Script {
        void play(Socket socket, List<String> requests) throws IOException;
    }

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(Script script) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(script));
    }

    static ScriptedServer answering(String response) {
        return new ScriptedServer((socket, requests) -> {
            socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
            socket.close();
        });
    }

    /** {@code headers} are whole lines. */
    static ScriptedServer answering(int status, String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\nConnection: close\r\n");
        head.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return answering(head + "\r\n" + body);
    }

    static ScriptedServer cuttingTheConnection() {
        return new ScriptedServer((socket, requests) -> socket.close());
    }

    /** The connection is kept for a second request, which is read and not answered. */
    static ScriptedServer cuttingAfterOneAnswer(String body) {
        return new ScriptedServer((socket, requests) -> {
            var answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            requests.add(readRequest(socket.getInputStream()));
            socket.close();
        });
    }

    static ScriptedServer neverAnswering() {
        return new ScriptedServer((socket, requests) -> {});
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + pathAndQuery);
    }

    /** Head and body of every request read so far. */
    List<String> requests() {
        return requests;
    }

    private void serve(Script script) {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                requests.add(readRequest(socket.getInputStream()));
                script.play(socket, requests);
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        var length = request.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return request + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
