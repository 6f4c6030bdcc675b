package dev.kontobro.invoicesync;

import dev.kontobro.connections.Tenant;
import dev.kontobro.invoicesync.mail.Mailing;
import dev.kontobro.invoicesync.mail.Returns;
import dev.kontobro.invoicesync.mail.Returns.SentMails;
import dev.kontobro.mail.Mailbox;
import dev.kontobro.mail.OutgoingMail;
import dev.kontobro.mail.Reception;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The hub's own mails, for the Danish tenant Nordlys. */
public final class MailingFixture {

    public static final long MAX_BYTES = 1_000;

    private MailingFixture() {}

    /** Where nothing is to be mailed. */
    public static Mailing none() {
        return by(mail -> {
            throw new AssertionError("nothing is to be mailed, but " + mail);
        });
    }

    public static Mailing by(Function<OutgoingMail, Reception> relay) {
        return by(relay, Optional.empty());
    }

    public static Mailing by(Function<OutgoingMail, Reception> relay, SentMails mails) {
        return by(relay, Optional.of(new Returns(new Mailbox("", "bounces@kontobro.example"), mails)));
    }

    private static Mailing by(Function<OutgoingMail, Reception> relay, Optional<Returns> returns) {
        var tenant = new Tenant(
                "nordlys", "Nordlys ApS", Locale.of("da"), ZoneOffset.UTC, List.of("bogholder@nordlys.example"));
        return new Mailing(
                new Mailbox("", "faktura@kontobro.example"), MAX_BYTES, _ -> Optional.of(tenant), relay, returns);
    }
}
