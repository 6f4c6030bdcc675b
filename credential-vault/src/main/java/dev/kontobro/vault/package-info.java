/**
 * The one place that keeps grants, and hands out access got by them. {@link dev.kontobro.vault.Vault} is the way in;
 * docs/adr/0006 says what holds whatever breaks.
 */
package dev.kontobro.vault;
