package dev.kontobro.notification.mail;

import java.util.Arrays;

/** What a mail tells. */
public enum MailKind {
    TRANSFER_FAILED("transfer-failed"),
    CONNECTION_BROKEN("connection-broken"),
    CONNECTION_RESTORED("connection-restored"),
    CONNECTION_EXPIRING("connection-expiring"),
    FLOWS_BLOCKED("flows-blocked");

    private final String id;

    MailKind(String id) {
        this.id = id;
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
