package dev.kontobro.invoicesync.bounce;

import dev.kontobro.invoicesync.mail.MailConfig.Imap;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** The mailbox that mails come back to, by IMAP. */
final class BounceMailbox {

    private final String host;
    private final Imap config;
    private final String user;
    private final String password;
    private final String protocol;
    private final Session session;

    /**
     * @throws IllegalArgumentException where it is not said as whom to log in
     */
    BounceMailbox(String host, Imap config) {
        this.host = host;
        this.config = config;
        this.user = needed(config.user(), "user");
        this.password = needed(config.password(), "password");
        this.protocol = config.tls() ? "imaps" : "imap";
        var properties = new Properties();
        var timeout = Long.toString(config.timeout().toMillis());
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + wait, timeout);
        }
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    private static String needed(Optional<String> setting, String name) {
        return setting.orElseThrow(() -> new IllegalArgumentException(
                "kontobro.invoice-mail.bounces.imap.host is set, but not " + name + "; set it as well"));
    }

    /** Reads a mail; whatever it was, it is not read again. */
    interface Reader {
        void read(MimeMessage mail);
    }

    /**
     * Gives out mails, oldest first, each of which then goes into the folder of those that are done with.
     *
     * @param mayGoOn asked before each
     * @return how many were given out
     */
    int takeEach(int most, BooleanSupplier mayGoOn, Reader reader) throws MessagingException {
        try (var store = session.getStore(protocol)) {
            store.connect(host, config.port(), user, password);
            try (var inbox = store.getFolder(config.folder())) {
                inbox.open(Folder.READ_WRITE);
                var count = Math.min(most, inbox.getMessageCount());
                var done = processed(store);
                for (var taken = 0; taken < count; taken++) {
                    if (!mayGoOn.getAsBoolean()) {
                        return taken;
                    }
                    var mail = inbox.getMessage(taken + 1);
                    reader.read((MimeMessage) mail);
                    inbox.copyMessages(new Message[] {mail}, done);
                    mail.setFlag(Flag.DELETED, true);
                }
                return count;
            }
        }
    }

    private Folder processed(Store store) throws MessagingException {
        var folder = store.getFolder(config.processed());
        if (!folder.exists()) {
            folder.create(Folder.HOLDS_MESSAGES);
        }
        return folder;
    }
}
