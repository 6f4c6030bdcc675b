/** Mails that come back: whose they are, why, and what follows for the document. */
package dev.kontobro.invoicesync.bounce;
