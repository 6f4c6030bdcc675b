package dev.kontobro.notification.delivery;

import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.mail.Letter;
import dev.kontobro.notification.mail.Letters;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Hands mails to the mail server, by SMTP. */
@ApplicationScoped
public class MailServer {

    /**
     * Replies from here on judge the recipient or the mail; permanent ones below are about us: syntax, log-in, TLS
     * (RFC 5321 §4.2.3, RFC 4954 §6). Those are put right by an operator, and the mails with them.
     */
    private static final int FIRST_REPLY_ABOUT_THE_MAIL = 550;

    /** The step of the SMTP dialogue that the Vert.x client names when the server does not want our sender. */
    private static final String SENDER_STEP = "sender address not accepted";

    private final ReactiveMailer mailer;
    private final Duration timeout;
    private final String from;
    private final String domain;

    /**
     * All dialogues with the server run on one event loop. The client shares its connections between callers, and one
     * opened for a caller on another loop can miss the server's greeting: the mail then hangs until its timeout.
     */
    private final Context dialogues;

    MailServer(ReactiveMailer mailer, Vertx vertx, NotificationConfig config) {
        this.mailer = mailer;
        this.dialogues = vertx.getOrCreateContext();
        this.timeout = config.sendTimeout();
        this.from = config.from();
        this.domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /** As the mail carries it, with its angle brackets. */
    String messageId(String key) {
        return "<" + key + "@" + domain + ">";
    }

    /** Blocks until the server has answered, or {@link NotificationConfig#sendTimeout()} is over. */
    Handover hand(ClaimedMail claimed, Letter letter) {
        try {
            handed(mail(claimed, letter)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Handover.Accepted();
        } catch (TimeoutException e) {
            return new Handover.Postponed("no answer within " + timeout);
        } catch (ExecutionException e) {
            return judged(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Handover.Postponed("interrupted");
        }
    }

    private CompletableFuture<Void> handed(Mail mail) {
        var answer = new CompletableFuture<Void>();
        dialogues.runOnContext(
                nothing -> mailer.send(mail).subscribe().with(answer::complete, answer::completeExceptionally));
        return answer;
    }

    private Mail mail(ClaimedMail claimed, Letter letter) {
        var mail = new Mail()
                .setFrom(from)
                .addTo(claimed.recipient())
                .setSubject(letter.subject())
                .setText(Letters.text(letter))
                .setHtml(Letters.html(letter))
                .addHeader("Message-ID", messageId(claimed.key()))
                // No out-of-office answers (RFC 3834 and Exchange).
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        claimed.followsKey()
                .map(this::messageId)
                .ifPresent(earlier -> mail.addHeader("In-Reply-To", earlier).addHeader("References", earlier));
        return mail;
    }

    private static Handover judged(Throwable failure) {
        return reply(failure)
                .filter(MailServer::isRefusal)
                .<Handover>map(reply -> new Handover.Refused(reply.getMessage()))
                .orElseGet(() -> new Handover.Postponed(reply(failure)
                        .map(SMTPException::getMessage)
                        .orElseGet(() -> rootOf(failure).toString())));
    }

    private static boolean isRefusal(SMTPException reply) {
        return reply.isPermanent()
                && reply.getReplyCode() >= FIRST_REPLY_ABOUT_THE_MAIL
                && !reply.getMessage().startsWith(SENDER_STEP);
    }

    private static Optional<SMTPException> reply(Throwable failure) {
        return causes(failure)
                .filter(SMTPException.class::isInstance)
                .map(SMTPException.class::cast)
                .findFirst();
    }

    private static Throwable rootOf(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
