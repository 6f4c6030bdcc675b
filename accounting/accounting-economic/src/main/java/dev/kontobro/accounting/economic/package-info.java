/**
 * e-conomic: company information, registers, customers and documents over legacy REST, projects over the OpenAPI service
 * for projects.
 *
 * <p>The limits are those of e-conomic's published schemas; what the schemas do not say (replacing PUT, remembered
 * idempotency keys, error shapes) is noted where it matters.
 */
package dev.kontobro.accounting.economic;
