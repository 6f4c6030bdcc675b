/** What became of documents in the books, found out by looking there, and told to their sources. */
package dev.kontobro.invoicesync.reconcile;
