package dev.kontobro.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A mail server that takes every mail, but answers recipients as the test says. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket listener;
    private final IntFunction<String> replyToRecipient;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger recipients = new AtomicInteger();
    private final AtomicInteger mails = new AtomicInteger();

    /**
     * Starts the server.
     *
     * @param replyToRecipient by how many recipients were named before
     */
    ScriptedSmtp(int port, IntFunction<String> replyToRecipient) {
        this.replyToRecipient = replyToRecipient;
        try {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int recipients() {
        return recipients.get();
    }

    int mails() {
        return mails.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 scripted");
            String line = lines.readLine();
            while (line != null && !line.equals("QUIT")) {
                say(client, answer(line, lines, client));
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The client has gone; so does this conversation.
        }
    }

    private String answer(String line, BufferedReader lines, Socket client) throws IOException {
        var command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO")) {
            return replyToRecipient.apply(recipients.getAndIncrement());
        }
        if (!command.equals("DATA")) {
            return "250 fine";
        }
        say(client, "354 go on");
        String content = lines.readLine();
        while (content != null && !content.equals(".")) {
            content = lines.readLine();
        }
        mails.incrementAndGet();
        return "250 taken";
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
