package dev.kontobro.gateway.file;

import dev.kontobro.accounting.document.FileType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file as it was sent. Its content shows nowhere. */
@SuppressWarnings("ArrayRecordComponent") // Handed from the request to the database, and never compared.
record Upload(String name, String mediaType, byte[] content) {

    /** By which a repeat of the request is told from another one. */
    record Fingerprint(String name, String mediaType, String sha256) {}

    Fingerprint fingerprint() {
        return new Fingerprint(name, mediaType, sha256());
    }

    boolean isWhatItSays() {
        return !FileType.belies(content, mediaType);
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Upload[%s, %s, %d bytes]".formatted(name, mediaType, content.length);
    }
}
