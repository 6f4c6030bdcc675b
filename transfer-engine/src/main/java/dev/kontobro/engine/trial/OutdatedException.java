package dev.kontobro.engine.trial;

/** What would be sent now is not what was shown: the connection, or what is known of the record, has changed since. */
public final class OutdatedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutdatedException(String what) {
        super(what + " has changed since the record was shown");
    }
}
