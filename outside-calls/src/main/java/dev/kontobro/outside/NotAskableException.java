package dev.kontobro.outside;

/** A name stands for something that must not be asked. */
public final class NotAskableException extends Exception {

    public NotAskableException(String host) {
        super(host + " stands for an address that is not public");
    }
}
