/** Changing the keys while the services run: docs/credentials.md says in which order. */
package dev.kontobro.vault.rotation;
