package dev.kontobro.gateway.mail;

import java.time.Instant;

/**
 * What a link in a mail says by which its reader chooses which mails he gets. It can be used as often as he likes.
 *
 * @param wish what he wishes who only presses unsubscribe in his mail program
 */
record LeavingLink(Reader reader, Wish wish, Instant expiresAt) {

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
