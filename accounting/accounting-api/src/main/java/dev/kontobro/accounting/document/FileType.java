package dev.kontobro.accounting.document;

import java.util.Arrays;
import java.util.Optional;

/** Types of files that are told by how they begin, whatever they are said to be. */
public enum FileType {
    /** ISO 32000-2, 7.5.2: the header stands at the very beginning. */
    PDF("application/pdf", '%', 'P', 'D', 'F', '-'),
    /** PNG (third edition), 5.2. */
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    /** ITU-T T.81, B.1.1.3: start of image, and the marker that comes next. */
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF);

    private final String mediaType;
    private final int[] signature;

    FileType(String mediaType, int... signature) {
        this.mediaType = mediaType;
        this.signature = signature;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What a file is; empty for one that begins like none of these. */
    public static Optional<FileType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    /** Whether a file that is said to be of a media type is something else for certain. */
    public static boolean belies(byte[] content, String mediaType) {
        var found = of(content).map(FileType::mediaType);
        var isKnown = Arrays.stream(values()).map(FileType::mediaType).anyMatch(mediaType::equals);
        return isKnown ? !found.equals(Optional.of(mediaType)) : found.isPresent();
    }

    private boolean begins(byte[] content) {
        if (content.length < signature.length) {
            return false;
        }
        for (var i = 0; i < signature.length; i++) {
            if (Byte.toUnsignedInt(content[i]) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
