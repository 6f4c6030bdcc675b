package dev.kontobro.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kontobro.connections.Tenant;
import dev.kontobro.connections.profile.Notifications;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.log.IssueClass;
import dev.kontobro.notification.Addressees;
import dev.kontobro.notification.NotificationConfig;
import dev.kontobro.notification.issue.IssueLog;
import dev.kontobro.notification.mail.MailKind;
import dev.kontobro.notification.wish.MailWishes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** When and how much the recipients of mails want to hear; looked at when a mail is about to be sent. */
@ApplicationScoped
public class Wishes {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private final Addressees addressees;
    private final IssueLog issues;
    private final MailQueue queue;
    private final MailWishes mailWishes;
    private final Clock clock;
    private final NotificationConfig.Most most;

    Wishes(
            Addressees addressees,
            IssueLog issues,
            MailQueue queue,
            MailWishes mailWishes,
            Clock clock,
            NotificationConfig config) {
        this.addressees = addressees;
        this.issues = issues;
        this.queue = queue;
        this.mailWishes = mailWishes;
        this.clock = clock;
        this.most = config.most();
    }

    /** Why a mail is not sent, or not now. */
    Optional<Handover> standsInTheWay(ClaimedMail mail, Tenant tenant) {
        var connectionId = connectionId(mail);
        if (isMuted(mail, connectionId)) {
            return Optional.of(new Handover.NotNeeded("it is muted"));
        }
        if (isUnwanted(mail)) {
            return Optional.of(new Handover.NotNeeded("its recipient wants no such mails"));
        }
        var now = clock.instant();
        return notifications(mail, connectionId)
                .quietHours()
                .map(quiet -> quiet.wantedFrom(now, tenant.zone()))
                .filter(now::isBefore)
                .<Handover>map(wanted -> new Handover.PutOff(wanted, "the hours are quiet"));
    }

    /** Who wants everything need not be asked whether he does. */
    private boolean isUnwanted(ClaimedMail mail) {
        return mail.kind() == MailKind.INVITATION
                ? mailWishes.of(mail.tenantId(), mail.recipient()).isEmpty()
                : mailWishes.holdBack(
                        mail.tenantId(), mail.recipient(), mail.kind().isAboutConnection());
    }

    /** What is covered is looked at again and again: it is told when the connection works, however long that takes. */
    Handover askAgain(String reason) {
        return new Handover.PutOff(clock.instant().plus(BETWEEN_LOOKS), reason);
    }

    /** What a connection itself stands in; mails about other issues look at their own. */
    private boolean isMuted(ClaimedMail mail, String connectionId) {
        return switch (mail.kind()) {
            case CONNECTION_BROKEN -> issues.isMuted(mail.tenantId(), connectionId, IssueClass.BROKEN);
            case FLOWS_BLOCKED -> issues.isMuted(mail.tenantId(), connectionId, IssueClass.MISSING);
            default -> false;
        };
    }

    /**
     * Counts a mail against what its recipient gets. Where it is one too many, one mail says so, once in each hour or day. Mails
     * that cannot wait for the digest are counted and sent all the same.
     */
    boolean isOneTooMany(ClaimedMail mail) {
        if (mail.kind() == MailKind.DIGEST || mail.kind() == MailKind.TOO_MANY) {
            return false;
        }
        var notifications = notifications(mail, connectionId(mail));
        int perDay = notifications.mostPerDay().orElseGet(most::perDay);
        if (queue.count(mail, notifications.mostPerHour().orElseGet(most::perHour), perDay)
                || !mail.kind().isLeftToDigest()) {
            return false;
        }
        queue.add(new MailOrder(
                MailKind.TOO_MANY,
                queue.usedUp(mail, perDay),
                mail.tenantId(),
                Optional.of(mail.recipient()),
                Optional.empty(),
                mail.data()));
        return true;
    }

    private Notifications notifications(ClaimedMail mail, String connectionId) {
        return addressees.notifications(mail.tenantId(), connectionId);
    }

    /** Every event and order that mails are written from names it. */
    private static String connectionId(ClaimedMail mail) {
        try {
            return EventJson.mapper().readTree(mail.data()).path("connectionId").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the data of mail " + mail.key() + " is no JSON", e);
        }
    }
}
