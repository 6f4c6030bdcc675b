package dev.kontobro.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a request or an answer carries: text most of the time, a file's bytes now and then. */
public final class Payload {

    public static final Payload NONE = of("");

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As UTF-8, whatever it is. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }

    Payload firstHalf() {
        return new Payload(Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
