package dev.kontobro.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Stands before a mail server and passes everything on, but for mails to recipients who are to suffer trouble. */
public final class TroubledSmtp implements AutoCloseable {

    /** What goes wrong with one mail. */
    public enum Trouble {
        /** The recipient is refused for good. */
        REFUSED,
        /** The recipient is refused for now. */
        NOT_NOW,
        /** The connection is cut when the recipient is named. */
        CUT_BEFORE_MAIL,
        /** The connection is cut in the middle of the mail, which the server does not get. */
        CUT_IN_MAIL,
        /** The server takes the mail, and the connection is cut before the sender hears so. */
        TAKEN_WITHOUT_ANSWER
    }

    private final ServerSocket listener;
    private final int server;
    private final Map<String, Deque<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private TroubledSmtp(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TroubledSmtp before(LocalMailServer server) {
        var smtp = new TroubledSmtp(server.smtpPort());
        Thread.ofVirtual().start(smtp::listen);
        return smtp;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next mails to this address suffer these, one each. */
    public void to(String address, Trouble... each) {
        troubles.computeIfAbsent(address, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(each));
    }

    private Optional<Trouble> trouble(String command) {
        var address = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
        return Optional.ofNullable(troubles.get(address)).map(Deque::poll);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            sockets.add(upstream);
            new Conversation(new Side(client), new Side(upstream)).run();
        } catch (IOException e) {
            // One of them has gone; so does this conversation.
        } finally {
            sockets.remove(client);
        }
    }

    /** One end of a conversation, line by line and byte by byte the same. */
    private record Side(Socket socket, BufferedReader lines) {

        Side(Socket socket) throws IOException {
            this(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
        }

        /** Empty where the other end has gone. */
        Optional<String> line() throws IOException {
            return Optional.ofNullable(lines.readLine());
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }

    private final class Conversation {

        private final Side client;
        private final Side upstream;
        private Optional<Trouble> trouble = Optional.empty();

        Conversation(Side client, Side upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void run() throws IOException {
            client.say(reply());
            var goesOn = true;
            while (goesOn) {
                var command = client.line();
                goesOn = command.isPresent() && pass(command.get());
            }
        }

        /** Whether the conversation goes on. */
        private boolean pass(String command) throws IOException {
            var word = command.toUpperCase(Locale.ROOT);
            if (word.startsWith("RCPT TO")) {
                trouble = trouble(command);
                if (trouble.isPresent() && trouble.get().compareTo(Trouble.CUT_BEFORE_MAIL) <= 0) {
                    return answerRecipient(trouble.get());
                }
            }
            if (word.equals("DATA") && isTo(Trouble.CUT_IN_MAIL)) {
                client.say("354 go on");
                client.line();
                return false;
            }
            upstream.say(command);
            client.say(reply());
            return !word.equals("QUIT") && (!word.equals("DATA") || passMail());
        }

        private boolean answerRecipient(Trouble instead) throws IOException {
            switch (instead) {
                case REFUSED -> client.say("550 5.1.1 no such user here");
                case NOT_NOW -> client.say("451 4.3.2 come back later");
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean passMail() throws IOException {
            var line = client.line();
            while (line.isPresent() && !line.get().equals(".")) {
                upstream.say(line.get());
                line = client.line();
            }
            if (line.isEmpty()) {
                return false;
            }
            upstream.say(".");
            var reply = reply();
            if (isTo(Trouble.TAKEN_WITHOUT_ANSWER)) {
                return false;
            }
            client.say(reply);
            return true;
        }

        private boolean isTo(Trouble one) {
            return trouble.filter(one::equals).isPresent();
        }

        /** Of several lines, perhaps. */
        private String reply() throws IOException {
            var reply = new StringBuilder();
            var line = upstream.line().orElseThrow(() -> new IOException("the server has gone"));
            while (line.length() > 3 && line.charAt(3) == '-') {
                reply.append(line).append("\r\n");
                line = upstream.line().orElseThrow(() -> new IOException("the server has gone"));
            }
            return reply.append(line).toString();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
