package dev.kontobro.accounting.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a request carries, and how its record shows it. */
public final class Body {

    private final byte[] bytes;
    private final String shown;

    private Body(byte[] bytes, String shown) {
        this.bytes = bytes;
        this.shown = Objects.requireNonNull(shown, "shown");
    }

    public static Body text(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8), text);
    }

    /**
     * @param bytes are not copied
     * @param shown in their stead
     */
    static Body bytes(byte[] bytes, String shown) {
        return new Body(bytes, shown);
    }

    byte[] bytes() {
        return bytes;
    }

    /** For records, logs and keys; no file's content. */
    public String shown() {
        return shown;
    }
}
