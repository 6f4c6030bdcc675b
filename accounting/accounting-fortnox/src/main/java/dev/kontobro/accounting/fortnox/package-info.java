/**
 * Fortnox API v3: company information, registers, customers and projects, and the way in: an owner's consent, client credentials
 * and refresh tokens.
 *
 * <p>The limits are those of Fortnox' OpenAPI description of April 2026; the character class, the error codes and the
 * rate limit those of the guides at www.fortnox.se/developer/guides-and-good-to-know.
 */
package dev.kontobro.accounting.fortnox;
