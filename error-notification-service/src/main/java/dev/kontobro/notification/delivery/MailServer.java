package dev.kontobro.notification.delivery;

import dev.kontobro.mail.MailRelay;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.OutgoingMail.MailingList;
import dev.kontobro.mail.Reception;
import dev.kontobro.notification.Digest;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.mail.Letter;
import dev.kontobro.notification.mail.Letters;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Hands letters to the mail server. */
@ApplicationScoped
public class MailServer {

    private final MailRelay relay;
    private final Mailbox from;
    private final Optional<URI> unsubscribe;

    MailServer(MailClient client, Vertx vertx, NotificationConfig config) {
        this.relay = new MailRelay(client, vertx, config.sendTimeout());
        this.from = Mailbox.parse(config.from());
        this.unsubscribe = config.unsubscribe();
    }

    /** As the mail carries it, with its angle brackets. */
    String messageId(String key) {
        return "<" + key + "@" + from.domain() + ">";
    }

    /**
     * Blocks until the server has answered, or {@link NotificationConfig#sendTimeout()} is over. A mail that the server may
     * have taken is sent again: the reader rather gets it twice, under one Message-ID, than not at all.
     */
    Handover hand(ClaimedMail claimed, Letter letter) {
        return switch (relay.hand(mail(claimed, letter))) {
            case Reception.Accepted() -> new Handover.Accepted();
            case Reception.Refused(String answer) -> new Handover.Refused(answer);
            case Reception.Postponed(String reason) -> new Handover.Postponed(reason);
            case Reception.Unknown(String reason) -> new Handover.Postponed(reason);
        };
    }

    /** Readers sort their mails by it: one list for each tenant. */
    private String listId(ClaimedMail claimed) {
        return Digest.of("list", claimed.tenantId()) + "." + from.domain();
    }

    private OutgoingMail mail(ClaimedMail claimed, Letter letter) {
        return new OutgoingMail(
                messageId(claimed.key()),
                from,
                claimed.recipient(),
                Optional.empty(),
                Optional.empty(),
                claimed.followsKey().map(this::messageId),
                letter.subject(),
                Letters.text(letter),
                Letters.html(letter),
                Optional.empty(),
                Optional.of(list(claimed, letter)));
    }

    /** Mail programs send no POST to what is not https. */
    private MailingList list(ClaimedMail claimed, Letter letter) {
        var own = letter.leave().map(Letter.Action::target).filter(page -> "https".equals(page.getScheme()));
        var others =
                unsubscribe.filter(place -> own.isEmpty() || place.getScheme().equals("mailto"));
        return new MailingList(
                "Kontobro",
                listId(claimed),
                Stream.concat(own.stream(), others.stream()).toList(),
                own.isPresent());
    }
}
