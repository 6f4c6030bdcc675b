/** From orders that share an invoice to that invoice, as an event like any source's. */
package dev.kontobro.invoicesync.collect;
