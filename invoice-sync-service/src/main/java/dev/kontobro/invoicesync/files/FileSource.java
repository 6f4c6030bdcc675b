package dev.kontobro.invoicesync.files;

import dev.kontobro.events.DocumentContent.Attachment;

/** Where the files of documents come from. */
public interface FileSource {

    /**
     * Fetches a file, and looks whether it is the one that was announced: by its size, its checksum, and how it begins. Never
     * throws for what a source or its server does.
     *
     * @param tenant whose document names it
     * @param maxBytes that are read of it at most
     */
    Fetched fetch(Attachment attachment, String tenant, long maxBytes);
}
