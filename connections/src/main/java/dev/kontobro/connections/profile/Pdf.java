package dev.kontobro.connections.profile;

/**
 * What happens to PDFs of documents.
 *
 * @param attach the files that come with the document, its PDF among them, are put into the books
 * @param fetch the PDF that the books make is handed to the source
 */
public record Pdf(boolean attach, boolean fetch) {}
