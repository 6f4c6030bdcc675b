package dev.kontobro.invoicesync.mail;

import dev.kontobro.connections.Connection;
import dev.kontobro.connections.Tenant;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what the hub mails documents itself.
 *
 * @param from the hub's own address
 * @param maxBytes of a PDF
 * @param tenant whose a connection is, as he is told of it
 * @param relay to the mail server; waits for its answer
 * @param returns empty where the hub does not learn what becomes of its mails
 */
public record Mailing(
        Mailbox from,
        long maxBytes,
        Function<Connection, Optional<Tenant>> tenant,
        Function<OutgoingMail, Reception> relay,
        Optional<Returns> returns) {}
