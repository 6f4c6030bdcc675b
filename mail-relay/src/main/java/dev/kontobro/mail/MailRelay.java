package dev.kontobro.mail;

import dev.kontobro.mail.OutgoingMail.Attachment;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** Hands mails to the mail server, by SMTP. */
public final class MailRelay {

    /**
     * Replies from here on judge the recipient or the mail; permanent ones below are about us: syntax, log-in, TLS
     * (RFC 5321 §4.2.3, RFC 4954 §6). Those are put right by an operator, and the mails with them.
     */
    private static final int FIRST_REPLY_ABOUT_THE_MAIL = 550;

    /** The step of the SMTP dialogue that the Vert.x client names when the server does not want our sender. */
    private static final String SENDER_STEP = "sender address not accepted";

    /** In the client's words, which has compared the mail with what the server takes (RFC 1870). */
    private static final String TOO_LARGE = "message exceeds allowed size limit";

    private final MailClient client;
    private final Duration timeout;

    /**
     * All dialogues with the server run on one event loop. The client shares its connections between callers, and one
     * opened for a caller on another loop can miss the server's greeting: the mail then hangs until its timeout.
     */
    private final Context dialogues;

    /**
     * @param timeout how long the server may take to accept one mail
     */
    public MailRelay(MailClient client, Vertx vertx, Duration timeout) {
        this.client = client;
        this.dialogues = vertx.getOrCreateContext();
        this.timeout = timeout;
    }

    /** Blocks until the server has answered, or the timeout is over. */
    public Reception hand(OutgoingMail mail) {
        var lastPart = mail.attachment().map(attachment -> new LastPart(dialogues, attachment.content()));
        try {
            handed(message(mail, lastPart)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reception.Accepted();
        } catch (TimeoutException e) {
            return withdrawn(lastPart, "no answer within " + timeout);
        } catch (ExecutionException e) {
            return judged(e.getCause(), lastPart);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withdrawn(lastPart, "interrupted");
        }
    }

    private CompletableFuture<MailResult> handed(MailMessage message) {
        var answer = new CompletableFuture<MailResult>();
        dialogues.runOnContext(
                _ -> client.sendMail(message).onSuccess(answer::complete).onFailure(answer::completeExceptionally));
        return answer;
    }

    private static MailMessage message(OutgoingMail mail, Optional<LastPart> lastPart) {
        var message = new MailMessage()
                .setFrom(mail.from().address())
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html())
                .addHeader("From", mail.from().header())
                .addHeader("Message-ID", mail.messageId())
                // No out-of-office answers (RFC 3834 and Exchange).
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Auto-Response-Suppress", "All");
        mail.replyTo().ifPresent(address -> message.addHeader("Reply-To", address.header()));
        mail.bouncesTo().ifPresent(address -> message.setBounceAddress(address.address()));
        mail.follows()
                .ifPresent(earlier -> message.addHeader("In-Reply-To", earlier).addHeader("References", earlier));
        mail.list().ifPresent(list -> {
            message.addHeader("List-Id", '"' + list.name() + "\" <" + list.id() + ">");
            if (!list.unsubscribe().isEmpty()) {
                message.addHeader(
                        "List-Unsubscribe",
                        list.unsubscribe().stream()
                                .map(place -> "<" + place + ">")
                                .collect(Collectors.joining(", ")));
            }
            if (list.oneClick()) {
                message.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        });
        mail.attachment().ifPresent(attachment -> message.setAttachment(attached(attachment, lastPart.orElseThrow())));
        return message;
    }

    private static MailAttachment attached(Attachment attachment, LastPart content) {
        return MailAttachment.create()
                .setName(attachment.name())
                .setContentType(attachment.mediaType())
                .setSize(attachment.content().length)
                .setStream(content);
    }

    private static Reception withdrawn(Optional<LastPart> lastPart, String reason) {
        return lastPart.filter(LastPart::withdraw).isPresent()
                ? new Reception.Postponed(reason)
                : new Reception.Unknown(reason);
    }

    /** Any reply decides; without one it counts how far the dialogue had got. */
    private static Reception judged(Throwable failure, Optional<LastPart> lastPart) {
        var reply = reply(failure);
        if (reply.isPresent()) {
            var answer = reply.get().getMessage();
            return isRefusal(reply.get()) ? new Reception.Refused(answer) : new Reception.Postponed(answer);
        }
        if (TOO_LARGE.equals(failure.getMessage())) {
            return new Reception.Refused(TOO_LARGE);
        }
        var reason = words(rootOf(failure));
        return isBeforeTheMail(failure)
                        || lastPart.filter(last -> !last.isWhole()).isPresent()
                ? new Reception.Postponed(reason)
                : new Reception.Unknown(reason);
    }

    private static boolean isRefusal(SMTPException reply) {
        return reply.isPermanent()
                && reply.getReplyCode() >= FIRST_REPLY_ABOUT_THE_MAIL
                && !reply.getMessage().startsWith(SENDER_STEP);
    }

    /** Whether nobody was reached whom a mail could have been given to. */
    private static boolean isBeforeTheMail(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof SSLHandshakeException);
    }

    private static Optional<SMTPException> reply(Throwable failure) {
        return causes(failure)
                .filter(SMTPException.class::isInstance)
                .map(SMTPException.class::cast)
                .findFirst();
    }

    /** For people, who are no programmers. */
    private static String words(Throwable failure) {
        var message = Optional.ofNullable(failure.getMessage()).orElseGet(failure.getClass()::getSimpleName);
        return failure instanceof UnknownHostException ? "Unknown host: " + message : message;
    }

    private static Throwable rootOf(Throwable failure) {
        return causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
