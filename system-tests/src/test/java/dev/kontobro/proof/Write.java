package dev.kontobro.proof;

/** A way of writing to the books. */
enum Write {
    CREATE("POST"),
    UPDATE("PUT");

    private final String method;

    Write(String method) {
        this.method = method;
    }

    /** The HTTP method of the call that writes. */
    String method() {
        return method;
    }
}
