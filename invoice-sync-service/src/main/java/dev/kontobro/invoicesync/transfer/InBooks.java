package dev.kontobro.invoicesync.transfer;

import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import java.util.Optional;

/**
 * What a document says in the currency that it has in the books.
 *
 * @param converted from what; empty where it keeps its own
 */
record InBooks(DocumentContent content, Optional<Converted> converted) {

    static InBooks asSaid(DocumentContent said) {
        return new InBooks(said, Optional.empty());
    }

    static InBooks of(Converted converted) {
        return new InBooks(converted.content(), Optional.of(converted));
    }
}
