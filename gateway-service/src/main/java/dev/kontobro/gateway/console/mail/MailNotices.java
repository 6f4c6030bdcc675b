package dev.kontobro.gateway.console.mail;

import dev.kontobro.gateway.console.frame.Frame.Notice;
import dev.kontobro.gateway.console.frame.Speech;
import dev.kontobro.gateway.mail.Subscribers;
import dev.kontobro.gateway.mail.Subscribers.Subscriber;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Says on other pages, too, that nobody is mailed: who looks there may think that somebody is. */
@ApplicationScoped
public class MailNotices {

    private final Subscribers subscribers;

    MailNotices(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** Empty where somebody is mailed, and where that cannot be told at once: it is no reason to show no page. */
    public Optional<Notice> of(String tenantId, Speech speech) {
        return subscribers.atAGlance(tenantId).flatMap(all -> of(all, words(speech)));
    }

    static MailWords words(Speech speech) {
        return MessageBundles.get(
                MailWords.class, Localized.Literal.of(speech.language().getLanguage()));
    }

    static Optional<Notice> of(List<Subscriber> all, MailWords words) {
        return !all.isEmpty() && all.stream().noneMatch(Subscriber::hearsOfIssues)
                ? Optional.of(Notice.bad(words.allLeft(), words.allLeftWhy()))
                : Optional.empty();
    }
}
