package dev.kontobro.gateway.file;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of a file, as the API shows it and the trail of changes keeps it. */
@Schema(description = "What is known of an uploaded file.")
record StoredFile(
        @Schema(description = "For `attachments[].file` of a document.")
        UUID id,

        @Schema(examples = "Faktura 5017.pdf") String name,

        @Schema(examples = "application/pdf") String mediaType,

        @Schema(description = "In bytes.") long size,

        @Schema(description = "Of the content, hexadecimal.")
        String sha256,

        Instant createdAt,

        @Schema(description = "When it is removed, if it is not deleted before.")
        Instant expiresAt) {}
