/** From what a source says of a document to what the books are to have: without framework, clock, or anything read. */
package dev.kontobro.invoicesync.compose;
