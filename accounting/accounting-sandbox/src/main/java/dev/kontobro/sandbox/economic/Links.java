package dev.kontobro.sandbox.economic;

/** @param base where a surface begins, without a slash at the end */
record Links(String base) {

    String to(String path) {
        return base + "/" + path;
    }
}
