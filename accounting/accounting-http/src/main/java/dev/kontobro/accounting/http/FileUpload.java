package dev.kontobro.accounting.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file as {@code multipart/form-data} (RFC 7578). The same file always makes the same bytes, so that a vendor which
 * remembers what it was sent knows it again.
 */
public final class FileUpload {

    private static final String LINE = "\r\n";

    private final String fingerprint;
    private final byte[] content;
    private final String head;

    /**
     * @param part name of the part
     * @param content is not copied
     */
    public FileUpload(String part, String fileName, String mediaType, byte[] content) {
        this.content = content;
        this.fingerprint = sha256(content);
        this.head = "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"%sContent-Type: %s%s"
                .formatted(quoted(part), quoted(fileName), LINE, mediaType, LINE);
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary();
    }

    public Body body() {
        var bytes = new ByteArrayOutputStream(content.length + 512);
        bytes.writeBytes(("--" + boundary() + LINE + head + LINE).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes((LINE + "--" + boundary() + "--" + LINE).getBytes(StandardCharsets.UTF_8));
        return Body.bytes(
                bytes.toByteArray(), head + LINE + "(" + content.length + " bytes, SHA-256 " + fingerprint + ")");
    }

    /** Made of the content's fingerprint, the boundary cannot be in the content. */
    private String boundary() {
        return "kontobro-" + fingerprint.substring(0, 32);
    }

    /** As browsers write names (HTML standard, multipart/form-data encoding algorithm). */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
