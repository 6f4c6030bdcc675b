package dev.kontobro.notification.mail;

import java.util.Arrays;

/** What a mail tells. */
public enum MailKind {
    /** Not asked for any more; what was queued by an older version is still sent. */
    TRANSFER_FAILED("transfer-failed"),
    CONNECTION_BROKEN("connection-broken"),
    CONNECTION_RESTORED("connection-restored"),
    CONNECTION_EXPIRING("connection-expiring"),
    FLOWS_BLOCKED("flows-blocked"),
    ISSUE_OPENED("issue-opened"),
    ISSUE_RESOLVED("issue-resolved"),
    DIGEST("digest"),
    TOO_MANY("too-many");

    private final String id;

    MailKind(String id) {
        this.id = id;
    }

    /** Whether it can be left to the digest when its recipient has had enough mails. */
    public boolean isLeftToDigest() {
        return this == ISSUE_OPENED || this == ISSUE_RESOLVED || this == TRANSFER_FAILED;
    }

    /** Stable id for the table. */
    public String id() {
        return id;
    }

    /**
     * The kind with this id.
     *
     * @throws IllegalArgumentException naming the value
     */
    public static MailKind fromId(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind of mail '" + id + "' is not known"));
    }
}
