package dev.kontobro.accounting.document;

import java.util.Arrays;
import java.util.Objects;

/**
 * A file that belongs to a document.
 *
 * @param name as the source calls it, with its ending
 * @param mediaType for example {@code application/pdf}
 * @param includeOnSend whether the accounting system sends it along with the document, where it can
 */
public record DocumentFile(String name, String mediaType, byte[] content, boolean includeOnSend) {
    public DocumentFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mediaType, "mediaType");
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentFile that
                && name.equals(that.name)
                && mediaType.equals(that.mediaType)
                && includeOnSend == that.includeOnSend
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, mediaType, includeOnSend, Arrays.hashCode(content));
    }

    @Override
    public String toString() {
        return "DocumentFile[%s, %s, %d bytes]".formatted(name, mediaType, content.length);
    }
}
