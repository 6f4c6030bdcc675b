package dev.kontobro.engine.attempt;

/** The transfer is no longer this attempt's to change; whoever holds it now goes on. */
final class LeaseLostException extends RuntimeException {
    LeaseLostException(String transfer) {
        super("lease lost on transfer " + transfer);
    }
}
