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
    TOO_MANY("too-many"),
    /** Somebody who wanted no mails is asked whether he wants them again. */
    INVITATION("invitation");

    private final String id;

    MailKind(String id) {
        this.id = id;
    }

    /** Whether it can be left to the digest when its recipient has had enough mails. */
    public boolean isLeftToDigest() {
        return this == ISSUE_OPENED || this == ISSUE_RESOLVED || this == TRANSFER_FAILED;
    }

    /** Whether it tells how the connection itself is, without which nothing is transferred. */
    public boolean isAboutConnection() {
        return this == CONNECTION_BROKEN || this == CONNECTION_EXPIRING || this == CONNECTION_RESTORED;
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
