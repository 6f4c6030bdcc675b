package dev.kontobro.launcher;

import dev.kontobro.local.FreePort;

/** Every listener has a number; its port is the base plus that, or a free one where somebody else listens there. */
record Ports(int base) {

    static final int DEFAULT_BASE = 8080;
    static final int LOWEST_BASE = 1024;
    static final int HIGHEST_BASE = 65_000;

    enum Listener {
        GATEWAY,
        CUSTOMER_SYNC,
        ERROR_NOTIFICATION,
        IDENTITY_PROVIDER,
        MAIL_INBOX,
        SANDBOX,
        SMTP,
        BROKER,
        DATABASE,
        INVOICE_SYNC
    }

    int of(Listener listener) {
        return FreePort.preferring(base + listener.ordinal());
    }
}
