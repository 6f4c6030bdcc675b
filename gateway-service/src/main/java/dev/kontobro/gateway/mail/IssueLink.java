package dev.kontobro.gateway.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * What a link in a mail says that does something about an issue, once. The link itself is written and read by {@link MailLinks} and
 * kept nowhere.
 */
record IssueLink(UUID id, Deed deed, Reader reader, UUID issueId, String connectionId, Instant expiresAt) {

    /** What such a link does. */
    enum Deed {
        /** All that has the issue's cause is tried again. */
        RETRY("retry"),
        /** Nobody of the tenant gets mails about the issue for a while. */
        MUTE("mute");

        private final String id;

        Deed(String id) {
            this.id = id;
        }

        /** In addresses; links are sealed for it. */
        String id() {
            return id;
        }
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
