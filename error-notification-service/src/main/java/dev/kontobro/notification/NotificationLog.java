package dev.kontobro.notification;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Every message of this service, by its number. None holds an address or a text of a mail. */
@MessageLogger(projectCode = "KBNOT", length = 3)
public interface NotificationLog {

    NotificationLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), NotificationLog.class, "dev.kontobro.notification");

    @LogMessage(level = Level.WARN)
    @Message(id = 1, value = "Record %s-%d@%d is passed over: %s")
    void unreadable(String topic, int partition, long offset, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 2, value = "Event %s is of tenant '%s', which is not known; its mail is kept as undeliverable")
    void tenantUnknown(String eventId, String tenantId);

    @LogMessage(level = Level.INFO)
    @Message(id = 3, value = "Mail %s is sent")
    void sent(String messageId);

    @LogMessage(level = Level.WARN)
    @Message(id = 4, value = "Mail %s is not sent yet, next attempt in %s: %s")
    void triedAgain(String messageId, String delay, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 5, value = "Mail %s is refused by the mail server: %s")
    void refused(String messageId, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(id = 6, value = "Mail %s is given up after %d attempts: %s")
    void givenUp(String messageId, int attempts, String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 7,
            value =
                    "The lease of mail %s ran out while it was being sent; it may arrive twice, with the same Message-ID")
    void leaseLost(String messageId);

    @LogMessage(level = Level.ERROR)
    @Message(id = 8, value = "Mail %s cannot be written")
    void notWritten(String messageId, @Cause RuntimeException cause);

    @LogMessage(level = Level.INFO)
    @Message(id = 9, value = "%d mails older than %s are deleted")
    void deleted(int count, String age);

    @LogMessage(level = Level.ERROR)
    @Message(id = 10, value = "%d outcomes cannot be taken now and are tried again")
    void notTaken(int count, @Cause RuntimeException cause);

    @LogMessage(level = Level.INFO)
    @Message(id = 11, value = "Mail %s is not needed any more: %s")
    void notNeeded(String messageId, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 12, value = "Tenants and connections could not be read to their newest within %s")
    void notReadToTheEnd(String patience);

    @LogMessage(level = Level.INFO)
    @Message(id = 13, value = "Mail %s is left to the digest: its recipient has had as many as he gets")
    void leftOut(String messageId);

    @LogMessage(level = Level.INFO)
    @Message(id = 14, value = "%d issues that were over for more than %s are deleted")
    void issuesDeleted(int count, String age);

    @LogMessage(level = Level.WARN)
    @Message(id = 15, value = "What is reported at %s on connection '%s' is passed over: %s")
    void reportPassedOver(Instant at, String connectionId, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 16, value = "A mail '%s' of tenant '%s' goes without links to act by and to leave: %s")
    void withoutLinks(String kind, String tenantId, String reason);
}
