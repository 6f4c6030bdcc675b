package dev.kontobro.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes every mail over SMTP, sends none on, and shows them over IMAP and HTTP: to a person as pages, to a script as JSON.
 *
 * <pre>
 * GET    /api/messages[?to=address]   newest first
 * DELETE /api/messages
 * </pre>
 */
public final class LocalMailServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final String API = "/api/messages";
    private static final String MESSAGES = "/messages/";

    /** A mail may style itself and show inlined pictures, and no more. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox;"
            + " default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GreenMail smtp;
    private final LoopbackHttp http;

    private LocalMailServer(int smtpPort, int httpPort) {
        this.smtp = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, ADDRESS, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, ADDRESS, ServerSetup.PROTOCOL_IMAP)
        });
        this.http = new LoopbackHttp(httpPort).serving(API, this::answerScript).serving("/", this::answerPerson);
    }

    /** On free ports. */
    public static LocalMailServer start() {
        return start(0, 0);
    }

    public static LocalMailServer start(int smtpPort, int httpPort) {
        var server = new LocalMailServer(smtpPort, httpPort);
        server.smtp.start();
        server.http.start();
        return server;
    }

    public String smtpHost() {
        return ADDRESS;
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** Without TLS. The owner of a mailbox logs in by its address, which is the password, too. */
    public int imapPort() {
        return smtp.getImap().getPort();
    }

    /** Makes a mailbox for which no mail has come yet. */
    public void openMailbox(String address) {
        smtp.setUser(address, address, address);
    }

    /** Where a person reads the mails. */
    public String inboxUrl() {
        return http.uri().toString();
    }

    /** Every mail in every mailbox, newest first. */
    public List<Mail> messages() {
        return messages(_ -> true);
    }

    /** Newest first. */
    public List<Mail> messagesTo(String mailbox) {
        return messages(user -> user.getEmail().equalsIgnoreCase(mailbox));
    }

    private List<Mail> messages(Predicate<GreenMailUser> whose) {
        return smtp.getUserManager().listUser().stream()
                .filter(whose)
                .flatMap(this::mailbox)
                .sorted(Comparator.comparing(Mail::receivedAt)
                        .thenComparing(Mail::uid)
                        .reversed())
                .toList();
    }

    public void deleteMessages() {
        try {
            smtp.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("The mailboxes cannot be emptied", e);
        }
    }

    private Stream<Mail> mailbox(GreenMailUser user) {
        try {
            // A copy, made in one step: mails go on arriving.
            var stored = List.copyOf(
                    smtp.getManagers().getImapHostManager().getInbox(user).getMessages());
            return stored.stream()
                    .map(message -> Mail.of(
                            user.getEmail(),
                            message.getUid(),
                            message.getReceivedDate().toInstant(),
                            message.getMimeMessage()));
        } catch (FolderException e) {
            throw new IllegalStateException("The mailbox of " + user.getEmail() + " cannot be read", e);
        }
    }

    private void answerScript(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" ->
                LoopbackHttp.answer(exchange, 200, "application/json", JSON.writeValueAsString(list(exchange)));
            case "DELETE" -> {
                deleteMessages();
                LoopbackHttp.answer(exchange, 204, "application/json", "");
            }
            default -> LoopbackHttp.answer(exchange, 405, "text/plain", "GET or DELETE");
        }
    }

    private ArrayNode list(HttpExchange exchange) {
        var wanted = Optional.ofNullable(exchange.getRequestURI().getQuery())
                .filter(query -> query.startsWith("to="))
                .map(query -> query.substring("to=".length()));
        var array = JsonNodeFactory.instance.arrayNode();
        wanted.map(this::messagesTo).orElseGet(this::messages).forEach(mail -> array.add(json(mail)));
        return array;
    }

    private static ObjectNode json(Mail mail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("to", mail.mailbox())
                .put("uid", mail.uid())
                .put("receivedAt", mail.receivedAt().toString())
                .put("messageId", mail.messageId())
                .put("from", mail.from())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("html", mail.html());
    }

    /** {@code /}, {@code /messages/<mailbox>/<uid>} and the mail's own HTML below that, at {@code /html}. */
    private void answerPerson(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        if (path.equals("/")) {
            page(exchange, MailPages.list(messages()));
            return;
        }
        var asked =
                path.startsWith(MESSAGES) ? path.substring(MESSAGES.length()).split("/", -1) : new String[0];
        var mail = asked.length < 2 ? Optional.<Mail>empty() : find(asked[0], asked[1]);
        if (mail.isEmpty()) {
            LoopbackHttp.answer(exchange, 404, "text/plain", "There is no such mail.");
        } else if (asked.length == 3 && asked[2].equals("html")) {
            exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
            page(exchange, mail.get().html());
        } else {
            page(exchange, MailPages.one(mail.get()));
        }
    }

    private Optional<Mail> find(String mailbox, String uid) {
        return messagesTo(URLDecoder.decode(mailbox, StandardCharsets.UTF_8)).stream()
                .filter(mail -> Long.toString(mail.uid()).equals(uid))
                .findFirst();
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        LoopbackHttp.answer(exchange, 200, "text/html; charset=utf-8", html);
    }

    @Override
    public void close() {
        http.close();
        smtp.stop();
    }
}
