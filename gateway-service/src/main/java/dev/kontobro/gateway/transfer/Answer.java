package dev.kontobro.gateway.transfer;

/** What a service said to a question about a transfer. */
sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** The tenant has no such transfer there. */
    record Unknown<T>() implements Answer<T> {}

    /** There is nothing to retry now. */
    record Conflict<T>() implements Answer<T> {}

    /** No answer, or none that can be used. */
    record Unavailable<T>(String service) implements Answer<T> {}
}
