package dev.kontobro.invoicesync.collect;

import dev.kontobro.events.DocumentContent;
import dev.kontobro.events.DocumentContent.TaxReduction;
import java.util.List;
import java.util.stream.IntStream;

/** How much of one document an order takes up: orders whose shares come to no more than a whole fit onto it together. */
final class Share {

    /** In thousandths. */
    static final int WHOLE = 1000;

    /** Of the order's own words on a collective invoice: its number, and what it has above and below its lines. */
    private static final int WORDS = 3;

    private static final int LINES = 500;

    /** Those of the event's schema. */
    private static final int CHARGES = 100;

    private static final int ATTACHMENTS = 20;
    private static final int PERSONS = 20;

    private Share() {}

    /** Of whatever it takes the largest part of. */
    static int of(DocumentContent order) {
        return IntStream.of(
                        part(order.lines().size() + WORDS, LINES),
                        part(order.charges().size(), CHARGES),
                        part(order.attachments().size(), ATTACHMENTS),
                        part(
                                order.taxReduction()
                                        .map(TaxReduction::persons)
                                        .orElse(List.of())
                                        .size(),
                                PERSONS))
                .max()
                .orElseThrow();
    }

    private static int part(int number, int limit) {
        return Math.ceilDiv(number * WHOLE, limit);
    }
}
