package dev.kontobro.invoicesync.mail;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the hub mails documents itself. Where the mail server is, stands under {@code quarkus.mailer}. */
@ConfigMapping(prefix = "kontobro.invoice-mail")
public interface MailConfig {

    /** The hub's own address, which every mail comes from; the owner's name is put before it. */
    @WithDefault("invoices@kontobro.example")
    String from();

    /** How large a PDF may be that is mailed. */
    @WithDefault("10M")
    MemorySize maxSize();

    /** How long the mail server may take to accept one mail. */
    @WithDefault("30S")
    Duration sendTimeout();

    /** How the hub learns that a mail has not arrived. */
    Bounces bounces();

    interface Bounces {

        /** Where mails come back to that cannot be delivered: the sender on their envelope. Without it they do not. */
        Optional<String> address();

        /** The mailbox of that address. */
        Imap imap();

        /** How long a mail is known again that comes back. */
        @WithDefault("P30D")
        Duration keep();
    }

    interface Imap {

        /** Without it nobody looks into the mailbox. */
        Optional<String> host();

        @WithDefault("993")
        int port();

        /** Without it, user and password are told to everybody on the way. */
        @WithDefault("true")
        boolean tls();

        /** Needed where there is a host, as is the password. */
        Optional<String> user();

        Optional<String> password();

        @WithDefault("INBOX")
        String folder();

        /** Where mails go that have been read, whatever they were; made where it is not there. */
        @WithDefault("Processed")
        String processed();

        /** How often the mailbox is looked into. */
        @WithDefault("PT1M")
        Duration every();

        /** How long its server may be silent. */
        @WithDefault("30S")
        Duration timeout();
    }
}
