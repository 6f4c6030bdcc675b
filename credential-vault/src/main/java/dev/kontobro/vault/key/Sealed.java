package dev.kontobro.vault.key;

/** What only the key set can read. */
public final class Sealed {

    private final byte[] bytes;

    private Sealed(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Sealed of(byte[] bytes) {
        return new Sealed(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
