/** Sealing of secrets with a set of keys that can be rotated. */
package dev.kontobro.vault.key;
