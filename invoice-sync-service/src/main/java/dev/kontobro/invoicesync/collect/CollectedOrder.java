package dev.kontobro.invoicesync.collect;

import java.time.Instant;

/**
 * An order on its collective invoice.
 *
 * @param invoice number of the invoice
 * @param groupKey of the invoice, see {@link OrderGroup#key}
 * @param run when the invoice is made
 * @param handedOver whether it was made
 * @param closed whether it cannot be made anew, because not all its orders are kept any more
 * @param revision of the invoice since which the order says what it says
 * @param imprint of what it says
 * @param handled whether it was found to be in the books with the invoice, as it is now
 */
public record CollectedOrder(
        String order,
        String invoice,
        String groupKey,
        Instant run,
        boolean handedOver,
        boolean closed,
        long revision,
        String imprint,
        boolean handled) {}
