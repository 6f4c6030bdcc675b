package dev.kontobro.notification.wish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * Who does not want every mail.
 *
 * @param address in lower case
 * @param since when it was wished
 * @param invitedAt when it was last asked whether it wants them again
 * @param mayBeInvited whether it may be asked now
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record KeptWish(
        String address, MailWish wish, Instant since, Optional<Instant> invitedAt, boolean mayBeInvited) {

    /** For logs: no address. */
    @Override
    public String toString() {
        return "KeptWish[" + wish + ", masked]";
    }
}
