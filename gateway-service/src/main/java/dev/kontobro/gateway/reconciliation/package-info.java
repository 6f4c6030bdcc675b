/** Looks at the books for what became of documents, asked for by people; the services do the looking. */
package dev.kontobro.gateway.reconciliation;
