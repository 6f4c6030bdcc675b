package dev.kontobro.vault.key;

import java.nio.charset.StandardCharsets;

/** What a sealed value is. It opens as that only, and only for the connection, or whatever else, it was sealed for. */
public enum Purpose {
    GRANT("grant"),
    ACCESS("access"),
    /** What a link says that opens the way to connect; not stored, but sent. */
    LINK("link"),
    /** That an address is this connection's, which its accounting system calls; not stored, but told to that system. */
    HOOK("hook"),
    /** What a link in a mail may do for its reader; not stored, but sent; sealed for what it does. */
    MAIL_LINK("mail link"),
    /** What the hub signs its calls to somebody outside with, who has it too; sealed for what it is the secret of. */
    SHARED("shared secret");

    private final String id;

    Purpose(String id) {
        this.id = id;
    }

    /** As people read it. */
    String id() {
        return id;
    }

    /** Ends in the connection's id, and no purpose holds a slash: no two pairs share their bytes. */
    byte[] associatedData(String connectionId) {
        return ("kontobro.vault/" + id + "/" + connectionId).getBytes(StandardCharsets.UTF_8);
    }
}
