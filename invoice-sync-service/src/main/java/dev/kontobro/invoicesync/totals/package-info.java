/** Whether the books reckon what the source does, and what follows where they do not. */
package dev.kontobro.invoicesync.totals;
