package dev.kontobro.accounting.document;

import dev.kontobro.accounting.document.BookedDocument.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A document as a list of the books tells it: enough to see what became of it.
 *
 * @param place booked ones under their booked number
 * @param reference as the books have it; people may have added to it
 * @param customer its number in the books
 * @param gross what is to be paid; positive for a credit note as well
 * @param open what of it is not paid yet, below zero when more was paid; empty while it is not booked
 */
public record Sighting(
        Place place,
        String reference,
        String customer,
        LocalDate date,
        String currency,
        BigDecimal gross,
        Optional<BigDecimal> open) {
    public Sighting {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(gross, "gross");
    }
}
